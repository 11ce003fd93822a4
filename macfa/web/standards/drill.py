"""From a number to its children: a standard by quarter, by team, and the children behind a part of a bar."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from markupsafe import Markup

from macfa.disclosure.suppression_of_standards import QUARTER, TEAM
from macfa.standards.breakdown import Span
from macfa.standards.kept import Kept, Owed
from macfa.standards.teams import team_in_words
from macfa.standards.verdict import Answer, Reported, Verdict
from macfa.vocabulary.days import Day
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.standards import asked, parts, presenters, trend
from macfa.web.standards.readers import reader_of
from macfa.web.standards.views import CODES, asked_standard, waiting
from macfa.web.standards.withheld import public_table

PAGE_OF = 20
_ANSWERS: dict[str, tuple[Answer, ...]] = {
    **{code: tuple(a for a in Answer if a.reported_as.name.lower() == code) for code in CODES},
    "late": (Answer.LATE,), "missed": (Answer.MISSED,),
}  # fmt: skip
_NAMES = {code: code.replace("_", " ") for code in _ANSWERS}


def quarters(request: HttpRequest, standard: str) -> HttpResponse:
    """A standard by quarter, as bars that lead to children, with the trend of the quarters."""
    return _by(request, standard, QUARTER)


def teams(request: HttpRequest, standard: str) -> HttpResponse:
    """A standard by team, as bars that lead to children."""
    return _by(request, standard, TEAM)


def _by(request: HttpRequest, standard: str, kind: str) -> HttpResponse:
    asked_for, standing = asked_standard(standard), asked.standing()
    title = f"By {kind}: {asked_for.title_in_full}"
    if standing is None:
        return waiting(request, title)
    reader = reader_of(request.person, request.partnership, standing.kept)
    span = Span(standing.kept.as_at)
    if reader.exact:
        address = reverse("standards.children", args=[asked_for.id])
        found = parts.of_spots(kind, reader.spots(standing.kept, asked_for.id, span), span, address)
    else:
        found = parts.of_public(kind, public_table(standing.kept, asked.library(), asked_for.id), span)
    line = trend.of_stretches(found.stretches, asked_for.title_in_full)
    picture = presenters.picture(found.lines, name=f"by-{kind}", title=title) if found.lines else ""
    return page(
        request, "standards/pages/parts_of_one.html", title=title, standard=asked_for, standing=standing,
        kind=kind, found=found, exact=reader.exact, picture=Markup(picture), trend=line,
        trend_svg=Markup(line.svg), names=[answer.value for answer in Reported],
        back=reverse("standards.one", args=[asked_for.id]),
    )  # fmt: skip


def children(request: HttpRequest, standard: str) -> HttpResponse:
    """The children behind a number, those whom the person may read."""
    asked_for, standing, code = (
        asked_standard(standard),
        asked.standing(),
        request.GET.get("answer", "not_met"),
    )
    if standing is None or code not in _ANSWERS:
        raise Http404
    reader = reader_of(request.person, request.partnership, standing.kept)
    span, quarter = Span(standing.kept.as_at), _quarter(request)
    every = standing.kept.of_standard(
        asked_for.id, answers=_ANSWERS[code], who=request.GET.get("who"), team=request.GET.get("team"),
        due=_days(request),
    )  # fmt: skip
    found = [
        owed
        for owed in every
        if reader.needs_to_know(owed.verdict.child)
        and quarter in (None, span.code_of(owed.verdict.due or owed.verdict.opened))
    ]
    found.sort(key=lambda owed: (owed.verdict.due or Day.max, owed.verdict.child))
    number = _page_number(request, len(found))
    saw(request, f"children of standard {asked_for.id}")
    names = presenters.owner_names(request.partnership)
    of_page = found[(number - 1) * PAGE_OF : number * PAGE_OF]
    rows = [_row(request, owed, standing.kept, names) for owed in of_page]
    return page(
        request, "standards/pages/children.html", title=f"Children: {_NAMES[code]}", standard=asked_for,
        standing=standing, rows=rows, in_all=len(found), number=number, pages=-(-len(found) // PAGE_OF),
        turn=partial(_turned, request), part=_part_words(request, span),
        back=reverse("standards.one", args=[asked_for.id]),
    )  # fmt: skip


def _row(request: HttpRequest, owed: Owed, kept: Kept, names: dict[str, str]) -> dict[str, Any]:
    reference = kept.members[owed.verdict.child].reference
    saw(request, f"child {reference}", f"list of standard {owed.verdict.standard}")
    return {
        "verdict": owed.verdict, "reference": reference, "whose": names.get(owed.who, owed.who),
        "team": team_in_words(owed.team), "place": _place(owed.verdict, kept),
    }  # fmt: skip


def _place(verdict: Verdict, kept: Kept) -> int:
    """Which of the child's verdicts it is: its page shows the rows that prove it."""
    same = (verdict.standard, verdict.order)
    return next(n for n, one in enumerate(kept.of_child(verdict.child)) if (one.standard, one.order) == same)


def _quarter(request: HttpRequest) -> int | None:
    """The code of the quarter in the address, where it has one."""
    asked_for = request.GET.get("quarter", "")
    return int(asked_for) if asked_for.isdecimal() else None


def _part_words(request: HttpRequest, span: Span) -> str:
    """The quarter or the team that the list is narrowed to."""
    quarter = _quarter(request)
    if quarter is not None and quarter in span.codes:
        return span.words(quarter)
    return team_in_words(request.GET["team"]) if "team" in request.GET else ""


def _days(request: HttpRequest) -> tuple[Day, Day] | None:
    """The days from and to of the address, where it has them."""
    try:
        return Day.fromisoformat(request.GET["from"]), Day.fromisoformat(request.GET["to"])
    except (KeyError, ValueError):
        return None


def _page_number(request: HttpRequest, how_many: int) -> int:
    asked_for = request.GET.get("page", "1")
    number = int(asked_for) if asked_for.isdecimal() else 1
    return min(max(number, 1), max(1, -(-how_many // PAGE_OF)))


def _turned(request: HttpRequest, number: int) -> str:
    return "?" + urlencode({**request.GET.dict(), "page": str(number)})

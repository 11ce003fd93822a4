"""The pages on standards."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from markupsafe import Markup

from macfa.partnership import roles
from macfa.partnership.errors import NotNow
from macfa.record.version import Version
from macfa.standards.definition import Standard
from macfa.standards.kept import MONTHS, Owed
from macfa.standards.limits import Limit, Unit
from macfa.standards.verdict import Answer, Reported
from macfa.stewardship.actions.limit import limits_now, set_limit
from macfa.vocabulary.days import Day
from macfa.web.forms import form_page
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.standards import asked, presenters, trend
from macfa.web.standards.forms import limit_form
from macfa.web.standards.readers import reader_of
from macfa.web.standards.work import start

PAGE_OF = 20
CODES = tuple(answer.name.lower() for answer in Reported)
_ANSWERS: dict[str, tuple[Answer, ...]] = {
    **{code: tuple(a for a in Answer if a.reported_as.name.lower() == code) for code in CODES},
    "late": (Answer.LATE,), "missed": (Answer.MISSED,),
}  # fmt: skip
_NAMES = {code: code.replace("_", " ") for code in _ANSWERS}


def index(request: HttpRequest) -> HttpResponse:
    """Every standard with its five answers."""
    standing = asked.standing()
    if standing is None:
        return waiting(request, "Standards")
    reader = reader_of(request.person, request.partnership, standing.kept)
    shown = presenters.lines(reader.counts(standing.kept), asked.library(), exact=reader.exact)
    picture = presenters.picture(shown, name="standards", title="Answers by standard") if shown else ""
    return page(
        request, "standards/pages/index.html", title="Standards", standing=standing, lines=shown,
        exact=reader.exact, picture=Markup(picture),
    )  # fmt: skip


def waiting(request: HttpRequest, title: str) -> HttpResponse:
    """The page that stands where no verdicts are kept yet."""
    held: Version = asked.version()
    return page(
        request,
        "standards/pages/waiting.html",
        title=title,
        empty=held.number == 0,
        older=asked.standing() is not None,
    )


def work(request: HttpRequest) -> HttpResponse:
    """Begin to work the answers out, after a question."""
    if request.method == "POST":
        return redirect("jobs.one", start(request.person).pk)
    return waiting(request, "Work out the answers")


def one(request: HttpRequest, standard: str) -> HttpResponse:
    """One standard: why it is there, whose obligations are met, month by month, its limits."""
    asked_for, standing = _standard(standard), asked.standing()
    if standing is None:
        return waiting(request, asked_for.title_in_full)
    reader = reader_of(request.person, request.partnership, standing.kept)
    months = trend.months_before(standing.kept.as_at, MONTHS)
    found = presenters.one(
        asked_for, reader.counts(standing.kept), months, presenters.owner_names(request.partnership),
        exact=reader.exact,
    )  # fmt: skip
    line = trend.shares(found.months, asked_for.title_in_full)
    return page(
        request, "standards/pages/one.html", title=asked_for.title_in_full, standard=asked_for, standing=standing,
        found=found, exact=reader.exact, trend=line, trend_svg=Markup(line.svg), codes=CODES,
        names=[answer.value for answer in Reported], has_limit=bool(limits_now(asked_for)),
        versions=presenters.limits_of(asked.library(), asked_for.id), back=reverse("standards"),
        may_set=roles.has(request.person, "set_limits", request.partnership),
    )  # fmt: skip


def children(request: HttpRequest, standard: str) -> HttpResponse:
    """The children behind a number, those whom the person may read."""
    asked_for, standing, code = _standard(standard), asked.standing(), request.GET.get("answer", "not_met")
    if standing is None or code not in _ANSWERS:
        raise Http404
    reader = reader_of(request.person, request.partnership, standing.kept)
    every = standing.kept.of_standard(
        asked_for.id, answers=_ANSWERS[code], who=request.GET.get("who"), due=_days(request)
    )
    found = [owed for owed in every if reader.needs_to_know(owed.verdict.child)]
    found.sort(key=lambda owed: (owed.verdict.due or Day.max, owed.verdict.child))
    number = _page_number(request, len(found))
    saw(request, f"children of standard {asked_for.id}")
    names = presenters.owner_names(request.partnership)
    of_page = found[(number - 1) * PAGE_OF : number * PAGE_OF]
    rows = [
        _row(request, owed, standing.kept.members[owed.verdict.child].reference, names) for owed in of_page
    ]
    return page(
        request, "standards/pages/children.html", title=f"Children: {_NAMES[code]}", standard=asked_for,
        standing=standing, rows=rows, in_all=len(found), number=number, pages=-(-len(found) // PAGE_OF),
        turn=partial(_turned, request), back=reverse("standards.one", args=[asked_for.id]),
    )  # fmt: skip


def limit(request: HttpRequest, standard: str) -> HttpResponse:
    """Set a local limit."""
    before = _standard(standard)
    now = limits_now(before)
    if not now:
        raise NotNow("This standard has no limit of time.")

    def do(given: dict[str, Any]) -> Standard:
        limits = [Limit(given[f"amount_{n}"], Unit(given[f"unit_{n}"])) for n in range(len(now))]
        changed = set_limit(
            before.id, limits=limits, first=given["first"], why=given["why"], by=request.person
        )
        start(request.person)
        return changed

    return form_page(
        request, limit_form(now), title=f"Set a local limit: {before.title_in_full}", do=do,
        template="standards/pages/limit.html", done=reverse("standards.one", args=[before.id]),
        said="The limit is set. The answers are worked out anew in the background.", button="Set the limit",
        back=reverse("standards.one", args=[before.id]), now=", then ".join(one.words for one in now),
    )  # fmt: skip


def _standard(name: str) -> Standard:
    try:
        return asked.library().newest(name)
    except KeyError:
        raise Http404 from None


def _row(request: HttpRequest, owed: Owed, reference: str, names: dict[str, str]) -> dict[str, Any]:
    saw(request, f"child {reference}", f"list of standard {owed.verdict.standard}")
    return {"verdict": owed.verdict, "reference": reference, "whose": names.get(owed.who, owed.who)}


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

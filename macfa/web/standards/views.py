"""The pages on standards."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from markupsafe import Markup

from macfa.disclosure.suppression_of_standards import QUARTER
from macfa.partnership import roles
from macfa.partnership.errors import NotNow
from macfa.record.version import Version
from macfa.standards.breakdown import Span
from macfa.standards.definition import Standard
from macfa.standards.kept import MONTHS
from macfa.standards.limits import Limit, Unit
from macfa.standards.verdict import Reported
from macfa.stewardship.actions.limit import limits_now, set_limit
from macfa.web.forms import form_page
from macfa.web.pages import page
from macfa.web.standards import asked, parts, presenters, trend
from macfa.web.standards.forms import limit_form
from macfa.web.standards.readers import Reader, reader_of
from macfa.web.standards.withheld import public_table, public_tables
from macfa.web.standards.work import start

CODES = tuple(answer.name.lower() for answer in Reported)


def index(request: HttpRequest) -> HttpResponse:
    """Every standard with its five answers."""
    standing = asked.standing()
    if standing is None:
        return waiting(request, "Standards")
    reader, library = reader_of(request.person, request.partnership, standing.kept), asked.library()
    shown = (
        presenters.lines(reader.counts(standing.kept), library)
        if reader.exact
        else presenters.public_lines(public_tables(standing.kept, library), library)
    )
    picture = presenters.of_all_standards(shown) if shown else ""
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
    asked_for, standing = asked_standard(standard), asked.standing()
    if standing is None:
        return waiting(request, asked_for.title_in_full)
    reader = reader_of(request.person, request.partnership, standing.kept)
    found, line = _numbers(request, asked_for, standing, reader)
    return page(
        request, "standards/pages/one.html", title=asked_for.title_in_full, standard=asked_for, standing=standing,
        found=found, exact=reader.exact, trend=line, trend_svg=Markup(line.svg), codes=CODES,
        names=[answer.value for answer in Reported], has_limit=bool(limits_now(asked_for)),
        versions=presenters.limits_of(asked.library(), asked_for.id), back=reverse("standards"),
        may_set=roles.has(request.person, "set_limits", request.partnership),
    )  # fmt: skip


def _numbers(
    request: HttpRequest, standard: Standard, standing: asked.Standing, reader: Reader
) -> tuple[presenters.OneStandard, trend.Trend]:
    """The answers and the trend: by month for those who read children, by quarter for the others."""
    kept, title = standing.kept, standard.title_in_full
    if reader.exact:
        months = trend.months_before(kept.as_at, MONTHS)
        names = presenters.owner_names(request.partnership)
        found = presenters.one(standard, reader.counts(kept), months, names)
        return found, trend.shares(found.months, title)
    table = public_table(kept, asked.library(), standard.id)
    told = parts.of_public(QUARTER, table, Span(kept.as_at)).stretches
    return presenters.public_one(table), trend.of_stretches(told, title)


def limit(request: HttpRequest, standard: str) -> HttpResponse:
    """Set a local limit."""
    before = asked_standard(standard)
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


def asked_standard(name: str) -> Standard:
    """The standard of an address, as it stands now; 404 where there is none."""
    try:
        return asked.library().newest(name)
    except KeyError:
        raise Http404 from None

"""The partnership in numbers. Small numbers are hidden from everybody here: this page is made to be shown around."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from markupsafe import Markup

from macfa.audits.models import Audit
from macfa.audits.states import Phase
from macfa.learning.models import ActionState
from macfa.learning.standing import Standing as ActionStanding
from macfa.learning.standing import standings
from macfa.partnership import clock
from macfa.standards.kept import MONTHS
from macfa.stewardship.children import hidden_from
from macfa.vocabulary.days import Day
from macfa.web.pages import page
from macfa.web.picture.front_door import contacts, referrals
from macfa.web.standards import asked, presenters, trend
from macfa.web.standards.withheld import public_tables, small_hidden


@dataclass(frozen=True, slots=True)
class Actions:
    """How the actions stand. `impact`: those of which somebody has said what they changed for children."""

    states: tuple[tuple[str, int], ...]
    overdue: int
    impact: int


def index(request: HttpRequest) -> HttpResponse:
    """Audits, standards, actions and their impact, the front door."""
    standing = asked.standing()
    hidden = frozenset(hidden_from(request.person))
    shown = (
        presenters.public_lines(public_tables(standing.kept, asked.library()), asked.library())
        if standing
        else []
    )
    picture = presenters.of_all_standards(shown) if shown else ""
    as_at = standing.kept.as_at if standing else asked.day_of_question(asked.version())
    return page(
        request, "picture/pages/index.html", title="The partnership in numbers", standing=standing, lines=shown,
        picture=Markup(picture), phases=_phases(), actions=_actions(standings(clock.now().date())),
        front_door=_front_door(as_at, hidden), as_at=as_at,
    )  # fmt: skip


def _phases() -> list[tuple[str, int]]:
    counts = Counter(Audit.objects.values_list("phase", flat=True))
    return [(phase.value, counts[phase]) for phase in Phase if counts[phase]]


def _actions(found: list[ActionStanding]) -> Actions:
    states = Counter(one.state for one in found)
    impact = sum(bool(one.latest and one.latest.impact) for one in found)
    named = tuple((state.value, states[state]) for state in ActionState if states[state])
    return Actions(named, sum(one.overdue for one in found), impact)


def _front_door(as_at: Day, hidden: frozenset[str]) -> list[tuple[trend.Trend | None, str]]:
    """(line, caption) for contacts, referrals and neglect."""
    version, months = asked.version(), trend.months_before(as_at, MONTHS)
    everything, neglect = referrals(version, months, as_at, hidden)
    return [
        _line(contacts(version, months, as_at, hidden), "Contacts", "contacts"),
        _line(everything, "Referrals", "referrals"),
        _line(neglect, "Referrals after which neglect was found", "neglect"),
    ]


def _line(months: Mapping[int, int], caption: str, name: str) -> tuple[trend.Trend | None, str]:
    if not any(months.values()):
        return None, caption
    shown = {month: small_hidden(number) for month, number in months.items()}
    return trend.numbers(shown, f"{caption}, by month", name), caption

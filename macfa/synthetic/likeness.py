"""How like England the invented council is: the published measures, counted over its families."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from macfa.synthetic.lives import Case, Child, Family, Plan
from macfa.synthetic.planted import figures
from macfa.synthetic.years import CALENDAR
from macfa.vocabulary.days import Day, months_after

COUNTED_FROM, COUNTED_TO = date(2022, 4, 1), date(2024, 3, 31)
"""Two years, because one year of one council is few plans. England's figures are of the second of them."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a number of things."""

    count: int
    of: int

    @property
    def percent(self) -> float:
        """The part in hundredths."""
        return 100 * self.count / self.of


@dataclass(frozen=True, slots=True)
class Measure:
    """A published measure: its title, the published table, and the figures of England."""

    id: str
    title: str
    table: str
    england: Share


def measures() -> tuple[Measure, ...]:
    """The measures that the invented council is held to."""
    told = figures("england.yaml")["measures"]
    return tuple(
        Measure(key, one["title"], one["table"], Share(one["count"], one["of"])) for key, one in told.items()
    )


def shares_of(
    families: Iterable[Family], first: Day = COUNTED_FROM, last: Day = COUNTED_TO
) -> dict[str, Share]:
    """Each measure, by id, over everything that happened from the first day to the last."""
    counts: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for family in families:
        for child in family.children:
            for measure, there in _of_child(family, child, first, last):
                of[measure] += 1
                counts[measure] += there
    return {measure: Share(counts[measure], number) for measure, number in of.items()}


def _of_child(family: Family, child: Child, first: Day, last: Day) -> Iterator[tuple[str, bool]]:
    """For everything that a measure counts: the measure, and whether it was as the measure asks."""
    for case in family.cases_of(child):
        yield from _times(case, first, last)
        for plan in case.plans:
            if plan.kind == "CP" and first <= plan.start <= last:
                yield "repeat-plans", family.previous_plans(child, plan) > 0
                for category in figures("population.yaml")["category"]:
                    yield f"category-{category}", plan.category_initial == category
            if plan.kind == "CP" and plan.open_on(last) and plan.start <= months_after(last, -3):
                yield "reviewed-in-time", _reviewed_in_time(plan, last)


def _times(case: Case, first: Day, last: Day) -> Iterator[tuple[str, bool]]:
    for one in case.assessments:
        if one.authorised and first <= one.authorised <= last:
            yield "assessment-in-45-days", one.authorised <= _after(case.received, 45)
    for enquiry in case.enquiries:
        if enquiry.conference and first <= enquiry.conference <= last:
            yield "conference-in-15-days", enquiry.conference <= _after(enquiry.started, 15)


def _after(day: Day, working_days: int) -> Day:
    found = CALENDAR.after(day, working_days)
    assert found, "lives lie inside the calendar"
    return found


def _reviewed_in_time(plan: Plan, last: Day) -> bool:
    """Whether every review by a day was in time, and none is overdue."""
    marks = [plan.start, *(day for day in plan.reviews if day <= last), last]
    return all(
        following <= months_after(mark, 6 if number else 3)
        for number, (mark, following) in enumerate(pairwise(marks))
    )

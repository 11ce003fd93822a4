"""Gaps in visits, found again by walking through the plan day by day with a calendar and nothing else."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from macfa.chronology.gaps import gaps, unknown
from macfa.standards.cases import read_given
from macfa.standards.reading import national_library
from macfa.standards.reference.evaluate import verdicts_on
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import working_days

CALENDAR = working_days("england")
LIMIT = 10
LIBRARY = national_library().only(["visits-on-time"])
A_DAY = timedelta(days=1)


def overdue(start: Day, last: Day, seen: set[Day]) -> Iterator[Day]:
    """The working days from start to last, both included, on which a visit was overdue and was not made."""
    before = start
    day = start + A_DAY
    while day <= last:
        if day in seen:
            before = day
        elif CALENDAR.is_working_day(day) and (CALENDAR.between(before, day) or 0) > LIMIT:
            yield day
        day += A_DAY


def days_of(first: Day, last: Day) -> set[Day]:
    whole = (first + timedelta(days=place) for place in range((last - first).days + 1))
    return {day for day in whole if CALENDAR.is_working_day(day)}


def invented(chance: random.Random) -> tuple[list[str], Day, Day | None, set[Day], Day]:
    """The rows of a plan with visits in and out of time, and what they are."""
    start = date(2021, 1, 1) + timedelta(days=chance.randrange(400))
    as_at = start + timedelta(days=chance.randrange(20, 500))
    ended = start + timedelta(days=chance.randrange(10, 450)) if chance.random() < 0.5 else None
    ended = ended if ended and ended <= as_at else None
    seen, day = set(), start
    while (day := day + timedelta(days=chance.choice((3, 9, 13, 14, 15, 16, 20, 60)))) <= (ended or as_at):
        seen.add(day)
    rows = [
        f"plan | A | CP | {start} | {ended or ''}",
        *(f"visit | A | statutory | {one} | yes" for one in sorted(seen)),
    ]
    return rows, start, ended, seen, as_at


@pytest.mark.parametrize("seed", range(60))
def test_gaps_are_the_days_on_which_a_visit_was_overdue(seed: int) -> None:
    rows, start, ended, seen, as_at = invented(random.Random(seed))
    complete = f"coverage | plan, visit | complete | 2020-01-01 | {as_at}"
    history = read_given("\n".join([*rows, complete])).histories(as_at)[0]
    found = gaps((), history, verdicts_on(LIBRARY.versions, history, CALENDAR), as_at)
    told = {day for gap in found for day in days_of(gap.first, gap.last)}
    # A visit made on the first overdue day makes a gap of that one day, which the walk does not count as missed.
    made = {gap.first for gap in found if gap.days == 1 and gap.first in seen}
    assert told - made == set(overdue(start, ended or as_at, seen))
    assert not unknown(history, verdicts_on(LIBRARY.versions, history, CALENDAR), as_at)


@pytest.mark.parametrize("seed", range(60))
def test_no_day_is_told_as_a_gap_that_the_record_does_not_cover(seed: int) -> None:
    chance = random.Random(seed)
    rows, start, ended, _, as_at = invented(chance)
    first = start + timedelta(days=chance.randrange(-30, 120))
    last = min(first + timedelta(days=chance.randrange(30, 300)), as_at)
    cover = [f"coverage | visit | complete | {first} | {last}"] if first <= last else []
    history = read_given(
        "\n".join([*rows, f"coverage | plan | complete | 2020-01-01 | {as_at}", *cover])
    ).histories(as_at)[0]
    verdicts = verdicts_on(LIBRARY.versions, history, CALENDAR)
    known = days_of(first, last) if cover else set()
    for gap in gaps((), history, verdicts, as_at):
        assert gap.since >= first
        if gap.verdict is not None and gap.verdict.answer.words == "missed":
            assert days_of(gap.first, gap.last) <= known
    for one in unknown(history, verdicts, as_at):
        assert one.first >= start and one.last <= (ended or as_at)
    hatched = {day for gap in gaps((), history, verdicts, as_at) for day in days_of(gap.first, gap.last)}
    doubted = {
        day for one in unknown(history, verdicts, as_at) for day in days_of(one.first + A_DAY, one.last)
    }
    assert not hatched & doubted

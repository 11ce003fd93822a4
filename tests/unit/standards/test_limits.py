"""Limits: due days by the calendar, and the words for them."""

from datetime import date

import pytest

from macfa.standards.limits import Limit, Unit, limits_in_words
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import working_days

ENGLAND = working_days("england")


@pytest.mark.parametrize(
    ("limit", "start", "due"),
    [
        (Limit(10, Unit.WORKING_DAYS), date(2024, 3, 25), date(2024, 4, 10)),  # Good Friday, Easter Monday
        (Limit(10, Unit.WORKING_DAYS), date(2024, 5, 4), date(2024, 5, 20)),  # a Saturday counts from Friday
        (Limit(42, Unit.DAYS), date(2024, 1, 19), date(2024, 3, 1)),
        (Limit(3, Unit.MONTHS), date(2023, 11, 30), date(2024, 2, 29)),
        (Limit(6, Unit.MONTHS), date(2022, 8, 31), date(2023, 2, 28)),
    ],
)
def test_the_due_day_follows_from_the_start(limit: Limit, start: Day, due: Day) -> None:
    assert limit.after(start, ENGLAND) == due


@pytest.mark.parametrize("unit", [Unit.WORKING_DAYS, Unit.MONTHS])
def test_outside_the_calendar_there_is_no_due_day(unit: Unit) -> None:
    assert Limit(3, unit).after(date(1989, 12, 31), ENGLAND) is None
    assert Limit(3, unit).before(date(2036, 1, 1), ENGLAND) is None


def test_no_days_at_all_are_the_same_day() -> None:
    same_day = Limit(0, Unit.DAYS)
    assert same_day.words == "the same day"
    assert same_day.after(date(2024, 2, 29), ENGLAND) == date(2024, 2, 29)


def test_a_limit_counts_days_in_its_own_unit() -> None:
    start, end = date(2024, 3, 28), date(2024, 4, 3)
    assert Limit(1, Unit.WORKING_DAYS).between(start, end, ENGLAND) == 2
    assert Limit(1, Unit.DAYS).between(start, end, ENGLAND) == 6
    assert Limit(1, Unit.MONTHS).between(start, end, ENGLAND) == 6


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (Limit(10, Unit.WORKING_DAYS), "10 working days"),
        (Limit(1, Unit.WORKING_DAYS), "1 working day"),
        (Limit(42, Unit.DAYS), "6 weeks"),
        (Limit(7, Unit.DAYS), "1 week"),
        (Limit(10, Unit.DAYS), "10 days"),
        (Limit(1, Unit.MONTHS), "1 month"),
    ],
)
def test_a_limit_reads_as_people_say_it(limit: Limit, words: str) -> None:
    assert limit.words == words


def test_several_limits_read_one_after_the_other() -> None:
    assert limits_in_words((Limit(3, Unit.MONTHS), Limit(6, Unit.MONTHS))) == "3 months, then 6 months"

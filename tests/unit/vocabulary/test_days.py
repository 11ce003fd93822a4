"""Days, months, working days and written dates: the awkward ones first."""

from datetime import date, datetime

import pytest

from macfa.vocabulary.days import age_on, day_number, day_of, months_after
from macfa.vocabulary.working_days import working_days
from macfa.vocabulary.written_dates import read_day


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2023, 8, 31), 6, date(2024, 2, 29)),  # leap year
        (date(2022, 8, 31), 6, date(2023, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
    ],
)
def test_calendar_months_end_on_the_same_day_or_the_months_last(start, months, end):
    assert months_after(start, months) == end


def test_day_numbers_go_both_ways():
    assert day_number(date(1970, 1, 1)) == 0
    assert day_of(day_number(date(1890, 5, 17))) == date(1890, 5, 17)


def test_easter_does_not_count_as_working_days():
    # 25 March 2024 is a Monday: 26, 27, 28 March, then Good Friday to Easter Monday off, 2 to 5 and 8 to 10 April.
    assert working_days().after(date(2024, 3, 25), 10) == date(2024, 4, 10)


def test_a_day_off_counts_from_the_working_day_before_it():
    saturday = date(2024, 3, 2)
    assert working_days().after(saturday, 1) == date(2024, 3, 4)


def test_nations_keep_different_days():
    easter_monday = date(2024, 4, 1)
    assert not working_days("england").is_working_day(easter_monday)
    assert working_days("scotland").is_working_day(easter_monday)


def test_the_single_holidays_are_known():
    for day in (date(2022, 9, 19), date(2023, 5, 8), date(2020, 5, 8), date(1999, 12, 31)):
        assert not working_days().is_working_day(day)
    assert working_days().is_working_day(date(2020, 5, 4))  # the early May holiday moved to the 8th that year


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2036, 1, 1)])
def test_outside_the_calendar_nothing_is_guessed(day):
    assert working_days().number(day) is None
    assert working_days().after(day, 5) is None
    assert working_days().between(day, date(2024, 1, 2)) is None


@pytest.mark.parametrize(
    "written",
    ["28/02/2024", "28.2.24", "28-Feb-2024", "28th February 2024", "2024-02-28", "2024-02-28T00:00:00",
     datetime(2024, 2, 28), date(2024, 2, 28), "28 / 02 / 2024", "28/02.2024"],
)  # fmt: skip
def test_dates_are_read_day_first(written):
    assert read_day(written) == date(2024, 2, 28)


@pytest.mark.parametrize("written", ["31/02/2024", "2/30/2024", "soon", "", 45350, None, "28/02", "#N/A"])
def test_what_is_not_a_date_is_not_taken_for_one(written):
    assert read_day(written) is None


def test_age_counts_completed_years():
    assert age_on(date(2016, 2, 29), date(2024, 2, 28)) == 7
    assert age_on(date(2016, 2, 29), date(2024, 2, 29)) == 8
    assert age_on(date(2024, 6, 1), date(2024, 3, 1)) == -1

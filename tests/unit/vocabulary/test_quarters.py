"""Financial-year quarters: April to June is the first, January to March the last, in the calendar year after."""

from datetime import date, timedelta

import pytest

from macfa.vocabulary.quarters import Quarter, quarter_of, quarter_with, quarters_to


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2025, 4, 1), Quarter(2025, 1)),
        (date(2025, 6, 30), Quarter(2025, 1)),
        (date(2025, 7, 1), Quarter(2025, 2)),
        (date(2025, 12, 31), Quarter(2025, 3)),
        (date(2026, 1, 1), Quarter(2025, 4)),
        (date(2026, 3, 31), Quarter(2025, 4)),
        (date(2026, 4, 1), Quarter(2026, 1)),
    ],
)
def test_a_day_lies_in_its_quarter(day, quarter):
    assert quarter_of(day) == quarter
    assert quarter.first <= day <= quarter.last


def test_every_day_of_ten_years_lies_in_one_quarter_and_codes_follow_time():
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(3653)]
    codes = [quarter_of(day).code for day in days]
    assert codes == sorted(codes) and len(set(codes)) == 40
    assert all(quarter_with(code).code == code for code in codes)


def test_words_say_months_and_year():
    assert (Quarter(2025, 4).words, Quarter(2025, 4).short) == ("January to March 2026", "Q4 2025-26")
    assert (Quarter(1999, 2).words, Quarter(1999, 2).short) == ("July to September 1999", "Q2 1999-00")


def test_the_last_quarters_end_with_that_of_the_day():
    assert quarters_to(date(2026, 2, 1), 3) == (Quarter(2025, 2), Quarter(2025, 3), Quarter(2025, 4))


def test_a_number_that_is_no_quarter_is_refused():
    with pytest.raises(ValueError, match="20255 is no quarter"):
        quarter_with(20255)

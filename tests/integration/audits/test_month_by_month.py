"""Two years of one standard, month by month."""

from datetime import date, timedelta

import pytest

from macfa.audits.month_by_month import Month, chart, months
from macfa.measures.control_chart import Signal
from macfa.measures.counts import Count
from macfa.standards.verdict import Answer, Verdict

YEAR = (date(2025, 3, 2), date(2026, 3, 2))


def verdict(due: date | None, answer: Answer = Answer.MET, opened: date | None = None) -> Verdict:
    return Verdict(child="C1", standard="s", version=1, subject=1, opened=opened, due=due, closed=None,
                   answer=answer)  # fmt: skip


def test_months_run_from_the_first_day_of_the_look_back() -> None:
    found = months([], YEAR)
    assert [month.first for month in found][:2] == [date(2025, 3, 2), date(2025, 4, 2)]
    assert len(found) == 12


@pytest.mark.parametrize(
    ("due", "place"),
    [
        (date(2025, 3, 2), 0),
        (date(2025, 4, 1), 0),
        (date(2025, 4, 2), 1),
        (date(2026, 3, 1), 11),
        (date(2026, 3, 2), 11),
    ],
)
def test_an_obligation_falls_into_the_month_of_its_due_day(due: date, place: int) -> None:
    found = months([verdict(due)], YEAR)
    assert [month.met.of for month in found].index(1) == place
    assert sum(month.met.of for month in found) == 1


def test_without_a_due_day_the_day_it_began_counts_and_without_both_it_has_no_month() -> None:
    found = months([verdict(None, opened=date(2025, 5, 5)), verdict(None)], YEAR)
    assert [month.met.of for month in found] == [0, 0, 1, *[0] * 9]


def test_late_and_missed_are_not_met_and_what_cannot_be_told_is_left_out() -> None:
    day = date(2025, 3, 9)
    found = months([verdict(day, answer) for answer in Answer], YEAR)
    assert found[0].met == Count(1, 3)  # met, late, missed


def year(first: date, met: int, of: int) -> tuple[Month, ...]:
    return tuple(Month(first + timedelta(days=30 * n), Count(met, of)) for n in range(12))


def test_a_year_that_is_better_from_beginning_to_end_stands_out_against_the_year_before() -> None:
    found = chart(year(date(2024, 3, 2), 6, 10), year(date(2025, 3, 2), 8, 10))
    assert found is not None
    assert found.points[0].mean == pytest.approx(0.6)
    assert [point.signals for point in found.points] == [()] * 12 + [(Signal.SHIFT,)] * 12


def test_a_year_with_too_few_for_a_rate_has_no_chart() -> None:
    enough, few = year(date(2024, 3, 2), 1, 2), year(date(2025, 3, 2), 1, 1)
    assert chart(enough, few) is None
    assert chart(few, enough) is None
    assert chart((), enough) is None

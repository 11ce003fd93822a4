"""What counts as complete may hide a rejected row; it has to stand beside it."""

from datetime import UTC, date, datetime

import pytest

from macfa.feeds.rejected_rows import RejectedRows, rejected_within, tables_of
from macfa.record.coverage import Complete, Coverage, complete_stretches
from macfa.record.deliveries import Delivery, Extract, Mode
from macfa.record.rows import SheetCount

JANUARY, MARCH, JUNE = date(2024, 1, 1), date(2024, 3, 31), date(2024, 6, 30)


def delivery(
    number: int,
    rejected: dict[str, int],
    *,
    first: date = JANUARY,
    last: date = MARCH,
    agency: str = "north",
    feed: str = "practice",
    table: str = "meeting",
) -> Delivery:
    """A delivery of ten rows a sheet, complete for one table."""
    coverage = Coverage(agency, "council", feed, table, first, last)
    return Delivery(
        id=f"{number:04d}",
        feed=feed,
        agency=agency,
        agreement="A1",
        file="file.xlsx",
        sha256=str(number),
        received=datetime(2024, 7, number, tzinfo=UTC),
        extract=Extract(last, Mode.APPEND, coverage=(coverage,)),
        sheets=tuple(SheetCount(name, 10, 10 - count, count, 0) for name, count in rejected.items()),
        tables=(table,),
    )


def only_stretch(*deliveries: Delivery) -> Complete:
    (stretch,) = complete_stretches(claim for one in deliveries for claim in one.extract.coverage)
    return stretch


@pytest.mark.parametrize(
    ("feed", "sheet", "tables"),
    [
        ("practice", "Meetings", {"meeting"}),
        ("practice", "Codes", set()),
        ("cin-census", "plans", {"plan"}),
        ("cin-census", "unheard of", set()),
        ("some other", "Meetings", set()),
    ],
)
def test_a_sheet_tells_what_its_layout_says(feed: str, sheet: str, tables: set[str]) -> None:
    assert tables_of(feed, sheet) == tables


def test_any_sheet_of_a_list_of_children_can_hide_a_plan() -> None:
    assert {"person", "plan"} <= tables_of("children", "Sheet 1")


def test_rejected_rows_of_the_sheet_of_the_table_stand_beside_the_stretch() -> None:
    one = delivery(1, {"Meetings": 3, "Visits": 4})
    assert rejected_within(only_stretch(one), [one]) == (RejectedRows("0001", "Meetings", 3),)


def test_where_nothing_was_rejected_nothing_stands_there() -> None:
    one = delivery(1, {"Meetings": 0})
    assert rejected_within(only_stretch(one), [one]) == ()


def test_a_corrected_file_for_the_same_time_puts_an_end_to_it() -> None:
    first, again = delivery(1, {"Meetings": 3}), delivery(2, {"Meetings": 0})
    assert rejected_within(only_stretch(first, again), [first, again]) == ()


def test_a_file_about_a_shorter_time_does_not() -> None:
    first, again = delivery(1, {"Meetings": 3}, last=JUNE), delivery(2, {"Meetings": 1})
    # The second was received later but is about March: the first is the newer word on all of the time.
    assert rejected_within(only_stretch(first, again), [first, again]) == (
        RejectedRows("0001", "Meetings", 3),
    )


def test_two_stretches_that_join_keep_the_rejected_rows_of_both() -> None:
    first = delivery(1, {"Meetings": 3})
    after = delivery(2, {"Meetings": 1}, first=date(2024, 4, 1), last=JUNE)
    assert rejected_within(only_stretch(first, after), [first, after]) == (
        RejectedRows("0001", "Meetings", 3),
        RejectedRows("0002", "Meetings", 1),
    )


def test_another_agencys_rejected_rows_are_not_ours() -> None:
    ours, theirs = delivery(1, {"Meetings": 0}), delivery(2, {"Meetings": 5}, agency="south")
    assert rejected_within(only_stretch(ours), [ours, theirs]) == ()

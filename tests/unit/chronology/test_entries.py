"""The order of entries, and what a merged chronology shows of where they come from."""

from datetime import date
from itertools import permutations

from macfa.chronology.entries import Entry, Mark, Precision, When, in_order, numbered, with_agency

MAY = date(2016, 5, 22)


def entry(id_: str, when: When, agency: str = "council", mark: Mark | None = None, part: str = "") -> Entry:
    return Entry(id_, "C1", agency, when, "Case note", "Something happened", mark=mark, part=part)


def day(first: date = MAY, time: str | None = None, sequence: int | None = None) -> When:
    return When(first, first, time=time, sequence=sequence)


def test_entries_stand_in_order_of_day_time_and_sequence_whatever_order_they_came_in() -> None:
    right = [
        entry("early", day(date(2016, 5, 21))),
        entry("no time", day()),
        entry("first of two", day(sequence=1)),
        entry("second of two", day(sequence=2)),
        entry("in the morning", day(time="09:15")),
        entry("in the evening", day(time="19:00")),
    ]
    for some in permutations(right):
        assert in_order(some) == right


def test_author_notes_are_shown_in_their_place_and_carry_no_number() -> None:
    rows = [entry("a", day()), entry("b", day(time="10:00"), mark=Mark.HASH), entry("c", day(time="11:00"))]
    assert [(one.number, one.entry.id) for one in numbered(rows)] == [(1, "a"), (None, "b"), (2, "c")]


def test_a_merged_source_begins_with_the_agency_and_its_team() -> None:
    assert with_agency(entry("a", day()), "Council").source == "Council: Case note"
    assert (
        with_agency(entry("a", day(), part="Health visiting"), "Trust").source
        == "Trust, Health visiting: Case note"
    )


def test_a_period_lasts_and_a_month_does_not() -> None:
    june = date(2016, 6, 30)
    assert When(MAY, june).lasted
    assert not When(date(2016, 6, 1), june, Precision.MONTH).lasted
    assert not day().lasted


def test_two_times_may_be_of_one_event_where_some_day_fits_both() -> None:
    may = When(date(2016, 5, 1), date(2016, 5, 31), Precision.MONTH)
    assert may.may_be_of(day()) and day().may_be_of(may)
    assert not may.may_be_of(day(date(2016, 6, 1)))

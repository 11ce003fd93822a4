"""Children beside each other on the same event: months of each child, counted from its own first plan."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from timeline_reading import SVG

from macfa.chronology.entries import Entry, Precision, When
from macfa.chronology.gap import Gap, GapKind
from macfa.chronology.timeline import Subject
from macfa.chronology.timeline_aligned import aligned, month_in_words
from macfa.chronology.timeline_aligned_picture import aligned_picture, aligned_tables
from macfa.chronology.timeline_bands import spells_of
from macfa.pictures.timeline_lane import HATCH
from macfa.standards.cases import read_given

AS_AT = date(2024, 6, 28)


def child(id_, start, *days, gaps=(), kind="CP"):
    record = read_given(f"plan | {id_} | {kind} | {start} |").histories(AS_AT)[0]
    entries = [
        Entry(f"{id_}{place}", id_, "council", When(day, day), "Note", "Said", significance="low")
        for place, day in enumerate(days)
    ]
    return Subject(id_, f"Child {id_}", entries, gaps, spells=spells_of(record))


def months(line, place=0):
    return {month: len(one.entries) for month, one in line.children[place].bins.items()}


def words(row):
    return [cell.words for cell in row]


def test_months_are_the_childs_own_counted_from_the_day_the_plan_began():
    line = aligned(
        [child("A", "2020-01-31", date(2020, 1, 31), date(2020, 2, 28), date(2020, 2, 29))], as_at=AS_AT
    )
    # A month after 31 January 2020 is 29 February: the month before it ends on the 28th.
    assert months(line) == {0: 2, 1: 1}


def test_the_day_before_the_plan_is_the_last_month_before():
    line = aligned([child("A", "2020-01-31", date(2020, 1, 30), date(2018, 1, 31))], as_at=AS_AT)
    assert months(line) == {-1: 1, -24: 1}
    assert month_in_words(-1) == "month 1 before" and month_in_words(0) == "month 1 after"


def test_entries_beyond_the_months_asked_for_are_not_shown():
    line = aligned([child("A", "2020-01-31", date(2017, 1, 1), date(2024, 1, 1))], as_at=AS_AT)
    assert not months(line) and line.children[0].count == 0


def test_children_without_such_a_plan_are_named_and_left_out():
    line = aligned([child("A", "2020-01-31"), child("B", "2020-01-31", kind="CIN")], as_at=AS_AT)
    assert [one.subject.child for one in line.children] == ["A"] and line.left_out == ("Child B",)


def test_a_child_of_whom_nothing_later_is_known_is_marked_so_and_not_shown_as_quiet():
    drawn = aligned_picture(aligned([child("A", "2024-01-01", date(2024, 1, 5))], as_at=AS_AT))
    assert "<title>not known yet</title>" in drawn
    long_ago = aligned_picture(aligned([child("A", "2014-01-01", date(2014, 1, 5))], as_at=AS_AT))
    assert "<title>not known yet</title>" not in long_ago


def test_nothing_can_be_drawn_where_no_child_had_the_event():
    with pytest.raises(ValueError, match="none of the children had the event"):
        aligned_picture(aligned([child("A", "2020-01-31", kind="CIN")], as_at=AS_AT))


def test_the_table_adds_up_to_the_entries_and_each_hatched_box_is_a_row():
    gap = Gap(
        "g", "A", "council", GapKind.NOT_SEEN, "Visit", date(2020, 3, 1), date(2020, 4, 1), date(2020, 5, 1), False,
        "Not seen.",
    )  # fmt: skip
    first = child("A", "2020-01-31", date(2020, 1, 31), date(2020, 2, 5), gaps=[gap])
    second = child("B", "2021-06-01", date(2021, 6, 3), date(2021, 9, 3))
    loose = Entry(
        "year", "B", "gp", When(date(2021, 1, 1), date(2021, 12, 31), Precision.YEAR), "Note", "Said"
    )
    line = aligned(
        [first, Subject("B", second.name, [*second.entries, loose], spells=second.spells)], as_at=AS_AT
    )
    entries, gaps = aligned_tables(line)
    assert [words(row) for row in entries.rows] == [
        ["Month 1 after", "2", "1", "3"],
        ["Month 4 after", "0", "1", "1"],
        ["Day not known", "0", "1", "1"],
        ["All", "2", "3", "5"],
    ]
    assert [words(row)[1:] for row in gaps.rows] == [["1 April 2020", "1 May 2020", "Not seen."]]
    drawn = ElementTree.fromstring(aligned_picture(line))
    boxes = [
        one
        for one in drawn.iter(f"{SVG}rect")
        if one.get("stroke") == HATCH.ink and float(one.get("x")) > 100
    ]
    assert len(boxes) == 1


def test_bars_of_two_children_in_the_same_month_stand_one_above_the_other():
    line = aligned(
        [child("A", "2020-01-31", date(2020, 2, 3)), child("B", "2022-07-01", date(2022, 7, 2))], as_at=AS_AT
    )
    paths = re.findall(r'<path d="(M[^"]+)" fill="#a9cbe0"', aligned_picture(line))
    assert len(paths) == 3 and len({path.split(" ")[0] for path in paths}) == 1

"""Which absences mean something for which child."""

from dataclasses import replace
from datetime import date

from macfa.record.coverage import Complete
from macfa.record.history import ChildHistory
from macfa.standards.knowing import (
    NOBODY,
    Asked,
    complete_spans,
    known_from,
    needs_of,
    reach,
    spans_for,
    told_by_nobody,
)
from macfa.standards.reading import national_library
from macfa.vocabulary.days import Day

FIRST, MIDDLE, NEXT, LAST = date(2023, 4, 1), date(2024, 3, 31), date(2024, 4, 1), date(2025, 3, 31)
MEETINGS = Asked("meeting", ("council",), ("core_group",))


def stretch(
    first: Day, last: Day, kind: str = "", agency: str = "north", held_by: str = "council"
) -> Complete:
    return Complete("meeting", held_by, agency, first, last, kind)


def test_two_years_that_follow_each_other_are_one_stretch() -> None:
    complete = (stretch(FIRST, MIDDLE, "core_group"), stretch(NEXT, LAST))
    assert complete_spans(complete, MEETINGS, "north") == ((FIRST, LAST),)


def test_another_kind_of_row_says_nothing() -> None:
    assert complete_spans((stretch(FIRST, LAST, "review_conference"),), MEETINGS, "north") == ()


def test_several_kinds_must_all_be_complete() -> None:
    both = Asked("meeting", ("council",), ("core_group", "review_conference"))
    complete = (stretch(FIRST, MIDDLE, "core_group"), stretch(date(2024, 1, 1), LAST, "review_conference"))
    assert complete_spans(complete, both, "north") == ((date(2024, 1, 1), MIDDLE),)


def test_a_neighbouring_council_cannot_vouch_for_this_councils_child() -> None:
    complete = (stretch(FIRST, LAST, agency="south"), Complete("plan", "council", "north", FIRST, LAST))
    assert complete_spans(complete, MEETINGS, "north") == ()
    assert complete_spans(complete, MEETINGS, "south") == ((FIRST, LAST),)


def test_what_is_complete_for_some_children_tells_nothing_of_the_others() -> None:
    complete = (
        replace(stretch(FIRST, LAST), children=("A", "B")),
        replace(stretch(FIRST, NEXT), children=("C",)),
    )
    spans = {
        child: spans_for(ChildHistory(child, LAST, {}, complete), MEETINGS, "north")
        for child in ("A", "B", "C", "D")
    }
    assert spans == {"A": ((FIRST, LAST),), "B": ((FIRST, LAST),), "C": ((FIRST, NEXT),), "D": ()}


def test_a_neighbour_cannot_vouch_for_a_child_that_the_own_council_tells_nothing_of() -> None:
    complete = (replace(stretch(FIRST, LAST), children=("A",)), stretch(FIRST, LAST, agency="south"))
    assert spans_for(ChildHistory("D", LAST, {}, complete), MEETINGS, "north") == ()


def test_for_an_agency_that_vouches_for_nothing_the_council_speaks() -> None:
    assert complete_spans((stretch(FIRST, LAST, agency="south"),), MEETINGS, "a school") == ((FIRST, LAST),)
    assert complete_spans((stretch(FIRST, LAST, agency="south"),), MEETINGS, NOBODY) == ((FIRST, LAST),)


def test_only_agencies_of_the_kind_that_can_know_count() -> None:
    assert complete_spans((stretch(FIRST, LAST, held_by="school", agency="s"),), MEETINGS, "north") == ()


def test_known_from_a_day_up_to_the_end_of_its_stretch() -> None:
    spans = ((FIRST, MIDDLE), (date(2024, 6, 1), LAST))
    assert known_from(spans, FIRST) == MIDDLE
    assert known_from(spans, date(2024, 5, 31)) is None
    assert reach(spans) == LAST
    assert reach(()) is None


def test_a_standard_can_say_which_tables_nobody_delivers() -> None:
    standard = national_library().newest("first-core-group")
    census = (
        Complete("plan", "council", "north", FIRST, LAST, "CP"),
        stretch(FIRST, LAST, "review_conference"),
    )
    assert told_by_nobody(standard, census) == ("meeting",)
    assert told_by_nobody(standard, (*census, stretch(FIRST, FIRST, "core_group"))) == ()


def test_a_need_asks_for_the_kinds_of_row_that_its_standard_looks_at() -> None:
    asked = needs_of(national_library().newest("initial-conference-15-days"))
    assert asked == (
        Asked("s47_enquiry", ("council",), ()),
        Asked("meeting", ("council",), ("initial_conference",)),
    )

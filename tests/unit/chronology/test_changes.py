"""What an agency changed between two versions of its chronology."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from macfa.chronology.changes import changes
from macfa.chronology.entries import Entry, When

MAY = date(2016, 5, 22)


def entry(event: str, day: date = MAY, id_: str = "", **more: object) -> Entry:
    made = Entry(id_ or f"{event} {day}", "C1", "council", When(day, day), "Case note", event)
    return replace(made, **more)  # type: ignore[arg-type]


def test_entries_that_say_the_same_are_the_same_whatever_their_row() -> None:
    found = changes([entry("Visit", id_="a")], [entry("Visit", id_="b")])
    assert (found.added, found.removed, found.altered, len(found.same)) == ((), (), (), 1)
    assert not found.any


def test_an_outcome_that_was_mended_is_one_entry_altered() -> None:
    old, new = entry("Visit", id_="a"), entry("Visit", id_="a", outcome="Seen")
    (one,) = changes([old], [new]).altered
    assert (one.before, one.after, one.what) == (old, new, ("outcome",))


def test_nearly_the_same_words_on_the_same_day_are_one_entry_reworded() -> None:
    old = entry("Home visit by the health visitor, flat was cold")
    new = entry("Home visit by the health visitor, the flat was very cold")
    assert [one.what for one in changes([old], [new]).altered] == [("event",)]


def test_other_words_on_the_same_day_are_another_entry() -> None:
    found = changes([entry("Home visit, flat was cold")], [entry("Mother rang about school uniform")])
    assert (len(found.added), len(found.removed), found.altered) == (1, 1, ())


@pytest.mark.parametrize("day", [date(2016, 5, 12), date(2015, 5, 22), date(2026, 5, 22)])
def test_the_same_words_on_a_day_that_was_mistyped_are_one_entry_corrected(day: date) -> None:
    assert [one.what for one in changes([entry("Home visit", day)], [entry("Home visit")]).altered] == [
        ("when",)
    ]


def test_the_same_words_months_away_are_another_visit() -> None:
    found = changes([entry("Home visit", date(2015, 11, 2))], [entry("Home visit")])
    assert (len(found.added), len(found.removed)) == (1, 1)


def test_of_two_visits_of_the_same_words_the_nearer_one_is_the_corrected_one() -> None:
    far, near, new = entry("Visit", date(2016, 5, 1)), entry("Visit", date(2016, 5, 20)), entry("Visit")
    found = changes([far, near], [new])
    assert (found.removed, found.altered[0].before) == ((far,), near)


def test_an_entry_is_never_taken_for_one_about_a_sibling_or_of_another_part() -> None:
    for other in (
        entry("Visit", child="C2"),
        entry("Visit", part="Midwifery"),
        entry("Visit", agency="police"),
    ):
        assert changes([entry("Visit")], [other]).altered == ()


def test_one_of_two_equal_entries_that_went_is_removed_once() -> None:
    found = changes([entry("Call", id_="a"), entry("Call", id_="a-2")], [entry("Call", id_="a")])
    assert (len(found.same), len(found.removed)) == (1, 1)


def test_changes_are_told_in_words() -> None:
    found = changes([entry("Visit"), entry("Old fall", date(2014, 1, 1))], [entry("Visit"), entry("Call")])
    assert str(found) == "1 added, 1 removed, 1 the same"
    assert str(changes([], [])) == "no entries"


@pytest.mark.parametrize("seed", range(40))
def test_every_entry_of_both_versions_stands_in_exactly_one_place(seed: int) -> None:
    random = Random(seed)
    words = ["Home visit", "Home visit, flat cold", "Call", "School meeting", "Mother rang the duty worker"]

    def version() -> list[Entry]:
        days = [date(2016, 5, random.randint(1, 6)) for _ in range(12)]
        return [entry(random.choice(words), day, id_=str(random.randint(1, 30))) for day in days]

    before, after = version(), version()
    found = changes(before, after)
    old = [*found.removed, *(one.before for one in found.altered)]
    new = [*found.added, *(one.after for one in found.altered), *found.same]
    assert sorted(map(str, new)) == sorted(map(str, after))
    assert len(old) + len(found.same) == len(before)
    assert all(one.what for one in found.altered)

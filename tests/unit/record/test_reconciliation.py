"""One episode told by several feeds is one episode, and never one plan too many."""

from macfa.record.reconciliation import Telling, reconcile
from macfa.record.rows import RowRef
from macfa.record.tables import OneEpisode

PLAN = OneEpisode(same=("kind",), start="start", within=7, first=("cin-census", "children"))


def telling(feed, start, *, delivery, row=1, end=None, category=None, kind="CP", seen_in=None, place=0):
    values = {"kind": kind, "start_day": start, "end_day": end, "category_latest": category}
    return Telling(
        feed, "council", place, RowRef(delivery, "plans", row), frozenset(seen_in or {delivery}), values
    )


def test_two_feeds_of_one_plan_are_one_plan_with_both_sources():
    census = telling("cin-census", 100, delivery="0001", category="NEG")
    listed = telling("children", 103, delivery="0002", end=200)
    (episode,) = reconcile([listed, census], PLAN)
    assert episode.values == {"kind": "CP", "start_day": 100, "end_day": 200, "category_latest": "NEG"}
    assert [source.delivery for source in episode.sources] == ["0001", "0002"]


def test_what_the_feeds_disagree_on_is_listed():
    (episode,) = reconcile(
        [telling("cin-census", 100, delivery="0001"), telling("children", 103, delivery="0002")], PLAN
    )
    (difference,) = episode.disagreements
    assert (difference.column, difference.kept, difference.other) == ("start_day", 100, 103)


def test_two_plans_that_one_delivery_holds_side_by_side_stay_two():
    rows = [
        telling("cin-census", 100, delivery="0001", row=1),
        telling("cin-census", 102, delivery="0001", row=2),
    ]
    assert len(reconcile(rows, PLAN)) == 2


def test_a_plan_that_an_earlier_census_told_apart_is_not_swallowed_by_the_next_census():
    ended = telling("cin-census", 100, delivery="0001", end=102, seen_in={"0001"})
    goes_on = telling("cin-census", 104, delivery="0002", seen_in={"0001", "0002"}, place=1)
    assert len(reconcile([ended, goes_on], PLAN)) == 2


def test_a_start_that_the_next_census_corrects_is_not_a_second_plan():
    first = telling("cin-census", 100, delivery="0001")
    corrected = telling("cin-census", 101, delivery="0002", place=1)
    (episode,) = reconcile([first, corrected], PLAN)
    assert episode.values["start_day"] == 101  # the newer census is believed


def test_starts_further_apart_than_the_tolerance_are_two_plans():
    rows = [telling("cin-census", 100, delivery="0001"), telling("children", 108, delivery="0002")]
    assert len(reconcile(rows, PLAN)) == 2


def test_plans_of_two_kinds_are_never_one():
    rows = [
        telling("cin-census", 100, delivery="0001"),
        telling("children", 100, delivery="0002", kind="CIN"),
    ]
    assert len(reconcile(rows, PLAN)) == 2


def test_a_telling_joins_the_nearest_plan():
    rows = [
        telling("cin-census", 100, delivery="0001", row=1),
        telling("cin-census", 106, delivery="0001", row=2),
        telling("children", 105, delivery="0002"),
    ]
    joined = {episode.values["start_day"]: len(episode.sources) for episode in reconcile(rows, PLAN)}
    assert joined == {100: 1, 106: 2}

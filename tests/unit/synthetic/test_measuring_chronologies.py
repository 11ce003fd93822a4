"""The measure itself: a perfect reader scores 1, and each mistake counts once, under its sort."""

from collections import defaultdict
from functools import cache

from macfa.synthetic.chronologies import Chronologies, a_case
from macfa.synthetic.chronologies.measure import (
    MIXED,
    Score,
    case_event,
    conflict_score,
    gap_score,
    grouping_score,
)


@cache
def case() -> Chronologies:
    """A case of two or three children, two of them twins."""
    return a_case(7, twins=True)


def true_groups() -> list[frozenset[str]]:
    """The entries of each event, child by child."""
    groups = defaultdict(set)
    for entry in case().entries:
        if event := case_event(case(), entry):
            groups[event, entry.child].add(entry.id)
    return [frozenset(group) for group in groups.values()]


def test_a_reader_who_finds_every_account_scores_one() -> None:
    score = grouping_score(case(), true_groups())
    assert (score.precision, score.recall) == (1, 1)
    assert score.planted > 100
    assert not score.missed and not score.wrong


def test_a_reader_who_puts_nothing_together_is_never_wrong_and_finds_nothing() -> None:
    score = grouping_score(case(), [])
    assert (score.precision, score.recall, score.found) == (1, 0, 0)
    assert sum(score.missed.values()) == score.planted


def test_two_entries_of_one_event_about_two_children_count_neither_way() -> None:
    together = defaultdict(set)
    for entry in case().entries:
        together[case_event(case(), entry)].add(entry.id)
    together.pop(None)
    assert grouping_score(case(), together.values()) == grouping_score(case(), true_groups())


def test_an_event_of_one_twin_put_with_one_of_the_other_is_mixed() -> None:
    events = {event.id: event.children for event in case().truth.events}
    one, other = (child.id for child in case().children[:2])
    alone = {
        child: next(e.id for e in case().entries if events.get(case_event(case(), e) or "") == (child,))
        for child in (one, other)
    }
    score = grouping_score(case(), [frozenset(alone.values())])
    assert (score.found, score.right, dict(score.wrong)) == (1, 0, {MIXED: 1})


def test_scores_add_up() -> None:
    one = Score(4, 3, 2, {"a": 1}, {"b": 1})
    both = one + Score(6, 5, 4, {"a": 2}, {})
    assert (both.planted, both.found, both.right) == (10, 8, 6)
    assert (dict(both.missed), dict(both.wrong)) == ({"a": 3}, {"b": 1})
    assert (both.precision, both.recall) == (6 / 8, 6 / 10)


def test_a_contradiction_is_right_only_on_its_event_and_on_what_it_is_about() -> None:
    planted = case().truth.conflicts[0]
    entries = [entry.id for entry in case().entries if case_event(case(), entry) == planted.event]
    right = conflict_score(case(), [(planted.about, entries)])
    assert (right.found, right.right) == (1, 1)
    other = "who" if planted.about != "who" else "decision"
    wrong = conflict_score(case(), [(other, entries)])
    assert (wrong.found, wrong.right) == (1, 0)


def test_a_gap_is_right_by_child_standard_and_the_day_from_which_it_was_owed() -> None:
    gaps = case().truth.gaps
    told = [(gap.child, gap.standard, gap.since) for gap in gaps]
    assert gap_score(case(), told).recall == 1
    assert gap_score(case(), [*told, ("C0", told[0][1], told[0][2])]).precision < 1
    assert gap_score(case(), [("C0", "a-standard-that-asks-for-no-contact", told[0][2])]).found == 0

"""Grouping against a slow and obvious reference, and what must hold of any grouping of any entries."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest

from macfa.chronology.entries import Entry, Mark, Precision, When
from macfa.chronology.grouping import Decision, Told, events, propose
from macfa.chronology.grouping_best import MOST_EXACT, best_groups, worth
from macfa.chronology.grouping_pairs import all_pairs, likely_pairs
from macfa.chronology.reading import read

AGENCIES = ("police", "council", "school", "gp", "hospital", "housing")
TEXTS = (
    "Domestic incident at home, a door was smashed.",
    "Police notification of an argument; door damaged.",
    "Attended A&E with a burn to the hand.",
    "Letter from hospital: scald to hand.",
    "Core group held.",
    "Core group attended, no progress.",
    "Home visit, kitchen dirty.",
    "Told by school of a bruise on the cheek.",
    "Bruising to the face seen in class; he said he fell.",
    "Rent arrears; notice served.",
    "Was not brought to the eye clinic.",
    "Minutes of the conference on 5 May received.",
    "",
)


def some_entries(seed: int, count: int) -> list[Entry]:
    """Entries close enough in time, words and agencies that much is nearly one event."""
    random = Random(seed)
    return [_entry(random, number) for number in range(count)]


def _entry(random: Random, number: int) -> Entry:
    first = date(2023, 5, 1) + timedelta(days=random.randint(0, 20))
    when = random.choice(
        [When(first, first)] * 5
        + [
            When(first, first + timedelta(days=2)),
            When(first, first, uncertain=True),
            When(date(2023, 5, 1), date(2023, 5, 31), Precision.MONTH),
            When(date(2023, 1, 1), date(2023, 12, 31), Precision.YEAR),
            When(first, first, time="10:30"),
        ]
    )
    return Entry(
        f"e{number:05}",
        random.choice(("C1", "C1", "C1", "C2")),
        random.choice(AGENCIES),
        when,
        random.choice(("Record", "Letter from police", "Call")),
        random.choice(TEXTS),
        kind=random.choice((None, None, "police", "health", "meeting")),
        mark=Mark.HASH if random.random() < 0.05 else None,
    )


def some_decisions(seed: int, entries: Sequence[Entry], count: int) -> list[Decision]:
    random = Random(seed)
    pairs = (random.sample(entries, 2) for _ in range(count))
    return [Decision(one.id, other.id, random.random() < 0.5) for one, other in pairs]


def every_parting(count: int) -> Iterator[list[list[int]]]:
    """All ways to part the numbers below `count` into groups."""
    if count == 0:
        yield []
        return
    last = count - 1
    for groups in every_parting(last):
        yield [*groups, [last]]
        for place in range(len(groups)):
            yield [[*group, last] if number == place else group for number, group in enumerate(groups)]


def some_weights(random: Random, count: int) -> dict[tuple[int, int], float]:
    return {
        pair: random.choice((-3.0, -1.0, 0.5, 1.0, 2.5, random.uniform(-4, 4)))
        for pair in combinations(range(count), 2)
        if random.random() < 0.8
    }


def speaking_for(weights: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    return [pair for pair, weight in weights.items() if weight > 0]


@pytest.mark.parametrize("seed", range(60))
def test_the_best_groups_weigh_as_much_as_the_best_of_all_partings(seed: int) -> None:
    random = Random(seed)
    count = random.randint(1, 7)
    weights = some_weights(random, count)

    def weight(one: int, other: int) -> float | None:
        return weights.get((one, other))

    best = max(total for groups in every_parting(count) if (total := worth(groups, weight)) is not None)
    assert worth(best_groups(count, weight, speaking_for(weights)), weight) == pytest.approx(best)


@pytest.mark.parametrize("seed", range(10))
def test_many_are_parted_lawfully_and_no_worse_than_pair_by_pair(seed: int) -> None:
    random = Random(seed)
    count = MOST_EXACT + 6
    weights = some_weights(random, count)

    def weight(one: int, other: int) -> float | None:
        return weights.get((one, other))

    groups = best_groups(count, weight, speaking_for(weights))
    total = worth(groups, weight)
    assert sorted(one for group in groups for one in group) == list(range(count))
    assert total is not None and total >= max(weights.values())


@pytest.mark.parametrize("seed", range(20))
def test_blocks_find_every_pair_that_comparing_all_with_all_finds(seed: int) -> None:
    readings = [read(entry) for entry in some_entries(seed, 60)]
    fast, slow = likely_pairs(readings), all_pairs(readings)
    assert {pair: one for pair, one in slow.items() if one.weight > -6} == {
        pair: one for pair, one in fast.items() if one.weight > -6
    }


@pytest.mark.parametrize("seed", range(20))
def test_every_entry_stands_in_exactly_one_event_whatever_people_decided(seed: int) -> None:
    entries = some_entries(seed, 40)
    decisions = some_decisions(seed, entries, 12)
    told = events(entries, decisions)
    assert sorted(entry.id for one in told for entry in one.accounts) == [entry.id for entry in entries]
    assert [one.accounts[0].when.order for one in told] == sorted(one.accounts[0].when.order for one in told)


@pytest.mark.parametrize("seed", range(20))
def test_what_nobody_joined_keeps_the_rules(seed: int) -> None:
    for told in events(some_entries(seed, 60)):
        authors = [(entry.agency, entry.part, entry.table) for entry in told.accounts]
        assert len(set(authors)) == len(authors)
        assert len({entry.child for entry in told.accounts}) == 1
        assert len(told.accounts) == 1 or not any(entry.mark for entry in told.accounts)


@pytest.mark.parametrize("seed", range(20))
def test_the_last_word_of_people_on_two_entries_always_holds(seed: int) -> None:
    entries = some_entries(seed, 30)
    decisions = some_decisions(seed, entries, 10)
    home = {entry.id: told for told in events(entries, decisions) for entry in told.accounts}
    latest = {frozenset((one.one, one.other)): one.same for one in decisions}
    for pair, same in latest.items():
        one, other = sorted(pair)
        assert same or home[one] is not home[other]
    last = decisions[-1]
    assert (home[last.one] is home[last.other]) is last.same


@pytest.mark.parametrize("seed", range(10))
def test_a_decision_does_not_touch_events_far_from_it(seed: int) -> None:
    near, far = some_entries(seed, 20), some_entries(seed + 100, 20)
    later = [
        replace(
            one,
            id=f"far {one.id}",
            when=replace(one.when, first=_after(one.when.first), last=_after(one.when.last)),
        )
        for one in far
        if not one.event.startswith("Minutes")
    ]
    decided = some_decisions(seed, near, 6)

    def of_later(told: Sequence[Told]) -> set[frozenset[str]]:
        ids = (frozenset(entry.id for entry in one.accounts) for one in told)
        return {one for one in ids if any(entry.startswith("far") for entry in one)}

    assert of_later(events([*near, *later])) == of_later(events([*near, *later], decided))


def _after(day: date) -> date:
    return day + timedelta(days=2000)


@pytest.mark.parametrize("seed", range(10))
def test_proposals_are_the_events_with_several_accounts(seed: int) -> None:
    entries = some_entries(seed, 50)
    several = {
        frozenset(entry.id for entry in one.accounts) for one in events(entries) if len(one.accounts) > 1
    }
    proposals = propose(entries)
    assert {one.entries for one in proposals} == several
    assert all(0 < one.likeness <= 1 and one.why for one in proposals)

"""The cases by which the reading of chronologies is measured, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from macfa.chronology.grouping import propose
from macfa.synthetic.chronologies.bank import BankName
from macfa.synthetic.chronologies.case import Chronologies
from macfa.synthetic.chronologies.choose import a_case
from macfa.synthetic.chronologies.measure import Score, grouping_score

SEEDS = tuple(range(101, 109))
"""Seeds of the measured cases. Every second case has twins. Nobody tunes on these, in either bank."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found in a number of cases, and how many there were of what."""

    cases: int
    children: int
    entries: int
    score: Score


@cache
def cases(words: BankName) -> tuple[Chronologies, ...]:
    """The measured cases in the words of a bank."""
    return tuple(a_case(seed, words=words, twins=place % 2 == 1) for place, seed in enumerate(SEEDS))


@cache
def grouping_by_child(words: BankName) -> Measured:
    """Accounts grouped in the chronology of each child by itself."""
    return _measured(words, [grouping_score(case, _groups_by_child(case)) for case in cases(words)])


@cache
def grouping_of_siblings(words: BankName) -> Measured:
    """Accounts grouped in the chronologies of all children of a family at once."""
    found = [grouping_score(case, [one.entries for one in propose(case.entries)]) for case in cases(words)]
    return _measured(words, found)


def _groups_by_child(case: Chronologies) -> Iterator[frozenset[str]]:
    for child in case.children:
        own = (entry for entry in case.entries if entry.child == child.id)
        yield from (one.entries for one in propose(own))


def _measured(words: BankName, scores: list[Score]) -> Measured:
    told = cases(words)
    return Measured(
        len(told),
        sum(len(case.children) for case in told),
        sum(len(case.entries) for case in told),
        sum(scores, Score()),
    )

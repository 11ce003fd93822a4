"""The cases by which the reading of chronologies is measured, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from macfa.chronology.conflicts import conflicts
from macfa.chronology.from_record import entries_of
from macfa.chronology.gap import Gap
from macfa.chronology.gaps import gaps
from macfa.chronology.grouping import events, propose
from macfa.record.history import ChildHistory
from macfa.standards.reading import national_library
from macfa.standards.reference.evaluate import verdicts_on
from macfa.synthetic.chronologies.bank import BankName
from macfa.synthetic.chronologies.case import Chronologies
from macfa.synthetic.chronologies.choose import a_case
from macfa.synthetic.chronologies.measure import Score, conflict_score, gap_score, grouping_score
from macfa.synthetic.chronologies.not_done import HEALTH_VISITOR
from macfa.synthetic.chronologies.taken_in import histories, take_in
from macfa.synthetic.years import CALENDAR, LAST_DAY

SEEDS = tuple(range(101, 109))
"""Seeds of the measured cases. Every second has twins, every fourth a baby. Nobody tunes on these, in either bank."""


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
    return tuple(
        a_case(seed, words=words, twins=place % 2 == 1, baby=place % 4 == 0)
        for place, seed in enumerate(SEEDS)
    )


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


@cache
def contradictions(words: BankName) -> Measured:
    """Contradictions in the chronology of each child, in accounts as they were grouped."""
    return _measured(words, [conflict_score(case, _conflicts(case)) for case in cases(words)])


def _conflicts(case: Chronologies) -> Iterator[tuple[str, list[str]]]:
    for child in case.children:
        own = tuple(entry for entry in case.entries if entry.child == child.id)
        for one in conflicts(events(own), own):
            yield one.about.value, [entry.id for side in one.sides for entry in side]


@cache
def gaps_in_contact(words: BankName) -> Measured:
    """Gaps in a record of each family that holds the council's files and what health visitors told."""
    return _measured(words, [_gap_score(case) for case in cases(words)])


def _gap_score(case: Chronologies) -> Score:
    with TemporaryDirectory() as folder:
        record = take_in(Path(folder), case, kinds=[HEALTH_VISITOR])
        found = [gap for history in histories(record, case).values() for gap in _gaps(history)]
    return gap_score(case, ((gap.child, gap.standard, gap.since) for gap in found))


def _gaps(history: ChildHistory) -> tuple[Gap, ...]:
    verdicts = verdicts_on(national_library().versions, history, CALENDAR)
    return gaps(entries_of(history), history, verdicts, LAST_DAY)

"""Named derived facts: what no row says by itself, with a plain Python reference each (its SQL: engine.facts)."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from macfa.record.history import ChildHistory, Row
from macfa.record.tables import tables
from macfa.vocabulary.days import Day

NO_PROGRESS = ("no_change", "worse")


@dataclass(frozen=True, slots=True)
class Signal:
    """Something to answer: the row and day on which it shows, since when it was building up, and the rows before."""

    row: Row
    day: Day
    since: Day
    before: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A derived fact: its plain words, and how to find it among the rows that a standard applies to."""

    words: str
    of: Callable[[ChildHistory, Sequence[Row]], list[Signal]]


def each_row(child: ChildHistory, rows: Sequence[Row]) -> list[Signal]:
    """Every row is a signal by itself, on the day it happened."""
    return [Signal(row, day, day) for row in rows for day in [row[tables()[row.table].happened or ""]]]


def drift(child: ChildHistory, rows: Sequence[Row]) -> list[Signal]:
    """An outcome of the plan that did not progress at two reviews in a row, from the second of them.

    It shows once; it can show again after the outcome progressed. Notes of one outcome on one day are read in the
    order of their ids. A note without progress written down breaks no run and makes none.
    """
    notes: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["day"], row.id)):
        if row["outcome"] is not None and row["progress"] is not None:
            notes[row["outcome"]].append(row)
    signals = []
    for of_one_outcome in notes.values():
        run: list[Row] = []
        for note in of_one_outcome:
            run = [*run, note] if note["progress"] in NO_PROGRESS else []
            if len(run) == 2:
                signals.append(Signal(note, note["day"], run[0]["day"], (run[0],)))
    return signals


FACTS = {
    "row": Fact("a row of the record", each_row),
    "drift": Fact("an outcome did not progress at two reviews in a row", drift),
}

"""A child's chronology as one person reads it: the entries within reach, and what people decided about them."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from macfa.audits.chronologies.reach import Reach, reach
from macfa.chronology.entries import Entry, Numbered, in_order, numbered
from macfa.chronology.from_record import entries_of
from macfa.partnership import clock, here
from macfa.partnership.people import Person
from macfa.record.history import ChildHistory, Row
from macfa.record.store import Record
from macfa.record.version import Version
from macfa.standards.run import last_known_day
from macfa.stewardship.models import ChronologyRelease, EntryNote, LeftOutEntry
from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """An entry that is not in the chronology, and why."""

    entry: Entry
    why: LeftOutEntry


@dataclass(frozen=True)
class Chronology:
    """What one person reads of one child's chronology. Nothing outside the person's reach is in any part of it.

    `version` is the folder of the record's version. `entries` are those that are in, in order; `left_out` those that
    a person left out, likewise. `history` holds the rows of the record that the analysis may look at. `wording` differs
    where names in the entries do: None as their authors wrote them.
    """

    version: Path
    child: str
    as_at: Day
    reach: Reach
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOutLine, ...]
    history: ChildHistory
    wording: Hashable = None

    @property
    def numbered(self) -> list[Numbered]:
        """The entries with the numbers by which people speak of them."""
        return numbered(self.entries)

    @property
    def agencies(self) -> tuple[str, ...]:
        """Ids of the agencies that tell something, in order."""
        return tuple(sorted({entry.agency for entry in self.entries}))

    def entry(self, entry_id: str) -> Entry | None:
        """The entry of that id, in or left out; None where the person reads none."""
        everything = (*self.entries, *(line.entry for line in self.left_out))
        return next((entry for entry in everything if entry.id == entry_id), None)


def chronology_for(person: Person, child: str, as_at: Day | None = None) -> Chronology:
    """The chronology as this person reads it; empty, not an error, where nothing is within reach."""
    held = Record(here.folder() / "record").version()
    day, within, version = as_at or known_day(held), reach(person, child), held.folder
    whole, told = _told_in(version, child, day)
    history = _narrowed(whole, within)
    read = in_order(within.of(told))
    out = {one.entry: one for one in LeftOutEntry.objects.standing().filter(child=child)}
    return Chronology(
        version, child, day, within,
        entries=tuple(entry for entry in read if entry.id not in out),
        left_out=tuple(LeftOutLine(entry, out[entry.id]) for entry in read if entry.id in out),
        history=replace(history, siblings=tuple(_siblings(person, history.siblings))),
    )  # fmt: skip


def known_day(version: Version) -> Day:
    """The newest day that a delivery tells of, and never a day to come: what nobody can know yet is not missing."""
    today = clock.now().date()
    known = last_known_day(version)
    return min(known, today) if known else today


def notes_for(person: Person, chronology: Chronology) -> dict[str, list[EntryNote]]:
    """The notes beside entries, by id of the entry. While the reader is blind, their own only."""
    standing = EntryNote.objects.standing().filter(child=chronology.child)
    if chronology.reach.blind:
        standing = standing.filter(written_by=person.id)
    read = {entry.id for entry in (*chronology.entries, *(line.entry for line in chronology.left_out))}
    found: dict[str, list[EntryNote]] = defaultdict(list)
    for note in standing:
        if note.entry in read:
            found[note.entry].append(note)
    return dict(found)


def releases_for(person: Person, chronology: Chronology) -> list[ChronologyRelease]:
    """The releases that somebody may know of: of their own agency and to it; all of them for those who merge."""
    standing = ChronologyRelease.objects.standing().filter(child=chronology.child)
    if chronology.reach.everything:
        return list(standing)
    return [one for one in standing if person.agency in (one.agency, one.to_agency)]


def _siblings(person: Person, siblings: Iterable[ChildHistory]) -> Iterable[ChildHistory]:
    """Those of whom the person reads something, each narrowed by its own rule."""
    for sibling in siblings:
        if within := reach(person, sibling.child):
            yield _narrowed(sibling, within)


def _narrowed(history: ChildHistory, within: Reach) -> ChildHistory:
    if within.everything:
        return history
    rows = {name: kept for name, rows in history.rows.items() if (kept := _of(rows, within))}
    complete = tuple(one for one in history.complete if within.reads(one.agency))
    vouching = tuple(one for one in history.vouching if within.reads(one[0]))
    return replace(history, rows=rows, complete=complete, vouching=vouching)


def _of(rows: Iterable[Row], within: Reach) -> tuple[Row, ...]:
    return tuple(row for row in rows if within.reads(row.agency, row.table))


@lru_cache(maxsize=16)
def _told_in(version: Path, child: str, as_at: Day) -> tuple[ChildHistory, tuple[Entry, ...]]:
    """A version of the record never changes, so what it says of a child on a day is read once."""
    history = Record(version.parents[1]).version().history(child, as_at)
    return history, entries_of(history)

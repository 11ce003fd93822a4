"""An entry of a chronology: what one agency says happened, when, and on whose word."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from macfa.record.rows import RowRef
from macfa.vocabulary.days import Day

TOLD = "chronology_entry"
"""The record's table with agencies' own chronologies; entries of other tables are rows of practice."""


class Precision(Enum):
    """How exactly a date was told (code set date_precision)."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Mark(Enum):
    """An author's note: a row that tells the reader something and is not an event."""

    HASH = "#"
    CARET = "^"
    NOT = "¬"
    TILDE = "~"


@dataclass(frozen=True, slots=True)
class When:
    """The time of an event.

    With precision day it lasted from `first` to `last`, which are equal for all that took one day. With month or year
    it happened on some day between them. `uncertain`: the author doubts it ("?22 May 2016"). `time` and `end_time`
    are "HH:MM"; `written` is the date as the author wrote it, empty for rows of the record. `sequence` is the
    author's order of events within a day.
    """

    first: Day
    last: Day
    precision: Precision = Precision.DAY
    uncertain: bool = False
    time: str | None = None
    end_time: str | None = None
    sequence: int | None = None
    written: str = ""

    @property
    def lasted(self) -> bool:
        """It took more than a day; not that its day is unknown."""
        return self.precision is Precision.DAY and self.last > self.first

    def may_be_of(self, other: "When") -> bool:
        """Some day fits both."""
        return self.first <= other.last and other.first <= self.last

    @property
    def order(self) -> tuple[Day, str, int, Day]:
        """The place in a chronology. Without a time of day an event comes before those with one."""
        return self.first, self.time or "", self.sequence or 0, self.last


NOT_TOLD = When(Day.min, Day.min)
"""The time of an entry of which an edition tells nothing. Documents leave its cells empty."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry about one child.

    `id` is stable as long as the agency's row says the same. `agency` is the id of the agency whose word it is,
    `part` its team or service where the agency merged several of its own. `source` is where the agency has it from,
    without the agency's name. `event` is the text; `response` what was done, `outcome` what came of it, `voice` the
    child's own words, `people` those who are named as there, `author` who wrote the entry. `kind`, `significance` and
    `impact` are codes of event_kind, significance and impact, None where nobody said. `more` are the
    author's further columns, (heading, cell), in the order of the file. `table` and `ref` say which row of the record
    it is; `values` are its columns where it is a row of practice.
    """

    id: str
    child: str
    agency: str
    when: When
    source: str
    event: str
    kind: str | None = None
    significance: str | None = None
    impact: str | None = None
    response: str = ""
    outcome: str = ""
    voice: str = ""
    people: tuple[str, ...] = ()
    author: str = ""
    part: str = ""
    mark: Mark | None = None
    more: tuple[tuple[str, str], ...] = ()
    table: str = TOLD
    ref: RowRef | None = None
    values: tuple[tuple[str, object], ...] = ()

    @property
    def told(self) -> bool:
        """An agency's author wrote it; else it is a row of practice that a feed delivered."""
        return self.table == TOLD


@dataclass(frozen=True, slots=True)
class Numbered:
    """An entry with its number in one chronology, counted from 1. Author's notes have none."""

    number: int | None
    entry: Entry


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """By time, then agency, part and id: the same entries always stand in the same order."""
    return sorted(entries, key=lambda one: (one.when.order, one.agency, one.part, one.id))


def numbered(entries: Iterable[Entry]) -> list[Numbered]:
    """Entries in order, each event with its number."""
    found, number = [], 0
    for entry in in_order(entries):
        number += entry.mark is None
        found.append(Numbered(None if entry.mark else number, entry))
    return found


def with_agency(entry: Entry, name: str) -> Entry:
    """The entry as a merged chronology shows it: its source begins with the agency's name."""
    begins = f"{name}, {entry.part}" if entry.part else name
    return replace(entry, source=f"{begins}: {entry.source}" if entry.source else begins)

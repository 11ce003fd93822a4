"""What a careful reader of an invented case should find: the answers that lie beside its files."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True)
class RowTruth:
    """One row of one file: the happening that it tells of, None for an author's note.

    `row` counts as readers of files do, from 1, the heading included. `how` is own or told, `dated` says whether
    the row bears the day on which it happened or the day on which the agency was told.
    """

    file: str
    row: int
    agency: str
    children: tuple[str, ...]
    event: str | None
    how: str | None = None
    dated: str | None = None


@dataclass(frozen=True, slots=True)
class EventTruth:
    """Something that happened, and since when which agency knew of it. `run` is a row of contacts it belongs to."""

    id: str
    what: str
    kind: str
    first: Day
    last: Day
    children: tuple[str, ...]
    known_since: Mapping[str, Day]
    run: str | None = None


@dataclass(frozen=True, slots=True)
class ConflictTruth:
    """Two agencies that contradict each other on an event; `about` is date, who, decision or household."""

    about: str
    event: str
    agencies: tuple[str, str]


@dataclass(frozen=True, slots=True)
class GapTruth:
    """Contact that an agency owed a child from one day to another, and that did not happen by then.

    `standard` is the id of the standard that asks for it, or the stage of a health visitor's review.
    """

    agency: str
    standard: str
    child: str
    since: Day
    due: Day


@dataclass(frozen=True, slots=True)
class PatternTruth:
    """Something that came again and again for a child: a sort of happening, and its events in order of time."""

    pattern: str
    child: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything that was planted. `silent` are agencies that hold no data, which is no gap."""

    rows: tuple[RowTruth, ...]
    events: tuple[EventTruth, ...]
    conflicts: tuple[ConflictTruth, ...]
    gaps: tuple[GapTruth, ...] = ()
    patterns: tuple[PatternTruth, ...] = ()
    silent: tuple[str, ...] = ()

    def event(self, file: str, row: int) -> str | None:
        """The event that a row tells of. KeyError where the file has no such row."""
        return {(one.file, one.row): one.event for one in self.rows}[file, row]

    def not_told(self, event: str, day: Day) -> tuple[str, ...]:
        """The agencies that tell of the case and did not know of an event on a day, by id. KeyError for no event."""
        known = {one.id: one.known_since for one in self.events}[event]
        agencies = sorted({row.agency for row in self.rows})
        return tuple(agency for agency in agencies if agency not in known or known[agency] > day)

    def write(self, path: Path) -> None:
        """As canonical JSON: the same truth is the same bytes."""
        text = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, indent=1, default=_as_json)
        path.write_text(text + "\n", encoding="utf-8")


def _as_json(value: Any) -> Any:
    if isinstance(value, Day):
        return value.isoformat()
    raise TypeError(f"Nothing in a truth is a {type(value).__name__}")

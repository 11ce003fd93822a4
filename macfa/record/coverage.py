"""What each agency's deliveries can and cannot show. Absence means "missed" only inside a complete interval."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from macfa.vocabulary.days import Day


class History(Enum):
    """How much of the past a table holds."""

    ALL = "all"
    LATEST = "latest"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Coverage:
    """An agency's word on one table: everything that happened from one day to another is in its delivery.

    Both days are included; None means that nobody vouches for an interval, so an absence tells nothing.
    """

    agency: str
    held_by: str
    feed: str
    table: str
    complete_from: Day | None
    complete_to: Day | None
    history: History = History.ALL


@dataclass(frozen=True, slots=True, order=True)
class Complete:
    """A stretch of days in which one agency's rows of one table are complete. Both days are included."""

    table: str
    held_by: str
    agency: str
    first: Day
    last: Day

    def holds(self, start: Day, end: Day) -> bool:
        """Whether all days from start to end lie in it."""
        return self.first <= start and end <= self.last


def complete_stretches(coverages: Iterable[Coverage]) -> tuple[Complete, ...]:
    """Stretches that touch or overlap joined into one, per agency and table: two census years follow each other."""
    pieces = sorted(
        Complete(c.table, c.held_by, c.agency, c.complete_from, c.complete_to)
        for c in coverages
        if c.history is History.ALL and c.complete_from and c.complete_to and c.complete_from <= c.complete_to
    )
    joined: list[Complete] = []
    for piece in pieces:
        if joined and _follows(joined[-1], piece):
            last = max(joined[-1].last, piece.last)
            joined[-1] = Complete(piece.table, piece.held_by, piece.agency, joined[-1].first, last)
        else:
            joined.append(piece)
    return tuple(joined)


def _follows(earlier: Complete, later: Complete) -> bool:
    same = (earlier.table, earlier.held_by, earlier.agency) == (later.table, later.held_by, later.agency)
    return same and later.first <= earlier.last + timedelta(days=1)

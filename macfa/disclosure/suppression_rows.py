"""Rows of counts before they are published: how many obligations of how many children, and rows that are too small."""

from collections.abc import Sequence
from dataclasses import dataclass

from macfa.disclosure.small_numbers import LARGEST


@dataclass(frozen=True, slots=True)
class Part:
    """One cell: how many obligations, and of which children. Twelve of one child are a small number too."""

    count: int = 0
    children: frozenset[str] = frozenset()

    def __add__(self, other: "Part") -> "Part":
        return Part(self.count + other.count, self.children | other.children)

    @property
    def small(self) -> bool:
        """Whether the count, or the number of its children, is 1 to 5."""
        return self.count > 0 and min(self.count, len(self.children)) <= LARGEST


@dataclass(frozen=True, slots=True)
class Row:
    """A row under one label or under several, where small rows were put together."""

    labels: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def whole(self) -> Part:
        """All of the row."""
        return sum(self.parts, Part())

    def joined(self, other: "Row") -> "Row":
        """Two rows as one."""
        both = zip(self.parts, other.parts, strict=True)
        return Row((*self.labels, *other.labels), tuple(one + another for one, another in both))


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Counts by row and column. `ordered`: rows are times, of which only neighbours may be put together."""

    name: str
    rows: tuple[Row, ...]
    ordered: bool = False

    @property
    def whole(self) -> tuple[Part, ...]:
        """The sum of each column."""
        return tuple(sum(parts, Part()) for parts in zip(*(row.parts for row in self.rows), strict=True))

    def without_small_rows(self) -> "Breakdown":
        """The same with rows put together until none has fewer than six children; empty rows are left out."""
        kept = Breakdown(self.name, tuple(row for row in self.rows if row.whole.count), self.ordered)
        while len(kept.rows) > 1 and (small := [row for row in kept.rows if row.whole.small]):
            kept = kept.with_joined(min(small, key=lambda row: (row.whole.count, row.labels)))
        return kept

    def with_joined(self, row: Row) -> "Breakdown":
        """One row put together with the smaller of its neighbours; of rows without order, with the smallest other."""
        place = self.rows.index(row)
        others = [place - 1, place + 1] if self.ordered else range(len(self.rows))
        possible = [other for other in others if other != place and 0 <= other < len(self.rows)]
        other = min(possible, key=lambda at: (_many_labels(self, at), self.rows[at].whole.count, at))
        first, second = sorted((place, other))
        together = self.rows[first].joined(self.rows[second])
        rows = (*self.rows[:first], together, *self.rows[first + 1 : second], *self.rows[second + 1 :])
        return Breakdown(self.name, rows, self.ordered)


def _many_labels(breakdown: Breakdown, place: int) -> bool:
    """Rows without order go together in one row, not in several: "other teams" is there once."""
    return not breakdown.ordered and len(breakdown.rows[place].labels) == 1 and _has_joined(breakdown.rows)


def _has_joined(rows: Sequence[Row]) -> bool:
    return any(len(row.labels) > 1 for row in rows)

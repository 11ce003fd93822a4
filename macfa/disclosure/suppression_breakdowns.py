"""One set of counts, published in total and broken down in one way or two, so that nobody can work a small one out.

In total, by quarter and by team are linked: a count that one of them hides must not follow from the others. All that a
reader may know from elsewhere is taken as known: how many obligations there are in each row and in all, since other
standards ask about the same meetings. Small rows are put together; then every count of 1 to 5, and every count of the
obligations of 1 to 5 children, is hidden, and as many others as it takes to leave each of them room beyond 5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from macfa.disclosure.small_numbers import LARGEST
from macfa.disclosure.suppression import HIDDEN, Shown
from macfa.disclosure.suppression_network import Arc, Cell, Node, Unprotected, protect
from macfa.disclosure.suppression_rows import Breakdown, Part, Row

_TOTAL = -1
_MOST_WAYS = 2


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A row that may go out: what it is about, its cells, and their sum."""

    labels: tuple[str, ...]
    cells: tuple[Shown, ...]
    in_all: Shown


@dataclass(frozen=True, slots=True)
class Published:
    """What may go out of one set of counts. `breakdowns` has rows by name; a breakdown that is not safe is empty."""

    whole: PublishedRow
    breakdowns: dict[str, tuple[PublishedRow, ...]]

    @property
    def kept(self) -> float:
        """The share of the cells that are shown, of all that stand there."""
        rows = [self.whole, *(row for rows in self.breakdowns.values() for row in rows)]
        cells = [cell for row in rows for cell in row.cells]
        return sum(cell != HIDDEN for cell in cells) / len(cells)


def publish(whole: Sequence[Part], breakdowns: Sequence[Breakdown]) -> Published:
    """The counts of a whole by column, and the same by row in up to two ways.

    The totals come first, and are the same whatever they are broken down by. ValueError where a breakdown does not
    add up to the whole, or where there are more than two.
    """
    if len(breakdowns) > _MOST_WAYS:
        raise ValueError("Counts can be published broken down in two ways at most")
    for breakdown in breakdowns:
        if [part.count for part in breakdown.whole] != [part.count for part in whole]:
            raise ValueError(f"The counts by {breakdown.name} do not add up to those of the whole")
    total = _whole(whole)
    if total is None:
        every = sum(whole, Part())
        cells: tuple[Shown, ...] = (HIDDEN,) * len(whole)
        shown = PublishedRow((), cells, HIDDEN if every.small else every.count)
        return Published(shown, {breakdown.name: () for breakdown in breakdowns})
    ways, hidden = _together(whole, total, [one.without_small_rows() for one in breakdowns])
    rows = {
        way.name: tuple(_row(number, place, row, hidden) for place, row in enumerate(way.rows))
        for number, way in enumerate(ways)
    }
    apart = {name: found if len(found) > 1 else () for name, found in rows.items()}
    return Published(_row(_TOTAL, 0, Row((), tuple(whole)), total), apart)


def _row(way: int, place: int, row: Row, hidden: frozenset[Cell]) -> PublishedRow:
    cells: tuple[Shown, ...] = tuple(
        HIDDEN if (way, place, column) in hidden else part.count for column, part in enumerate(row.parts)
    )
    return PublishedRow(row.labels, cells, row.whole.count)


def _whole(whole: Sequence[Part]) -> frozenset[Cell] | None:
    """The hidden totals, where the sum of all of them is known; None where they cannot be protected."""
    row = Row((), tuple(whole))
    if row.whole.small:
        return None
    arcs = [
        Arc((_TOTAL, 0, column), "before", "after", part.count) for column, part in enumerate(whole)
    ]  # the two nodes have no other arcs, so what one total gains another loses
    try:
        return protect(arcs, _needs(_TOTAL, 0, row))
    except Unprotected:
        return None


def _together(
    whole: Sequence[Part], total: frozenset[Cell], ways: Sequence[Breakdown]
) -> tuple[Sequence[Breakdown], frozenset[Cell]]:
    """The breakdowns with what to hide in them; rows that leave no room are put together, down to a single one."""
    while any(len(way.rows) > 1 for way in ways):
        try:
            return ways, protect(_arcs(whole, total, ways), _all_needs(whole, total, ways))
        except Unprotected as error:
            ways = _with_less(ways, error.cell)
    return ways, total


def _with_less(ways: Sequence[Breakdown], cell: Cell) -> Sequence[Breakdown]:
    """The row of a cell put together with another; for a total, the smallest row of the longest breakdown."""
    number, place, _ = cast("tuple[int, int, int]", cell)
    if number == _TOTAL:
        number = max(range(len(ways)), key=lambda at: len(ways[at].rows))
        row = min(ways[number].rows, key=lambda one: (one.whole.count, one.labels))
    else:
        row = ways[number].rows[place]
    return [way.with_joined(row) if at == number else way for at, way in enumerate(ways)]


def _all_needs(whole: Sequence[Part], total: frozenset[Cell], ways: Sequence[Breakdown]) -> dict[Cell, int]:
    """Those of the rows, and of the totals, whose parts must not give them back: hidden totals keep some room."""
    needs = dict.fromkeys(total, 1) | _needs(_TOTAL, 0, Row((), tuple(whole)))
    for number, way in enumerate(ways):
        if len(way.rows) > 1:
            for place, row in enumerate(way.rows):
                needs |= _needs(number, place, row)
    return needs


def _needs(way: int, place: int, row: Row) -> dict[Cell, int]:
    """By how much each small count must be able to be higher, in a reader's eyes."""
    return {
        (way, place, column): max(LARGEST + 1 - part.count, 0) or LARGEST
        for column, part in enumerate(row.parts)
        if part.small
    }


def _arcs(whole: Sequence[Part], total: frozenset[Cell], ways: Sequence[Breakdown]) -> list[Arc]:
    """Totals join the two breakdowns; where there is one only, or none, they come from or go to one place."""
    apart = [len(way.rows) > 1 for way in ways] + [False] * (_MOST_WAYS - len(ways))
    arcs = []
    for column, part in enumerate(whole):
        key = (_TOTAL, 0, column)
        tail: Node = ("from", column) if apart[0] else "before"
        head: Node = ("to", column) if apart[1] else "after"
        arcs.append(Arc(key, tail, head, part.count, shown=key not in total))
    for number, way in enumerate(ways):
        for place, row in enumerate(way.rows if apart[number] else ()):
            for column, part in enumerate(row.parts):
                node: Node = ("row", number, place)
                total_of: Node = ("from" if number == 0 else "to", column)
                tail, head = (node, total_of) if number == 0 else (total_of, node)
                arcs.append(Arc((number, place, column), tail, head, part.count))
    return arcs

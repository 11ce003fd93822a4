"""Which further cells to hide so that every small count has room to be another: paths in a network of counts.

Counts by row and answer whose row sums are known, of which two sets of rows may share the sums of their columns, are
flows: a row sends its obligations to answers, the total of an answer carries them over to the other set of rows. What a
reader of the published cells cannot tell apart is then a flow around a circle of hidden cells. A small count is safe
where such circles raise it far enough; the cheapest ones say what to hide (J. P. Kelly, B. L. Golden and A. A. Assad,
Cell suppression: disclosure protection for sensitive tabular data, Networks 22, 1992, for counts as networks).
"""

import heapq
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Node = Hashable
Cell = Hashable
_HIDES = 100
"""What it costs to hide one more cell, beside its own count: few cells first, then small ones."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A cell between two nodes, at each of which what comes in is what goes out. `shown` may not be hidden."""

    cell: Cell
    tail: Node
    head: Node
    count: int
    shown: bool = False


class Unprotected(ValueError):
    """No choice of further cells leaves this one the room it needs."""

    def __init__(self, cell: Cell) -> None:
        super().__init__("a small count cannot be protected")
        self.cell = cell


def protect(arcs: Sequence[Arc], needs: Mapping[Cell, int]) -> frozenset[Cell]:
    """The cells to hide: those of `needs`, each of which has to have room to be higher by so many, and others.

    A hidden count is at least 1, since 0 is shown. Every cell that is hidden beside those of `needs` can be another
    number too. Raises `Unprotected` where a need cannot be met.
    """
    network = _Network(arcs)
    hidden = set(needs)
    proofs: dict[Cell, frozenset[Cell]] = {}
    for cell in sorted(needs, key=lambda one: (-needs[one], network.place[one])):
        proofs[cell] = network.raised(cell, needs[cell], hidden, may_hide=True)
        hidden |= proofs[cell]
    return frozenset(_spared(network, needs, hidden, proofs))


def _spared(
    network: "_Network", needs: Mapping[Cell, int], hidden: set[Cell], proofs: dict[Cell, frozenset[Cell]]
) -> set[Cell]:
    """Show again, largest first, what no small count needs any more."""
    further = sorted(hidden - needs.keys(), key=lambda one: (-network.arc[one].count, network.place[one]))
    for cell in further:
        without = hidden - {cell}
        try:
            again = {
                small: network.raised(small, needs[small], without, may_hide=False)
                for small, proof in proofs.items()
                if cell in proof
            }
        except Unprotected:
            continue
        hidden, proofs = without, proofs | again
    return set(needs).union(*proofs.values())


class _Network:
    """The arcs, and from each node where one can go: up an arc or down it."""

    def __init__(self, arcs: Sequence[Arc]) -> None:
        self.arc = {arc.cell: arc for arc in arcs}
        self.place = {arc.cell: place for place, arc in enumerate(arcs)}
        self._around: dict[Node, list[tuple[Arc, int]]] = {}
        for arc in arcs:
            if arc.count and not arc.shown:
                self._around.setdefault(arc.tail, []).append((arc, 1))
                self._around.setdefault(arc.head, []).append((arc, -1))

    def raised(self, cell: Cell, by: int, hidden: Collection[Cell], *, may_hide: bool) -> frozenset[Cell]:
        """The cells that change where one is raised by so much, using hidden ones, and others where it may."""
        changes: dict[Cell, int] = {cell: 0}
        start, goal = self.arc[cell].head, self.arc[cell].tail
        while changes[cell] < by:
            usable = set(hidden) | changes.keys()
            steps = self._cheapest(start, goal, cell, usable, changes, may_hide)
            if not steps:
                raise Unprotected(cell)
            room = min([by - changes[cell], *(self._room(arc, way, changes) for arc, way in steps)])
            changes[cell] += room
            for arc, way in steps:
                changes[arc.cell] = changes.get(arc.cell, 0) + way * room
        return frozenset(one for one, change in changes.items() if change)

    def _room(self, arc: Arc, way: int, changes: Mapping[Cell, int]) -> int:
        """How far a count can go up, which nothing ends, or down, where it stays at least 1."""
        return arc.count + changes.get(arc.cell, 0) - 1 if way < 0 else 1_000_000_000

    def _cheapest(
        self,
        start: Node,
        goal: Node,
        without: Cell,
        usable: Collection[Cell],
        changes: Mapping[Cell, int],
        may_hide: bool,
    ) -> list[tuple[Arc, int]]:
        """The path that hides least (Dijkstra); empty where there is none."""
        costs: dict[Node, int] = {start: 0}
        came: dict[Node, tuple[Node, Arc, int]] = {}
        waiting: list[tuple[int, int, Node]] = [(0, 0, start)]
        number = 0
        while waiting:
            cost, _, node = heapq.heappop(waiting)
            if node == goal:
                return list(_walked(came, start, goal))
            if cost > costs[node]:
                continue
            for arc, way in self._around.get(node, ()):
                free = arc.cell in usable
                if arc.cell == without or not (free or may_hide) or self._room(arc, way, changes) < 1:
                    continue
                there = arc.head if way > 0 else arc.tail
                total = cost + (1 if free else _HIDES + arc.count)
                if total < costs.get(there, total + 1):
                    costs[there], came[there] = total, (node, arc, way)
                    number += 1
                    heapq.heappush(waiting, (total, number, there))
        return []


def _walked(came: Mapping[Node, tuple[Node, Arc, int]], start: Node, goal: Node) -> Iterator[tuple[Arc, int]]:
    node = goal
    while node != start:
        node, arc, way = came[node]
        yield arc, way

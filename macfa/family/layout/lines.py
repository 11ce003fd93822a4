"""Which way the family lines run, once it is known where everybody stands and at which level each net runs."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macfa.family.layout.bonds import Bond
from macfa.family.layout.grid import Couple, Grid
from macfa.family.layout.result import ChildLine, CoupleLine, Point
from macfa.family.layout.shapes import HALF, reach_down, reach_up
from macfa.family.people import Family

FORK = 24.0
"""How far above their symbols the lines of twins part."""


@dataclass(frozen=True)
class Ground:
    """What the lines run over: x of every slot, y of every row and net, and how far aside each line meets a symbol.

    `up` and `down` say for a net and a person's slot how far beside the middle it meets the symbol, from above and
    from below; `twins`, for a net and each of those born together, where their common line goes down.
    """

    family: Family
    grid: Grid
    straight: frozenset[int]
    x: Sequence[float]
    rows: Sequence[float]
    levels: Mapping[int, float]
    up: Mapping[tuple[int, int], float]
    down: Mapping[tuple[int, int], float]
    twins: Mapping[tuple[int, int], float]

    def head(self, net: int, slot: int) -> Point:
        """Where a net meets a symbol from above."""
        aside = self.up.get((net, slot), 0.0)
        y = self.rows[self.grid.row_of[slot]]
        return self.x[slot] + aside, y - reach_up(self.family.people[slot], aside)

    def foot(self, net: int, slot: int) -> Point:
        """Where a net leaves a symbol below."""
        aside = self.down.get((net, slot), 0.0)
        y = self.rows[self.grid.row_of[slot]]
        return self.x[slot] + aside, y + reach_down(self.family.people[slot], aside)

    def below(self, net: int, slot: int) -> float:
        """Where a net goes down towards a slot of the row below."""
        return self.twins.get((net, slot), self.x[slot] + self.up.get((net, slot), 0.0))

    def above(self, net: int, slot: int) -> float:
        """Where a net comes down from a slot of the row above."""
        return self.x[slot] + self.down.get((net, slot), 0.0)


def couple_lines(ground: Ground) -> Iterator[CoupleLine]:
    """The line of every couple, the one who stands further left first."""
    for number, couple in enumerate(ground.grid.couples):
        left, right = sorted(couple.slots, key=lambda slot: (ground.x[slot], slot))
        if number in ground.straight:
            y = ground.rows[ground.grid.row_of[left]]
            points: tuple[Point, ...] = ((ground.x[left] + HALF, y), (ground.x[right] - HALF, y))
            level = points
        else:
            points = _simple(_from_to(ground, couple, left, right))
            level = max(
                (pair for pair in itertools.pairwise(points) if pair[0][1] == pair[1][1]),
                key=lambda pair: abs(pair[0][0] - pair[1][0]),
                default=points[:2],
            )
        hang = _middle(*level) if couple.hang is None else hang_of(ground, number)
        people = ground.grid.people
        yield CoupleLine((people[left], people[right]), points, hang)


def hang_of(ground: Ground, number: int) -> Point:
    """The point of a couple's line from which the children hang: above their place between the rows, or next to it."""
    couple = ground.grid.couples[number]
    assert couple.hang is not None
    if number in ground.straight:
        return ground.x[couple.hang], ground.rows[ground.grid.row_of[couple.hang]]
    last = couple.nets[-1]
    ends = [ground.below(last, slot) for slot in couple.slots if slot in ground.grid.nets[last].bottoms]
    ends += [ground.above(last, slot) for slot in ground.grid.nets[last].tops]
    return min(max(ground.x[couple.hang], min(ends)), max(ends)), ground.levels[last]


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _from_to(ground: Ground, couple: Couple, left: int, right: int) -> list[Point]:
    """Over the heads from one to the other, or from the foot of one down to the head of the other."""
    if couple.level:
        net = couple.nets[0]
        y = ground.levels[net]
        one, other = ground.head(net, left), ground.head(net, right)
        return [one, (one[0], y), (other[0], y), other]
    upper, lower = couple.slots
    points = [ground.foot(couple.nets[0], upper)]
    points += _along(ground, [(net, _top(ground, net), _bottom(ground, net, lower)) for net in couple.nets])
    points.append(ground.head(couple.nets[-1], lower))
    return points if left == upper else points[::-1]


def _top(ground: Ground, net: int) -> float:
    return ground.above(net, ground.grid.nets[net].tops[0])


def _bottom(ground: Ground, net: int, lower: int) -> float:
    bottoms = ground.grid.nets[net].bottoms
    return ground.below(net, lower if lower in bottoms else bottoms[0])


def _along(ground: Ground, steps: Iterable[tuple[int, float, float]]) -> Iterator[Point]:
    for net, enters, leaves in steps:
        yield enters, ground.levels[net]
        yield leaves, ground.levels[net]


def child_lines(ground: Ground) -> Iterator[ChildLine]:
    """The line of every child, of every kind, from a couple or from each parent by itself."""
    for number, bond in enumerate(ground.grid.bonds):
        ways = _Ways(ground, number)
        for child, kind in bond.links:
            slot = ground.grid.people.index(child)
            twins = _twins_of(ground, bond, number, slot)
            for parents, source in ways.sources(bond):
                points = _simple(ways.points(bond, source, slot))
                yield ChildLine(child, parents, kind, points, twins)


def _twins_of(ground: Ground, bond: Bond, number: int, slot: int) -> tuple[str, ...]:
    fork = next(
        (x for (net, one), x in ground.twins.items() if one == slot and ground.grid.nets[net].bond == number),
        None,
    )
    if fork is None:
        return ()
    return tuple(
        ground.grid.people[one]
        for (net, one), x in ground.twins.items()
        if x == fork and one != slot and ground.grid.nets[net].bond == number
    )


class _Ways:
    """The ways through the nets of one bond."""

    def __init__(self, ground: Ground, number: int) -> None:
        self.ground = ground
        self.nets = [(at, net) for at, net in enumerate(ground.grid.nets) if net.bond == number]

    def sources(self, bond: Bond) -> Iterator[tuple[tuple[str, ...], int]]:
        """Who the line is from, and the slot that it leaves."""
        grid = self.ground.grid
        if bond.couple:
            couple = next(one for one in grid.couples if one.union.couple == frozenset(bond.parents))
            assert couple.hang is not None
            yield bond.parents, couple.hang
        else:
            for parent in bond.parents:
                yield (parent,), grid.people.index(parent)

    def points(self, bond: Bond, source: int, child: int) -> list[Point]:
        """From the couple's line or the parent's symbol to the top of the child's."""
        steps = self._steps(source, child)
        points = [*self._start(bond, source, steps[0][0])]
        for net, enters, leaves in steps:
            y = self.ground.levels[net]
            points += [(self._x(net, enters), y), (self._x(net, leaves), y)]
        last = steps[-1][0]
        head = self.ground.head(last, child)
        if (last, child) in self.ground.twins:
            fork = self.ground.rows[self.ground.grid.row_of[child]] - HALF - FORK
            points.append((self.ground.twins[last, child], fork))
        return [*points, head]

    def _start(self, bond: Bond, source: int, net: int) -> Iterator[Point]:
        """From the couple's line, along it where the place between the rows is further aside; or from the symbol."""
        if bond.couple:
            couple = next(at for at, one in enumerate(self.ground.grid.couples) if one.hang == source)
            x, y = hang_of(self.ground, couple)
            yield x, y
            yield self.ground.x[source], y
        elif source in self.ground.grid.nets[net].bottoms:
            yield self.ground.head(net, source)
        else:
            yield self.ground.foot(net, source)

    def _x(self, net: int, slot: int) -> float:
        """Where a net meets the vertical of a slot."""
        if slot in self.ground.grid.nets[net].tops:
            return self.ground.above(net, slot)
        return self.ground.below(net, slot)

    def _steps(self, source: int, child: int) -> list[tuple[int, int, int]]:
        """Each net on the way with the slots between which it is run through."""
        ways: dict[int, list[tuple[int, int, int]]] = {source: []}
        waiting = [source]
        while child not in ways:
            slot = waiting.pop(0)
            for at, net in self.nets:
                if slot in net.tops or slot in net.bottoms:
                    for other in (*net.tops, *net.bottoms):
                        if other not in ways:
                            ways[other] = [*ways[slot], (at, slot, other)]
                            waiting.append(other)
        return ways[child]


def _simple(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without points that change nothing."""
    found: list[Point] = []
    for point in points:
        if found and _same(found[-1], point):
            continue
        if len(found) > 1 and _in_line(found[-2], found[-1], point):
            found.pop()
        found.append(point)
    return tuple(found)


def _same(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < 1e-6 and abs(one[1] - other[1]) < 1e-6


def _in_line(one: Point, middle: Point, other: Point) -> bool:
    """Level or upright all the way."""
    return any(abs(one[at] - middle[at]) < 1e-6 and abs(middle[at] - other[at]) < 1e-6 for at in (0, 1))

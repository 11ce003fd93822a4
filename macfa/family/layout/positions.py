"""Where every slot stands from left to right: a linear program over the order of the rows.

It holds every label, symbol and line that goes down apart, with more room between people who do not live together; and
among all such drawings takes one with parents over the middle of their children, couples close, and lines straight.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from macfa.family.layout.grid import Grid, Net
from macfa.family.layout.result import Size
from macfa.family.layout.shapes import HALF
from macfa.family.layout.worth import Order, Worth

Ends = Mapping[tuple[int, int, bool], float]
"""How far beside the middle of a symbol a net ends: by net, slot, and whether it comes down upon the symbol."""

_MARGIN = 30.0
_BETWEEN, _OTHER_HOME, _BESIDE_LINE, _LINES, _COUPLE = 18.0, 22.0, 12.0, 12.0, 34.0
_ROUND_SYMBOL = 6.0
"""Room for the second outline of an index child."""
_FIRM = 12.0
STEM, BESIDE_STEM = 9.0, 5.0
"""Between two lines that leave one symbol, and between the last of them and the label beside it."""


@dataclass(frozen=True, slots=True)
class Room:
    """How far somebody, or a line, reaches to the left and to the right of the middle."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Apart:
    """`right` stands at least `by` to the right of `left`."""

    left: int
    right: int
    by: float


def rooms(grid: Grid, sizes: Mapping[str, Size]) -> list[Room]:
    """The room of every slot. Where lines leave below a symbol, its label stands beside them."""
    found = []
    for slot, person in enumerate(grid.people):
        width = sizes[person].width
        stems = stems_of(grid, slot)
        least = HALF + _ROUND_SYMBOL
        if stems:
            found.append(Room(least, max(least, label_beside(stems) + width)))
        else:
            found.append(Room(max(least, width / 2), max(least, width / 2)))
    return found + [Room(0.0, 0.0)] * (len(grid.row_of) - len(grid.people))


def stems_of(grid: Grid, slot: int) -> int:
    """How many lines leave below somebody's symbol."""
    return sum(1 for net in grid.nets if slot in net.tops)


def label_beside(stems: int) -> float:
    """How far to the right of the middle a label begins that stands beside lines."""
    return (stems - 1) / 2 * STEM + BESIDE_STEM


class _Program:
    """A linear program of distances: constraints between slots, and wishes about means of slots."""

    def __init__(self, slots: int) -> None:
        self.cost = [0.0] * slots
        self.entries: list[tuple[int, int, float]] = []
        self.bound: list[float] = []

    def constrain(self, terms: Iterable[tuple[int, float]], most: float) -> None:
        """The sum of the terms is at most so much."""
        at = len(self.bound)
        self.entries += [(at, column, value) for column, value in terms]
        self.bound.append(most)

    def apart(self, left: int, right: int, by: float) -> None:
        self.constrain(((left, 1.0), (right, -1.0)), -by)

    def wish(self, one: Sequence[int], other: Sequence[int], weight: float, shift: float = 0.0) -> None:
        """The mean of the one should be the mean of the other, and so much more."""
        away = len(self.cost)
        self.cost.append(weight)
        shares = [*((slot, 1 / len(one)) for slot in one), *((slot, -1 / len(other)) for slot in other)]
        for sign in (1.0, -1.0):
            self.constrain([*((slot, sign * share) for slot, share in shares), (away, -1.0)], sign * shift)

    def solve(self, least: Sequence[float]) -> list[float] | None:
        """The values of the slots; None where nothing fulfils the constraints."""
        where = ([row for row, _, _ in self.entries], [column for _, column, _ in self.entries])
        shape = (len(self.bound), len(self.cost))
        matrix = coo_matrix(([value for _, _, value in self.entries], where), shape=shape).tocsr()
        limits = [(low, None) for low in least] + [(0.0, None)] * (len(self.cost) - len(least))
        found = linprog(np.array(self.cost), A_ub=matrix, b_ub=self.bound, bounds=limits, method="highs-ds")
        return [float(value) for value in found.x[: len(least)]] if found.status == 0 else None


def positions(
    worth: Worth,
    order: Order,
    sizes: Mapping[str, Size],
    words: Mapping[frozenset[str], Size],
    ends: Ends | None = None,
    firm: Collection[int] = (),
    further: Sequence[Apart] = (),
) -> list[float] | None:
    """The middle of every slot; None where `further` cannot be had.

    `ends` are how far beside the middle lines meet symbols, as far as that is known already; `firm`, nets that should
    run straight down before all else.
    """
    grid = worth.grid
    if not grid.row_of:
        return []
    room = rooms(grid, sizes)
    program = _Program(len(grid.row_of))
    for row in order:
        for one, other in pairwise(row):
            program.apart(one, other, room[one].right + room[other].left + _gap(worth, one, other))
        if len(row) > 1:
            program.cost[row[-1]] += 0.02
            program.cost[row[0]] -= 0.02
    for left, right, by in _couples_apart(worth, order, words):
        program.apart(left, right, by)
    for apart in further:
        program.apart(apart.left, apart.right, apart.by)
    for wish in _wishes(worth, order, ends or {}, firm):
        program.wish(wish.slots, wish.others, wish.weight, wish.shift)
    for slot in range(len(grid.row_of)):
        program.cost[slot] += 0.0001
    return program.solve([_MARGIN + each.left for each in room])


def _gap(worth: Worth, one: int, other: int) -> float:
    people = worth.grid.is_person(one), worth.grid.is_person(other)
    if all(people):
        same = all((one in home) == (other in home) for home in worth.homes)
        return _BETWEEN if same else _BETWEEN + _OTHER_HOME
    return _BESIDE_LINE if any(people) else _LINES


def _couples_apart(
    worth: Worth, order: Order, words: Mapping[frozenset[str], Size]
) -> Iterator[tuple[int, int, float]]:
    """Room for the line of a couple that stands side by side, and for what is written on it."""
    for couple in worth.level:
        row = order[worth.grid.row_of[couple.slots[0]]]
        left, right = sorted(couple.slots, key=row.index)
        size = words.get(couple.union.couple)
        needed = HALF + max(_COUPLE, size.width + 2 * _ROUND_SYMBOL if size else 0.0)
        yield left, right, needed + HALF
        through = [slot for slot in row[row.index(left) + 1 : row.index(right)] if slot != couple.hang]
        if size and through and worth.straight(couple, order):
            yield left, through[0], needed


@dataclass(frozen=True, slots=True)
class _Wish:
    """The mean of some slots should be that of others, and so much more."""

    slots: tuple[int, ...]
    others: tuple[int, ...]
    weight: float
    shift: float = 0.0


def _wishes(worth: Worth, order: Order, ends: Ends, firm: Collection[int]) -> Iterator[_Wish]:
    grid = worth.grid
    for zone in range(grid.rows):
        for number, net in worth.active(order, zone):
            yield from _of_net(order, number, net, ends)
            if number in firm:
                yield _straight_down(number, net, ends)
    for couple in worth.level:
        straight = worth.straight(couple, order)
        yield _Wish(couple.slots[:1], couple.slots[1:], 2.0 if straight else 0.3)
        if couple.hang is not None:
            yield _Wish((couple.hang,), couple.slots, 0.6 if straight else 0.05)


def _of_net(order: Order, number: int, net: Net, ends: Ends) -> Iterator[_Wish]:
    """Parents over the middle of their children, and lines as straight as may be."""
    if not net.tops or not net.bottoms:
        return
    below = sorted(net.bottoms, key=order[net.zone].index)
    above = _aside(number, net.tops, ends, below=False)
    outer = (below[0], below[-1])
    yield _Wish(outer[:1], outer[1:], 0.5)
    weight = 1.2 if net.bond is not None else 0.4
    yield _Wish(net.tops, outer, weight, _aside(number, outer, ends, below=True) - above)
    for slot in below:
        yield _Wish((slot,), net.tops, 0.3, above - _aside(number, (slot,), ends, below=True))


def _straight_down(number: int, net: Net, ends: Ends) -> _Wish:
    shift = _aside(number, net.tops, ends, below=False) - _aside(number, net.bottoms, ends, below=True)
    return _Wish(net.bottoms, net.tops, _FIRM, shift)


def _aside(number: int, slots: Sequence[int], ends: Ends, *, below: bool) -> float:
    """How far beside the middles of these slots a net ends, in the mean."""
    return sum(ends.get((number, slot, below), 0.0) for slot in slots) / len(slots)

"""Asks an integer program whether any order of the rows has fewer crossings than the one that was found.

For every two slots of a row a variable says which stands left. Two nets of a zone cross wherever their order above is
not their order below; a line that spans others without coming from above is crossed by what goes down within it; and
a straight couple's line, by what goes down between the two. Each of these costs one, which is never more than the
drawing has: where the program knows of no order with fewer, there is none. Where it knows one that can indeed be drawn
with fewer, that is a new beginning; where it only thinks so, it is told what that order costs, and asked again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations, permutations, product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix

from macfa.family.layout.grid import Couple, Net
from macfa.family.layout.worth import Order, Worth

MOST_SLOTS, LARGEST = 60, 15_000
"""Families with more slots, or whose program has more entries, are not tried: it would take longer than a reader waits.

A bound of size, not of time: the same family is drawn alike on every machine.
"""
_NODES, _ROUNDS, _MOST = 2_000, 40, 30
Term = tuple[int, float]


class Answer(Enum):
    """What the program says of fewer crossings."""

    IMPOSSIBLE = "impossible"
    PERHAPS = "perhaps"
    NO_ANSWER = "no answer"


@dataclass(frozen=True, slots=True)
class Fewer:
    """The answer; with `PERHAPS` an order that the program takes to have fewer."""

    answer: Answer
    order: tuple[tuple[int, ...], ...] = ()


class _Model:
    """Variables between 0 and 1, and constraints "at least"."""

    def __init__(self, worth: Worth) -> None:
        self.worth, self.grid = worth, worth.grid
        self.rows = [
            [slot for slot, row in enumerate(self.grid.row_of) if row == at] for at in range(self.grid.rows)
        ]
        self.meetings: dict[tuple[int, int], int] = {}
        self.straight: dict[int, int] = {}
        self.lefts: dict[tuple[int, int], int] = {}
        self.variables = 0
        self.prices: list[int] = []
        self.entries: list[tuple[int, int, float]] = []
        self.least: list[float] = []

    def variable(self, *, price: bool = False) -> int:
        """A new variable; a price counts as a crossing."""
        self.variables += 1
        if price:
            self.prices.append(self.variables - 1)
        return self.variables - 1

    def at_least(self, terms: Iterable[Term], least: float) -> None:
        """The sum of the terms is at least so much."""
        self.entries += [(len(self.least), variable, value) for variable, value in terms]
        self.least.append(least)

    def left(self, one: int, other: int) -> tuple[Term, float]:
        """Whether a slot stands left of another, as a term and what has to be added to it."""
        if one < other:
            return (self.lefts[one, other], 1.0), 0.0
        return (self.lefts[other, one], -1.0), 1.0

    def undrawn(self, *nets: int) -> list[int]:
        """The variables that say that one of the nets is not drawn."""
        return [self.straight[net] for net in nets if net in self.straight]

    def never_all(self, pairs: Sequence[tuple[int, int]], unless: Iterable[int]) -> None:
        """Not all of these "first left of second" hold, unless one of the variables is 1."""
        terms, constant = [(variable, 1.0) for variable in unless], 0.0
        for one, other in pairs:
            (variable, sign), added = self.left(one, other)
            terms.append((variable, -sign))
            constant -= added
        self.at_least(_summed(terms), 1.0 - len(pairs) - constant)


def _summed(terms: Iterable[Term]) -> Iterator[Term]:
    found: dict[int, float] = {}
    for variable, value in terms:
        found[variable] = found.get(variable, 0.0) + value
    yield from found.items()


def fewer(worth: Worth, crossings: int) -> Fewer:
    """Whether any order of the rows has fewer than so many crossings."""
    if crossings == 0:
        return Fewer(Answer.IMPOSSIBLE)
    if len(worth.grid.row_of) > MOST_SLOTS:
        return Fewer(Answer.NO_ANSWER)
    model = _Model(worth)
    _orders(model)
    for couple in worth.level:
        model.straight[couple.nets[0]] = model.variable()
        _couple(model, couple, model.straight[couple.nets[0]])
    _nets(model)
    model.at_least([(price, -1.0) for price in model.prices], 1.0 - crossings)
    if len(model.entries) > LARGEST:
        return Fewer(Answer.NO_ANSWER)
    for _ in range(_ROUNDS):
        values = _solved(model)
        if isinstance(values, Answer):
            return Fewer(values)
        order = _read(model, values)
        if worth.crossings(order) < crossings:
            return Fewer(Answer.PERHAPS, order)
        if not _sharpened(model, values, order):
            break
    return Fewer(Answer.NO_ANSWER)


def _orders(model: _Model) -> None:
    """Every row is in one order; who was surely born earlier stands left, and those born together are not parted."""
    for row in model.rows:
        model.lefts |= {pair: model.variable() for pair in combinations(row, 2)}
        for one, two, three in combinations(row, 3):
            model.never_all([(one, two), (two, three), (three, one)], ())
            model.never_all([(two, one), (one, three), (three, two)], ())
    for wanted in model.worth.wishes:
        for one, other in wanted.elder:
            model.never_all([(other, one)], ())
    hanging = {slot for net in model.grid.nets if net.bond is not None for slot in net.bottoms}
    for row, wanted in zip(model.rows, model.worth.wishes, strict=True):
        for group in wanted.born_together:
            for (one, other), between in product(permutations(group, 2), set(row) & hanging - group):
                model.never_all([(one, between), (between, other)], ())


def _couple(model: _Model, couple: Couple, straight: int) -> None:
    """A couple's line is straight only where nobody stands between; the line to the children goes down between them."""
    one, other = couple.slots
    if couple.hang is not None:
        for first, last in ((one, other), (other, one)):
            model.never_all([(couple.hang, one), (couple.hang, other)], ())
            model.never_all([(first, couple.hang), (last, couple.hang)], ())
    for slot in model.rows[model.grid.row_of[one]]:
        if slot in (one, other, couple.hang):
            continue
        crossed = None if model.grid.is_person(slot) else model.variable(price=True)
        for first, last in ((one, other), (other, one)):
            _not_both(model, straight, [(first, slot), (slot, last)], crossed)


def _not_both(model: _Model, straight: int, between: list[tuple[int, int]], crossed: int | None) -> None:
    """A straight line has nobody between, and is crossed by a line that goes down between."""
    terms, constant = [(straight, -1.0)], 0.0
    for one, other in between:
        (variable, sign), added = model.left(one, other)
        terms.append((variable, -sign))
        constant -= added
    if crossed is not None:
        terms.append((crossed, 1.0))
    model.at_least(_summed(terms), -2.0 - constant)


def _nets(model: _Model) -> None:
    """Every two nets of a zone cross once at the least where their orders say so, unless one is not drawn."""
    for zone in model.worth.nets:
        for (one, _), (other, _) in combinations(zone, 2):
            patterns = list(_crossing(model, one, other))
            if patterns:
                model.meetings[one, other] = model.variable(price=True)
                for pattern in patterns:
                    model.never_all(pattern, [model.meetings[one, other], *model.undrawn(one, other)])


def _crossing(model: _Model, one: int, other: int) -> Iterator[list[tuple[int, int]]]:
    """Orders of ends with which two nets cross."""
    first, second = model.grid.nets[one], model.grid.nets[other]
    for a, b in ((first, second), (second, first)):
        for (above, beside), (below, near) in product(
            _different(a.tops, b.tops), _different(a.bottoms, b.bottoms)
        ):
            yield [(above, beside), (near, below)]
        if b.tops and b.bottoms:
            yield from _enclosing(a.tops, b.tops)
            yield from _enclosing(a.bottoms, b.bottoms)
        if not a.tops and not b.tops:
            yield from _entwined(a, b)


def _enclosing(ends: Sequence[int], others: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    """Two ends of one net with another's between, which has to get out."""
    for (left, right), between in product(permutations(ends, 2), others):
        if between not in (left, right):
            yield [(left, between), (between, right)]


def _entwined(a: Net, b: Net) -> Iterator[list[tuple[int, int]]]:
    """Two lines over heads of which each begins or ends within the other."""
    for (left, right), (within, without) in product(permutations(a.bottoms, 2), permutations(b.bottoms, 2)):
        if len({left, right, within, without}) == 4:
            yield [(left, within), (within, right), (right, without)]


def _different(one: Iterable[int], other: Iterable[int]) -> list[tuple[int, int]]:
    return [(first, second) for first, second in product(one, other) if first != second]


def _sharpened(model: _Model, values: Sequence[float], order: Order) -> bool:
    """Two nets that cross more often than the program reckons: with their ends in this order, so often at the least."""
    before = len(model.least)
    for zone in range(model.grid.rows):
        for (one, first), (other, second) in combinations(model.worth.active(order, zone), 2):
            meeting = model.meetings.get((one, other))
            least = model.worth.meeting(order, one, other) if meeting is not None else 0
            if meeting is None or least <= round(values[meeting]):
                continue
            terms, needed = [(meeting, 1.0)], float(least)
            terms += [(variable, float(least)) for variable in model.undrawn(one, other)]
            for left, right in _as_they_stand(order, first, second):
                (variable, sign), added = model.left(left, right)
                terms.append((variable, -least * sign))
                needed -= least * (1 - added)
            model.at_least(_summed(terms), needed)
    return len(model.least) > before


def _as_they_stand(order: Order, first: Net, second: Net) -> Iterator[tuple[int, int]]:
    """Every end of the one and end of the other in one row, the left one first."""
    for row, ends in (
        (first.zone - 1, (first.tops, second.tops)),
        (first.zone, (first.bottoms, second.bottoms)),
    ):
        for one, other in _different(*ends):
            left, right = sorted((one, other), key=order[row].index)
            yield left, right


def _solved(model: _Model) -> Sequence[float] | Answer:
    where = ([row for row, _, _ in model.entries], [column for _, column, _ in model.entries])
    values = [value for _, _, value in model.entries]
    matrix = coo_matrix((values, where), shape=(len(model.least), model.variables)).tocsr()
    cost, most = np.zeros(model.variables), np.ones(model.variables)
    cost[model.prices] = 1.0
    most[list(model.meetings.values())] = _MOST
    found = milp(
        cost,
        constraints=LinearConstraint(matrix, lb=np.array(model.least) - 1e-6),
        bounds=Bounds(0, most),
        integrality=np.ones(model.variables),
        options={"node_limit": _NODES, "mip_rel_gap": 0.0},
    )
    if found.x is not None:
        return [float(value) for value in found.x]
    return Answer.IMPOSSIBLE if found.status == 2 else Answer.NO_ANSWER


def _read(model: _Model, values: Sequence[float]) -> tuple[tuple[int, ...], ...]:
    """The order of every row."""

    def before(slot: int, row: list[int]) -> int:
        return sum(
            round(values[model.lefts[other, slot]])
            if other < slot
            else 1 - round(values[model.lefts[slot, other]])
            for other in row
            if other != slot
        )

    return tuple(tuple(sorted(row, key=lambda slot: before(slot, row))) for row in model.rows)

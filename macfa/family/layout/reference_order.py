"""The fewest crossings of a family's lines, found by trying everything: slow, and the definition of right.

Every order of every row is tried that keeps elder children left, lets those born together part over the heads between
them, and keeps the line to a couple's children between the two; for each, every way to set neighbouring rows against
each other from left to right, every order in which lines end at a symbol, and every order of the level strokes from top
to bottom. What is counted are the points where straight pieces cross. Only small families can be tried.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, permutations, product
from math import comb, factorial

from macfa.family.layout.bonds import born_together, surely_older
from macfa.family.layout.generations import generations
from macfa.family.layout.grid import Grid, grid
from macfa.family.people import Family

Row = tuple[int, ...]
_WIDEST = 8


def fewest_crossings(family: Family) -> int:
    """The fewest crossings with which the lines of a family can be drawn by the rules of the layout."""
    found = grid(family, generations(family))
    orders = [_orders(family, found, row) for row in range(found.rows)]
    best: dict[Row, int] = {(): 0}
    for zone, rows in enumerate(orders):
        best = {
            below: min(so_far + _fewest_of_zone(found, zone, above, below) for above, so_far in best.items())
            + _through_couples(found, below)
            for below in rows
        }
    return min(best.values())


def drawings(family: Family) -> int:
    """About how many drawings would be tried; without counting, far too many where a row has more than eight slots."""
    found = grid(family, generations(family))
    if max(Counter(found.row_of).values(), default=0) > _WIDEST:
        return 10**12
    orders = [len(_orders(family, found, row)) for row in range(found.rows)]
    total = 0
    for zone, many in enumerate(orders):
        nets = [net for net in found.nets if net.zone == zone]
        upper = len({slot for net in nets for slot in net.tops})
        lower = len({slot for net in nets for slot in net.bottoms})
        ends = sum(len(net.tops) + len(net.bottoms) for net in nets) - upper - lower
        before = orders[zone - 1] if zone else 1
        total += many * before * comb(upper + lower, upper) * factorial(len(nets)) * 2**ends
    return total


def _orders(family: Family, found: Grid, row: int) -> list[Row]:
    """Every order of a row that the rules allow."""
    slots = [slot for slot, theirs in enumerate(found.row_of) if theirs == row]
    older = surely_older(family)
    elder = [
        (found.people.index(one), found.people.index(other))
        for bond in found.bonds
        for one, other in permutations(bond.children, 2)
        if other in older.get(one, ())
    ]
    together = [{found.people.index(one) for one in born} for born in born_together(family, found.bonds)]
    return [
        order
        for order in permutations(slots)
        if _allowed(found, order, elder) and not any(_parted(found, order, row, born) for born in together)
    ]


def _parted(found: Grid, order: Row, row: int, born: set[int]) -> bool:
    """From none of their lines those born together can part over the heads of who stands between them."""
    at = [place for place, slot in enumerate(order) if slot in born]
    if len(at) < 2:
        return False
    between = set(order[at[0] + 1 : at[-1]])
    straight = {found.couples[number].nets[0] for number in _straight(found, order)}
    here = [(n, net) for n, net in enumerate(found.nets) if net.zone == row and n not in straight]
    own = [n for n, net in here if net.bond is not None and born <= set(net.bottoms)]
    return bool(own) and all(
        any(between & set(net.bottoms) - (born if n == line else set()) for n, net in here) for line in own
    )


def _allowed(found: Grid, order: Row, elder: Sequence[tuple[int, int]]) -> bool:
    place = {slot: at for at, slot in enumerate(order)}
    if any(one in place and other in place and place[one] > place[other] for one, other in elder):
        return False
    return all(
        _between(place[couple.hang], place[couple.slots[0]], place[couple.slots[1]])
        for couple in found.couples
        if couple.level and couple.hang is not None and couple.hang in place
    )


def _between(middle: int, one: int, other: int) -> bool:
    return min(one, other) < middle < max(one, other)


def _straight(found: Grid, order: Row) -> list[int]:
    """Couples of a row between whom nobody stands."""
    place = {slot: at for at, slot in enumerate(order)}
    return [
        number
        for number, couple in enumerate(found.couples)
        if couple.level
        and couple.slots[0] in place
        and not any(
            found.is_person(slot) and _between(at, place[couple.slots[0]], place[couple.slots[1]])
            for slot, at in place.items()
        )
    ]


def _through_couples(found: Grid, order: Row) -> int:
    """Lines that go down through a straight couple's line, its own children's left out."""
    place = {slot: at for at, slot in enumerate(order)}
    return sum(
        1
        for number in _straight(found, order)
        for slot, at in place.items()
        if slot != found.couples[number].hang
        and _between(at, *(place[one] for one in found.couples[number].slots))
    )


def _fewest_of_zone(found: Grid, zone: int, above: Row, below: Row) -> int:
    """The fewest crossings between two rows in these orders."""
    straight = {found.couples[number].nets[0] for number in _straight(found, below)}
    nets = tuple(
        (net.tops, net.bottoms)
        for number, net in enumerate(found.nets)
        if net.zone == zone and number not in straight
    )
    upper = {slot for tops, _ in nets for slot in tops}
    lower = {slot for _, bottoms in nets for slot in bottoms}
    return _fewest(
        nets, tuple(slot for slot in above if slot in upper), tuple(slot for slot in below if slot in lower)
    )


Nets = tuple[tuple[Row, Row], ...]
End = tuple[int, bool, int]
"""A vertical: its net, whether it comes from above, and its slot."""


@cache
def _fewest(nets: Nets, above: Row, below: Row) -> int:
    fewest = 10**6
    for verticals in _from_left(nets, above, below):
        for levels in permutations(range(len(nets))):
            fewest = min(fewest, _counted(verticals, levels))
            if fewest == 0:
                return 0
    return fewest


def _from_left(nets: Nets, above: Row, below: Row) -> Iterator[list[End]]:
    """Every order of all verticals, from left to right."""
    total = len(above) + len(below)
    for places in combinations(range(total), len(above)):
        upper, lower = iter(above), iter(below)
        ends = [
            [
                (number, place in places, slot)
                for number, net in enumerate(nets)
                if slot in net[0 if place in places else 1]
            ]
            for place in range(total)
            for slot in [next(upper) if place in places else next(lower)]
        ]
        for orders in product(*(permutations(at_one) for at_one in ends)):
            yield [end for order in orders for end in order]


def _counted(verticals: Sequence[End], levels: Sequence[int]) -> int:
    """Crossings of the straight pieces, `levels` counted from the top."""
    sides: dict[int, list[int]] = {}
    for x, (net, _, _) in enumerate(verticals):
        sides.setdefault(net, []).append(x)
    return sum(
        1
        for x, (net, from_above, _) in enumerate(verticals)
        for other, at in sides.items()
        if other != net
        and at[0] < x < at[-1]
        and (levels[other] < levels[net] if from_above else levels[net] < levels[other])
    )

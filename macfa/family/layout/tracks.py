"""At which level each net of a zone runs: in the order with the fewest crossings, on as few levels as it needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

NEAR = 6.0
"""Verticals closer than this look like one."""
_APART = 9.0
_TOUCH = 3.0
_EXACT = 9


@dataclass(frozen=True, slots=True)
class Stroke:
    """A net as drawn: from where the verticals come down, and where they go down to."""

    net: int
    tops: tuple[float, ...]
    bottoms: tuple[float, ...]

    @property
    def left(self) -> float:
        """Where the level stroke begins."""
        return min((*self.tops, *self.bottoms))

    @property
    def right(self) -> float:
        """Where it ends."""
        return max((*self.tops, *self.bottoms))

    def meets(self, other: "Stroke") -> bool:
        """Both cannot run at one level."""
        return self.left < other.right + _APART and other.left < self.right + _APART


def crossed(upper: Stroke, lower: Stroke) -> int:
    """How often two nets cross of which one runs above the other."""
    return sum(upper.left < x < upper.right for x in lower.tops) + sum(
        lower.left < x < lower.right for x in upper.bottoms
    )


def touched(upper: Stroke, lower: Stroke) -> int:
    """Verticals of both that would lie upon each other, or too near to each other to be told apart."""
    return sum(abs(top - bottom) < NEAR for top in lower.tops for bottom in upper.bottoms)


def levels(strokes: Sequence[Stroke]) -> dict[int, int]:
    """The level of every net, 0 the highest."""
    cost = {
        (one.net, other.net): crossed(one, other) + _TOUCH * touched(one, other)
        for one in strokes
        for other in strokes
        if one is not other and one.meets(other)
    }
    found: dict[int, int] = {}
    by_net = {stroke.net: stroke for stroke in strokes}
    for group in _groups(strokes, cost):
        above: list[int] = []
        for net in _ordered(group, cost):
            meeting = [found[one] for one in above if by_net[one].meets(by_net[net])]
            found[net] = max(meeting, default=-1) + 1
            above.append(net)
    return found


def _groups(strokes: Sequence[Stroke], cost: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Nets that have to do with each other, directly or through others."""
    left = [stroke.net for stroke in strokes]
    groups = []
    while left:
        group, waiting = [], [left[0]]
        while waiting:
            net = waiting.pop()
            if net in left:
                left.remove(net)
                group.append(net)
                waiting += [other for one, other in cost if one == net]
        groups.append(sorted(group))
    return groups


def _ordered(group: list[int], cost: Mapping[tuple[int, int], float]) -> list[int]:
    order = _inserted(group, cost)
    price = sum(cost.get(pair, 0) for pair in combinations(order, 2))
    least = sum(
        min(cost.get((one, other), 0), cost.get((other, one), 0)) for one, other in combinations(order, 2)
    )
    return order if price == least or len(group) > _EXACT else _exactly(group, cost)


def _exactly(group: list[int], cost: Mapping[tuple[int, int], float]) -> list[int]:
    """The cheapest order of all, over every set of nets that may be the upper ones."""
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for chosen in range(1 << len(group)):
        so_far, order = best[chosen]
        for at, net in enumerate(group):
            if chosen >> at & 1:
                continue
            price = so_far + sum(cost.get((one, net), 0) for one in order)
            after = chosen | 1 << at
            if after not in best or price < best[after][0] - 1e-9:
                best[after] = (price, [*order, net])
    return best[(1 << len(group)) - 1][1]


def _inserted(group: list[int], cost: Mapping[tuple[int, int], float]) -> list[int]:
    """A good order of many: each goes where it costs least among those that are there, until nothing is better."""
    order: list[int] = []
    for net in group:
        order.insert(_place(order, net, cost), net)
    for _ in range(3):
        for net in group:
            order.remove(net)
            order.insert(_place(order, net, cost), net)
    return order


def _place(order: list[int], net: int, cost: Mapping[tuple[int, int], float]) -> int:
    prices = [sum(cost.get((net, one), 0) for one in order)]
    for one in order:
        prices.append(prices[-1] - cost.get((net, one), 0) + cost.get((one, net), 0))
    return prices.index(min(prices))

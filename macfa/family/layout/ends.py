"""How far beside the middle of a symbol each line meets it, where several do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations

from macfa.family.layout.positions import STEM
from macfa.family.layout.shapes import HALF
from macfa.family.layout.tracks import Stroke, crossed, levels, touched
from macfa.family.layout.worth import Order, Worth

Ends = dict[tuple[int, int], float]
"""For a net and a person's slot: how far aside."""
_WIDEST = HALF - 4
_FEW, _TIMES = 3, 4
Shared = list[tuple[int, bool, list[int]]]


class ZoneEnds:
    """The ends of the nets of one zone at symbols: below those of the upper row, above those of the lower."""

    def __init__(
        self,
        worth: Worth,
        order: Order,
        zone: int,
        x: Sequence[float],
        middles: Mapping[tuple[int, int], float],
    ) -> None:
        self.nets = dict(worth.active(order, zone))
        self.x, self.middles = x, middles
        self.people = worth.grid.is_person

    def best(self) -> tuple[Ends, Ends]:
        """The ends above and below, in the order with the fewest crossings."""
        shared = [*self._shared(below=True), *self._shared(below=False)]
        chosen = [list(nets) for _, _, nets in shared]
        for _ in range(_TIMES):
            before = list(chosen)
            for number in range(len(shared)):
                chosen[number] = self._in_order(shared, chosen, number)
            if chosen == before:
                break
        return self._ends(shared, chosen)

    def _in_order(self, shared: Shared, chosen: list[list[int]], number: int) -> list[int]:
        """The nets at one symbol in the order in which fewest lines cross; of many, neighbours are changed."""
        nets = sorted(chosen[number], key=self._from_where)
        if len(nets) <= _FEW:
            return list(min(permutations(nets), key=lambda way: self._price(shared, chosen, number, way)))
        price = self._price(shared, chosen, number, nets)
        for _ in nets:
            for at in range(len(nets) - 1):
                tried = [*nets[:at], nets[at + 1], nets[at], *nets[at + 2 :]]
                if (new := self._price(shared, chosen, number, tried)) < price:
                    nets, price = tried, new
        return nets

    def _from_where(self, number: int) -> float:
        slots = (*self.nets[number].tops, *self.nets[number].bottoms)
        return sum(self.x[slot] for slot in slots) / len(slots)

    def _shared(self, *, below: bool) -> Shared:
        """People at whom several nets end on one side."""
        found: dict[int, list[int]] = {}
        for number, net in self.nets.items():
            for slot in net.bottoms if below else net.tops:
                if self.people(slot):
                    found.setdefault(slot, []).append(number)
        return [(slot, below, nets) for slot, nets in sorted(found.items()) if len(nets) > 1]

    def _price(
        self,
        shared: Shared,
        chosen: list[list[int]],
        number: int,
        option: Iterable[int],
    ) -> float:
        tried = [*chosen[:number], list(option), *chosen[number + 1 :]]
        strokes = self.strokes(*self._ends(shared, tried))
        return drawn(strokes)

    def _inwards(self, slot: int, below: bool, order: Sequence[int]) -> list[int]:
        """A line that parts for those born together comes slanting from between them: it ends on that side."""
        slanting = [net for net in order if below and (net, slot) in self.middles]
        others = [net for net in order if net not in slanting]
        left = any(self.middles[net, slot] < self.x[slot] for net in slanting)
        return [*slanting, *others] if left else [*others, *slanting]

    def _ends(self, shared: Shared, chosen: list[list[int]]) -> tuple[Ends, Ends]:
        up: Ends = {}
        down: Ends = {}
        for (slot, below, nets), wanted in zip(shared, chosen, strict=True):
            order = self._inwards(slot, below, wanted)
            step = min(STEM, 2 * _WIDEST / (len(nets) - 1)) if below else STEM
            for at, net in enumerate(order):
                (up if below else down)[net, slot] = (at - (len(nets) - 1) / 2) * step
        return up, down

    def strokes(self, up: Ends, down: Ends) -> list[Stroke]:
        """The nets as drawn with these ends."""
        return [
            Stroke(
                number,
                tuple(self.x[slot] + down.get((number, slot), 0.0) for slot in net.tops),
                tuple(
                    self.middles.get((number, slot), self.x[slot] + up.get((number, slot), 0.0))
                    for slot in net.bottoms
                ),
            )
            for number, net in self.nets.items()
        ]


def drawn(strokes: Sequence[Stroke]) -> int:
    """What the best order of levels costs: crossings, and verticals that cannot be told apart."""
    return sum(crossed(upper, lower) + touched(upper, lower) for upper, lower in stacked(strokes))


def crossings(strokes: Sequence[Stroke]) -> int:
    """How often the nets of a zone cross each other as drawn."""
    return sum(crossed(upper, lower) for upper, lower in stacked(strokes))


def touches(strokes: Sequence[Stroke]) -> int:
    """How many verticals of a zone cannot be told apart as drawn."""
    return sum(touched(upper, lower) for upper, lower in stacked(strokes))


def stacked(strokes: Sequence[Stroke]) -> Iterator[tuple[Stroke, Stroke]]:
    """Every two nets of a zone that have to do with each other, the upper one first."""
    found = levels(strokes)
    for one, other in permutations(strokes, 2):
        if one.meets(other) and found[one.net] < found[other.net]:
            yield one, other

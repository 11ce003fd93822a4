"""Sets an order of the rows in its places: first as it falls, then again with what the first drawing has shown.

The linear program does not know where beside a symbol's middle a line ends, nor which verticals of two rows come to
stand upon each other. Both are seen in a drawing, told to the program, and the best drawing of a few is taken.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from macfa.family.layout.crossings import setting
from macfa.family.layout.drawn import Drawn
from macfa.family.layout.ends import drawn, stacked
from macfa.family.layout.positions import STEM, Apart, positions
from macfa.family.layout.result import Size
from macfa.family.layout.tracks import NEAR, Stroke, crossed
from macfa.family.layout.worth import Order, Worth
from macfa.family.people import Family

_TIMES = 4
_CLEAR = 9.0


def settled(
    family: Family,
    worth: Worth,
    order: Order,
    sizes: Mapping[str, Size],
    words: Mapping[frozenset[str], Size],
) -> Drawn:
    """The best drawing of an order of the rows."""
    x = positions(worth, order, sizes, words)
    assert x is not None, "an order of the rows can always be drawn"
    best = latest = Drawn(family, worth, order, x, sizes, words)
    kept: list[Apart] = []
    for _ in range(_TIMES):

        def tried(further: Sequence[Apart], before: Drawn = latest) -> list[float] | None:
            return positions(worth, order, sizes, words, before.ends, before.bent, further)

        kept = _possible(tried, kept, list(_wanted(latest)))
        x = tried(kept)
        if x is None:
            break
        latest = Drawn(family, worth, order, x, sizes, words)
        if latest.faults < best.faults:
            best = latest
    return best


def _possible(
    tried: Callable[[Sequence[Apart]], list[float] | None], kept: list[Apart], wanted: list[list[Apart]]
) -> list[Apart]:
    """What is held apart already, and of what is wanted besides as much as goes together."""
    everything = [*kept, *(apart for group in wanted for apart in group)]
    if tried(everything) is not None:
        return everything
    for group in wanted:
        if tried([*kept, *group]) is not None:
            kept = [*kept, *group]
    return kept


def _wanted(latest: Drawn) -> Iterator[list[Apart]]:
    """What the next drawing should hold apart: verticals upon each other, and pairs that cross more than they must."""
    for zone, strokes in enumerate(latest.strokes):
        yield from _crossing_too_often(latest, zone, strokes)
        for apart in _too_near(latest, strokes):
            yield [apart]


def _too_near(latest: Drawn, strokes: list[Stroke]) -> Iterator[Apart]:
    for upper, lower in stacked(strokes):
        for at_top, top in enumerate(lower.tops):
            for at_bottom, bottom in enumerate(upper.bottoms):
                if abs(top - bottom) < NEAR:
                    right = _better_right(strokes, lower, at_top, bottom)
                    yield _apart(latest, (lower.net, at_top), (upper.net, at_bottom), top_right=right)


def _better_right(strokes: list[Stroke], lower: Stroke, at: int, bottom: float) -> bool:
    """Whether fewer lines cross where a vertical from above stands right of one to below, rather than left."""
    prices = []
    for x in (bottom - _CLEAR, bottom + _CLEAR):
        moved = Stroke(lower.net, (*lower.tops[:at], x, *lower.tops[at + 1 :]), lower.bottoms)
        prices.append(drawn([moved if stroke is lower else stroke for stroke in strokes]))
    return prices[1] < prices[0] or (prices[1] == prices[0] and lower.tops[at] >= bottom)


def _apart(latest: Drawn, top: tuple[int, int], bottom: tuple[int, int], *, top_right: bool) -> Apart:
    """Holds the vertical of one net from above and that of another to below apart."""
    net, other = latest.grid.nets[top[0]], latest.grid.nets[bottom[0]]
    above, below = net.tops[top[1]], other.bottoms[bottom[1]]
    aside = latest.down.get((top[0], above), 0.0) - latest.up.get((bottom[0], below), 0.0)
    if top_right:
        return Apart(below, above, _CLEAR - aside)
    return Apart(above, below, _CLEAR + aside)


def _crossing_too_often(latest: Drawn, zone: int, strokes: list[Stroke]) -> Iterator[list[Apart]]:
    by_net = {stroke.net: stroke for stroke in strokes}
    over = {(upper.net, lower.net): crossed(upper, lower) for upper, lower in stacked(strokes)}
    for one, other in combinations(by_net, 2):
        found = over.get((one, other), over.get((other, one), 0))
        if found > latest.worth.meeting(latest.order, one, other):
            yield list(_as_they_should(latest, zone, one, other))


def _as_they_should(latest: Drawn, zone: int, one: int, other: int) -> Iterator[Apart]:
    """The verticals of two nets set so that they cross as seldom as their orders allow."""
    above = latest.order[zone - 1] if zone else ()
    (tops, bottoms), (other_tops, other_bottoms) = latest.worth.ends[one], latest.worth.ends[other]
    way = setting(*latest.worth.letters(latest.order, one, other))
    row_above = (slot for slot in above if slot in tops or slot in other_tops)
    row_below = (slot for slot in latest.order[zone] if slot in bottoms or slot in other_bottoms)
    slots = [next(row_above) if from_above else next(row_below) for from_above in way]
    for (left, upper), (right, lower) in pairwise(zip(slots, way, strict=True)):
        if upper != lower:
            yield Apart(left, right, _CLEAR + STEM)

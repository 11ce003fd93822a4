"""How often two nets of one zone cross at the least, given the orders of the rows above and below.

A net is drawn as one level stroke with verticals. Of two nets, one has its stroke above the other's. The upper stroke
is crossed by the other's verticals from above that lie within it, the lower by the first one's verticals to below.
Which verticals lie within depends on how the row above is set against the row below: every way of setting them is
tried, with either net above. Two that keep the same order above and below need not cross at all.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, product

Letters = str
"""A row as two nets see it, left to right: a, b, or x where both end at one person, in whichever order is better."""


def letters(order: Sequence[int], first: frozenset[int], second: frozenset[int]) -> Letters:
    """The slots of a row that one of two nets ends at."""
    signs = {(True, False): "a", (False, True): "b", (True, True): "x"}
    return "".join(signs[slot in first, slot in second] for slot in order if slot in first or slot in second)


@cache
def fewest(above: Letters, below: Letters) -> int:
    """The fewest crossings of two nets that meet the row above and the row below like this."""
    return min(_fewest(one, other) for one in _plain(above) for other in _plain(below))


@cache
def setting(above: Letters, below: Letters) -> tuple[bool, ...]:
    """How to set both rows against each other with the fewest crossings: of each vertical, if it comes from above."""
    total = len(above) + len(below)
    ways = (
        (_drawn(_merged(one, other, places), upper), tuple(place in places for place in range(total)))
        for one in _plain(above)
        for other in _plain(below)
        for places in combinations(range(total), len(above))
        for upper in "ab"
    )
    return min(ways, key=lambda way: way[0])[1]


def _plain(row: Letters) -> Iterator[Letters]:
    """Every way to put the two ends at one person in order."""
    choices = [("ab", "ba") if sign == "x" else (sign,) for sign in row]
    return ("".join(chosen) for chosen in product(*choices))


@cache
def _fewest(above: Letters, below: Letters) -> int:
    if _same_order(above, below):
        return 0
    total = len(above) + len(below)
    return min(
        _drawn(_merged(above, below, places), upper)
        for places in combinations(range(total), len(above))
        for upper in "ab"
    )


def _same_order(above: Letters, below: Letters) -> bool:
    """One net is left of the other both above and below."""
    return all(_left(row, "a") for row in (above, below)) or all(_left(row, "b") for row in (above, below))


def _left(row: Letters, which: str) -> bool:
    return row == "".join(sorted(row, reverse=which == "b"))


def _merged(above: Letters, below: Letters, places: tuple[int, ...]) -> tuple[tuple[str, bool], ...]:
    """Both rows set against each other: the letter of every vertical, and whether it comes from above."""
    tops, bottoms, at = iter(above), iter(below), set(places)
    return tuple(
        (next(tops), True) if place in at else (next(bottoms), False)
        for place in range(len(above) + len(below))
    )


def _drawn(verticals: tuple[tuple[str, bool], ...], upper: str) -> int:
    """Crossings with the stroke of `upper` above the other."""
    spans = {net: [place for place, (letter, _) in enumerate(verticals) if letter == net] for net in "ab"}
    if not spans["a"] or not spans["b"]:
        return 0
    return sum(
        1
        for place, (letter, from_above) in enumerate(verticals)
        if (letter == upper) != from_above and _within(place, spans["b" if letter == "a" else "a"])
    )


def _within(place: int, span: list[int]) -> bool:
    return span[0] < place < span[-1]

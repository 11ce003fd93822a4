"""How often two nets of one zone cross at the least, given the orders of the rows above and below.

A net is drawn as one level stroke with verticals. Of two nets, one has its stroke above the other's. The upper stroke
is crossed by the other's verticals from above that lie within it, the lower by the first one's verticals to below.
Which verticals lie within depends on how the row above is set against the row below: every way of setting them is
tried, with either net above. Two that keep the same order above and below need not cross at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product
from re import fullmatch

Letters = str
"""A row as two nets see it, left to right: a, b, or x where both end at one person, in whichever order is better."""


def letters(place: Mapping[int, int], first: frozenset[int], second: frozenset[int]) -> Letters:
    """The slots of a row that one of two nets ends at; `place` is where each slot stands in the row."""
    slots = sorted(first | second, key=place.__getitem__)
    return "".join(["a" if slot not in second else "b" if slot not in first else "x" for slot in slots])


@cache
def fewest(above: Letters, below: Letters) -> int:
    """The fewest crossings of two nets that meet the row above and the row below like this."""
    if any(_apart(above, below, left, right) for left, right in ("ab", "ba")):
        return 0
    return _best(above, below)[0]


@cache
def setting(above: Letters, below: Letters) -> tuple[bool, ...]:
    """How to set both rows against each other with the fewest crossings: of each letter, if it is of the row above."""
    return _best(above, below)[1]


@cache
def _best(above: Letters, below: Letters) -> tuple[int, tuple[bool, ...]]:
    total = len(above) + len(below)
    return min(
        (
            (_drawn(verticals, upper), way)
            for way in _ways(total, len(above))
            for verticals in _set(above, below, way)
            for upper in "ab"
        ),
        key=lambda found: found[0],
    )


def _apart(above: Letters, below: Letters, left: str, right: str) -> bool:
    """One net is left of the other both above and below; both may end at the person between."""
    return all(fullmatch(f"{left}*x?{right}*", row) for row in (above, below))


def _ways(total: int, above: int) -> Iterator[tuple[bool, ...]]:
    """Every way to set a row of so many letters against another: nothing comes between two ends at one person."""
    for places in combinations(range(total), above):
        yield tuple(place in places for place in range(total))


def _set(above: Letters, below: Letters, way: Sequence[bool]) -> Iterator[tuple[tuple[str, bool], ...]]:
    """The verticals from the left on, and whether they come from above, for every order of two ends at one person."""
    upper, lower = iter(above), iter(below)
    signs = [(next(upper) if from_above else next(lower), from_above) for from_above in way]
    for plain in product(*(_PLAIN[sign] for sign, _ in signs)):
        yield tuple(
            (letter, from_above)
            for ends, (_, from_above) in zip(plain, signs, strict=True)
            for letter in ends
        )


_PLAIN = {"a": ("a",), "b": ("b",), "x": ("ab", "ba")}


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

"""Where the words on a couple's line stand: above a level part of it or beside an upright one, clear of all else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from macfa.family.layout.result import Box, ChildLine, CoupleLine, Placed, Point, Size

_OFF, _STEP = 3.0, 6.0


def with_words(
    couples: Sequence[CoupleLine],
    children: Sequence[ChildLine],
    placed: Sequence[Placed],
    words: Mapping[frozenset[str], Size],
) -> tuple[CoupleLine, ...]:
    """The couples' lines with room for words. Where no place is clear, the one is taken that hides least."""
    ways = [line.points for line in couples] + [line.points for line in children]
    lines = [_slim(part) for points in ways for part in pairwise(points)]
    taken = [*lines, *(one.symbol for one in placed), *(one.label for one in placed)]
    found = []
    for line in couples:
        size = words.get(frozenset(line.couple))
        if size is not None:
            box = min(_places(line.points, size), key=lambda place: _hidden(place, taken))
            taken.append(box)
            line = replace(line, words=box)
        found.append(line)
    return tuple(found)


def _hidden(place: Box, taken: Sequence[Box]) -> int:
    return sum(place.overlaps(other) for other in taken)


def _slim(part: tuple[Point, Point]) -> Box:
    """A straight piece of a line with a little room around it."""
    (x, y), (to_x, to_y) = part
    return Box(min(x, to_x) - 1, min(y, to_y) - 1, abs(x - to_x) + 2, abs(y - to_y) + 2)


def _places(points: Sequence[Point], size: Size) -> Iterator[Box]:
    """Places for words along a line, best first: over the longest level part, from its middle on to both sides."""
    parts = sorted(pairwise(points), key=lambda part: -abs(part[0][0] - part[1][0]))
    for (x, y), (to_x, to_y) in parts:
        if y == to_y:
            for middle in _outwards((x + to_x) / 2, abs(x - to_x) / 2 - size.width / 2):
                yield Box(middle - size.width / 2, y - size.height - _OFF, size.width, size.height)
    for (x, y), (to_x, to_y) in parts:
        if x == to_x:
            for middle in _outwards((y + to_y) / 2, abs(y - to_y) / 2 - size.height / 2):
                for left in (x + _OFF, x - _OFF - size.width):
                    yield Box(left, middle - size.height / 2, size.width, size.height)


def _outwards(middle: float, reach: float) -> Iterator[float]:
    yield middle
    for step in range(1, int(max(reach, 0.0) / _STEP) + 1):
        yield middle - step * _STEP
        yield middle + step * _STEP

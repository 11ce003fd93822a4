"""What can be said of laid-out family lines from their points alone, knowing nothing of how they were laid out."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product

from macfa.family.layout import Box, Layout

Point = tuple[float, float]
Part = tuple[Point, Point]
_HAIR = 0.01


def parts(points: Sequence[Point]) -> list[Part]:
    """The straight pieces of a line, the left or upper end first."""
    return [(min(pair), max(pair)) for pair in pairwise(points)]


def crossings(layout: Layout) -> set[Point]:
    """Every point where the inside of one straight piece crosses the inside of another."""
    pieces = [part for line in (*layout.couples, *layout.children) for part in parts(line.points)]
    level = [part for part in pieces if part[0][1] == part[1][1]]
    return {
        (round(down[0][0], 2), round(across[0][1], 2))
        for across, down in product(level, pieces)
        if _crosses(across, down)
    }


def _crosses(across: Part, down: Part) -> bool:
    """A level piece and one that is not: they meet inside both."""
    (left, y), (right, _) = across
    (x, top), (to_x, bottom) = down
    if abs(top - bottom) < _HAIR:
        return False
    meets = x + (to_x - x) * (y - top) / (bottom - top)
    low, high = sorted((top, bottom))
    return left + _HAIR < meets < right - _HAIR and low + _HAIR < y < high - _HAIR


def shared(layout: Layout) -> Iterator[tuple[object, object]]:
    """Lines of different parents that run upon each other for a while."""
    lines = [(frozenset(line.couple), line.points) for line in layout.couples]
    lines += [(frozenset(line.parents), line.points) for line in layout.children]
    meets = _meeting(layout)
    for (one, points), (other, others) in combinations(lines, 2):
        if one != other and frozenset((one, other)) not in meets:
            for part, another in product(parts(points), parts(others)):
                if _upon(part, another):
                    yield one, other


def _meeting(layout: Layout) -> set[frozenset[frozenset[str]]]:
    """Parents who are no couple, of one child: their lines meet."""
    return {
        frozenset((frozenset(one.parents), frozenset(other.parents)))
        for one, other in combinations(layout.children, 2)
        if one.child == other.child and one.kind is other.kind and len(one.parents) == len(other.parents) == 1
    }


def _upon(one: Part, other: Part) -> bool:
    """Both level, or both upright, at one height or side, and over a common stretch."""
    for axis in (0, 1):
        side = 1 - axis
        sides = {round(point[side], 2) for point in (*one, *other)}
        if len(sides) == 1:
            start = max(min(point[axis] for point in part) for part in (one, other))
            end = min(max(point[axis] for point in part) for part in (one, other))
            return end - start > _HAIR
    return False


def through(layout: Layout) -> Iterator[tuple[object, str]]:
    """Lines that run through the symbol of somebody who is no end of theirs, or through a label."""
    lines = [(line.couple, line.points) for line in layout.couples]
    lines += [((*line.parents, line.child), line.points) for line in layout.children]
    for ends, points in lines:
        for part, placed in product(parts(points), layout.placed):
            if placed.person not in ends and _enters(part, placed.symbol):
                yield ends, placed.person
            if _enters(part, placed.label):
                yield ends, placed.person


def _enters(part: Part, box: Box) -> bool:
    (x, y), (to_x, to_y) = part
    low, high = sorted((y, to_y))
    return (
        min(x, to_x) < box.right - _HAIR
        and box.x + _HAIR < max(x, to_x)
        and low < box.bottom - _HAIR
        and box.y + _HAIR < high
    )


def overlapping(layout: Layout) -> Iterator[tuple[str, str]]:
    """People whose labels or symbols overlap."""
    for one, other in combinations(layout.placed, 2):
        if any(
            box.overlaps(another)
            for box, another in product((one.symbol, one.label), (other.symbol, other.label))
        ):
            yield one.person, other.person

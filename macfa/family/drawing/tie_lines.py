"""Lines of many short stretches: corners rounded, places along them, lines beside them, zigzags and arrowheads."""

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

Point = tuple[float, float]
Segment = tuple[float, float, float, float]
"""The x and y of its two ends."""
_RADIUS, _STEPS = 12.0, 5


def segments_of(line: Sequence[Point]) -> list[Segment]:
    """The stretches of a line."""
    return [(*first, *last) for first, last in pairwise(line)]


def length_of(line: Sequence[Point]) -> float:
    """Of all stretches."""
    return sum(math.dist(first, last) for first, last in pairwise(line))


def rounded(line: Sequence[Point], radius: float = _RADIUS) -> tuple[Point, ...]:
    """The line with every corner flattened to a few short stretches of a curve inside it."""
    if len(line) < 3:
        return tuple(line)
    found = [line[0]]
    for before, corner, after in zip(line, line[1:], line[2:], strict=False):
        enter = _towards(corner, before, min(radius, math.dist(corner, before) / 2))
        leave = _towards(corner, after, min(radius, math.dist(corner, after) / 2))
        for step in range(_STEPS + 1):
            found.append(_on_curve(enter, corner, leave, step / _STEPS))
    found.append(line[-1])
    return tuple(_without_repeats(found))


def places_along(line: Sequence[Point], marks: Sequence[float]) -> list[tuple[Point, Point]]:
    """For each distance from the beginning, in rising order: the point there, and the direction as a unit vector."""
    ends = list(accumulate(math.dist(first, last) for first, last in pairwise(line)))
    found, stretch = [], 0
    for mark in marks:
        while stretch < len(ends) - 1 and ends[stretch] < mark:
            stretch += 1
        first, last = line[stretch], line[stretch + 1]
        length = math.dist(first, last) or 1.0
        direction = ((last[0] - first[0]) / length, (last[1] - first[1]) / length)
        further = mark - (ends[stretch] - length)
        found.append(((first[0] + direction[0] * further, first[1] + direction[1] * further), direction))
    return found


def zigzag(
    line: Sequence[Point], *, wave: float = 8.0, height: float = 4.0, start: float = 6.0, end: float = 6.0
) -> list[Point]:
    """Teeth along a line, whose first and last bit (`start`, `end`) stay straight where there is room for that."""
    whole = length_of(line)
    room = min(1.0, max(whole - 2 * wave, 0.0) / (start + end))
    first, last = start * room, whole - end * room
    teeth = max(int((last - first) / (wave / 2)), 2)
    step = (last - first) / teeth
    marks = [first, *(first + step * (tooth + 0.5) for tooth in range(teeth)), last]
    points = places_along(line, marks)
    waves = [
        _beside(point, direction, height if tooth % 2 else -height)
        for tooth, (point, direction) in enumerate(points[1:-1])
    ]
    return [line[0], points[0][0], *waves, points[-1][0], line[-1]]


def beside(line: Sequence[Point], by: float) -> list[Point]:
    """A line at the side of another, to the right of its direction where `by` is above 0."""
    found = []
    for place, point in enumerate(line):
        before, after = line[max(place - 1, 0)], line[min(place + 1, len(line) - 1)]
        length = math.dist(before, after) or 1.0
        found.append(_beside(point, ((after[0] - before[0]) / length, (after[1] - before[1]) / length), by))
    return found


def arrowhead(line: Sequence[Point], *, length: float = 11.0, width: float = 10.0) -> tuple[Point, ...]:
    """A triangle whose tip is the end of the line."""
    whole = length_of(line)
    foot, _ = places_along(line, [max(whole - length, 0.0)])[0]
    tip = line[-1]
    far = math.dist(foot, tip) or 1.0
    direction = ((tip[0] - foot[0]) / far, (tip[1] - foot[1]) / far)
    return (tip, _beside(foot, direction, width / 2), _beside(foot, direction, -width / 2))


def bars(line: Sequence[Point], *, apart: float = 5.0, reach: float = 6.0) -> Iterator[tuple[Point, Point]]:
    """Two short strokes across the middle of a line."""
    half = length_of(line) / 2
    for point, direction in places_along(line, [half - apart / 2, half + apart / 2]):
        yield _beside(point, direction, reach), _beside(point, direction, -reach)


def _towards(point: Point, aim: Point, by: float) -> Point:
    far = math.dist(point, aim) or 1.0
    return point[0] + (aim[0] - point[0]) * by / far, point[1] + (aim[1] - point[1]) * by / far


def _beside(point: Point, direction: Point, by: float) -> Point:
    return point[0] - direction[1] * by, point[1] + direction[0] * by


def _on_curve(first: Point, corner: Point, last: Point, along: float) -> Point:
    """Of the curve that leaves `first` towards the corner and comes to `last` from it."""
    rest = 1 - along
    x, y = (
        rest * rest * one + 2 * rest * along * two + along * along * three
        for one, two, three in zip(first, corner, last, strict=True)
    )
    return x, y


def _without_repeats(line: Sequence[Point]) -> Iterator[Point]:
    yield line[0]
    for before, point in pairwise(line):
        if math.dist(before, point) > 1e-6:
            yield point

"""Corridors between the parts of a household, past everybody who is not of it."""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_WIDTHS = (16.0, 8.0, 3.0)
_TURN = 20.0


@dataclass(frozen=True, slots=True)
class Corridor:
    """The boxes of a corridor and its length."""

    boxes: tuple[Rect, ...]
    length: float


def hull(boxes: Sequence[Rect]) -> Rect:
    """The smallest box that holds all of them."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def free(box: Rect, walls: Sequence[Rect]) -> bool:
    """No wall reaches into the box."""
    return not any(
        box[0] < wall[2] and wall[0] < box[2] and box[1] < wall[3] and wall[1] < box[3] for wall in walls
    )


def corridor(starts: Sequence[Rect], ends: Sequence[Rect], walls: Sequence[Rect]) -> Corridor | None:
    """The shortest corridor with few turns from one of the boxes to one of the others, as wide as there is room."""
    for width in _WIDTHS:
        grown = [_grown(wall, width / 2) for wall in walls]
        found = _Maze(starts, ends, grown).way()
        if found:
            boxes = tuple(_box(first, last, width / 2) for first, last in pairwise(found))
            return Corridor(boxes, sum(abs(b[0] - a[0]) + abs(b[1] - a[1]) for a, b in pairwise(found)))
    return None


Crossing = tuple[int, int]


class _Maze:
    """Level and upright lines at the sides of everything; a way runs along them and turns where they cross."""

    def __init__(self, starts: Sequence[Rect], ends: Sequence[Rect], walls: Sequence[Rect]) -> None:
        boxes = [*starts, *ends, *walls]
        middles = [((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in (*starts, *ends)]
        self._x = sorted({side for box in boxes for side in (box[0], box[2])} | {x for x, _ in middles})
        self._y = sorted({side for box in boxes for side in (box[1], box[3])} | {y for _, y in middles})
        self._walls = walls
        self._shut = set(self._shut_steps())
        self._starts = self._within(starts)
        self._ends = self._within(ends)
        self._aim = hull(ends)

    def way(self) -> list[tuple[float, float]] | None:
        """The corners of the way; None where there is none (A*, aimed at the ends)."""
        queue = [(self._least(place), 0.0, place, -1) for place in sorted(self._starts)]
        heapq.heapify(queue)
        came: dict[tuple[Crossing, int], tuple[Crossing, int] | None]
        came = {(place, heading): None for _, _, place, heading in queue}
        best = dict.fromkeys(came, 0.0)
        while queue:
            _, cost, place, heading = heapq.heappop(queue)
            if cost > best[place, heading]:
                continue
            if place in self._ends:
                return self._corners((place, heading), came)
            for other, direction, length in self._steps(place):
                further = cost + (0.0 if place in self._starts and other in self._starts else length)
                further += _TURN if heading not in (-1, direction) else 0.0
                if further < best.get((other, direction), float("inf")):
                    best[other, direction] = further
                    came[other, direction] = (place, heading)
                    heapq.heappush(queue, (further + self._least(other), further, other, direction))
        return None

    def _least(self, place: Crossing) -> float:
        """No way from here to the ends is shorter."""
        (x, y), (left, top, right, bottom) = self._point(place), self._aim
        return max(left - x, x - right, 0.0) + max(top - y, y - bottom, 0.0)

    def _steps(self, place: Crossing) -> Iterator[tuple[Crossing, int, float]]:
        column, row = place
        for direction, (across, down) in enumerate(((1, 0), (0, 1), (-1, 0), (0, -1))):
            other = (column + across, row + down)
            inside = 0 <= other[0] < len(self._x) and 0 <= other[1] < len(self._y)
            if inside and (min(place, other), direction % 2) not in self._shut:
                here, there = self._point(place), self._point(other)
                yield other, direction, abs(there[0] - here[0]) + abs(there[1] - here[1])

    def _shut_steps(self) -> Iterator[tuple[Crossing, int]]:
        """Steps right (0) and down (1) from a crossing that lead through a wall; along its side they may."""
        for left, top, right, bottom in self._walls:
            columns = range(bisect_right(self._x, left), bisect_left(self._x, right))
            rows = range(bisect_right(self._y, top), bisect_left(self._y, bottom))
            for row in rows:
                for column in range(max(columns.start - 1, 0), columns.stop):
                    yield (column, row), 0
            for column in columns:
                for row in range(max(rows.start - 1, 0), rows.stop):
                    yield (column, row), 1

    def _within(self, boxes: Sequence[Rect]) -> set[Crossing]:
        """Crossings in one of the boxes, sides included, that no wall covers."""
        found = {
            (column, row)
            for left, top, right, bottom in boxes
            for column in range(bisect_left(self._x, left), bisect_right(self._x, right))
            for row in range(bisect_left(self._y, top), bisect_right(self._y, bottom))
        }
        for left, top, right, bottom in self._walls:
            for column in range(bisect_right(self._x, left), bisect_left(self._x, right)):
                for row in range(bisect_right(self._y, top), bisect_left(self._y, bottom)):
                    found.discard((column, row))
        return found

    def _point(self, place: Crossing) -> tuple[float, float]:
        return self._x[place[0]], self._y[place[1]]

    def _corners(
        self,
        last: tuple[Crossing, int],
        came: dict[tuple[Crossing, int], tuple[Crossing, int] | None],
    ) -> list[tuple[float, float]]:
        found = []
        step: tuple[Crossing, int] | None = last
        while step is not None:
            found.append(self._point(step[0]))
            step = came[step]
        return found if len(found) > 1 else found * 2


def _box(one: tuple[float, float], other: tuple[float, float], half: float) -> Rect:
    return (
        min(one[0], other[0]) - half,
        min(one[1], other[1]) - half,
        max(one[0], other[0]) + half,
        max(one[1], other[1]) + half,
    )


def _grown(box: Rect, by: float) -> Rect:
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)

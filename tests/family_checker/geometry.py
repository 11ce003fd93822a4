"""Points, stretches and outlines in the plane. Lengths are units of the picture; y grows downwards."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> "Box":
        """The smallest that holds all points."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    @property
    def middle(self) -> Point:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def corners(self) -> tuple[Point, Point, Point, Point]:
        return (
            (self.left, self.top),
            (self.right, self.top),
            (self.right, self.bottom),
            (self.left, self.bottom),
        )

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def overlaps(self, other: "Box") -> bool:
        """They share more than an edge."""
        return (
            self.left < other.right - 1e-6
            and other.left < self.right - 1e-6
            and self.top < other.bottom - 1e-6
            and other.top < self.bottom - 1e-6
        )

    def distance(self, other: "Box") -> float:
        """Between their nearest points; 0 where they overlap."""
        across = max(self.left - other.right, other.left - self.right, 0.0)
        down = max(self.top - other.bottom, other.top - self.bottom, 0.0)
        return math.hypot(across, down)


def segments(points: Sequence[Point]) -> list[Segment]:
    """The stretches of a line, those without a length left out."""
    return [(one, two) for one, two in pairwise(points) if math.dist(one, two) > 1e-6]


def length(points: Sequence[Point]) -> float:
    return sum(math.dist(one, two) for one, two in pairwise(points))


def from_segment(point: Point, segment: Segment) -> float:
    """How far a point is from a stretch."""
    (ax, ay), (bx, by) = segment
    dx, dy = bx - ax, by - ay
    square = dx * dx + dy * dy
    along = 0.0 if square < 1e-12 else ((point[0] - ax) * dx + (point[1] - ay) * dy) / square
    along = min(1.0, max(0.0, along))
    return math.dist(point, (ax + along * dx, ay + along * dy))


def from_line(point: Point, points: Sequence[Point]) -> float:
    """How far a point is from a line of several stretches."""
    return min((from_segment(point, one) for one in segments(points)), default=math.inf)


def crossing(one: Segment, two: Segment) -> Point | None:
    """Where two stretches that are not parallel meet, ends included."""
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = two
    rx, ry, sx, sy = bx - ax, by - ay, dx - cx, dy - cy
    turn = rx * sy - ry * sx
    if abs(turn) < 1e-9 * math.hypot(rx, ry) * math.hypot(sx, sy) + 1e-12:
        return None
    along = ((cx - ax) * sy - (cy - ay) * sx) / turn
    beside = ((cx - ax) * ry - (cy - ay) * rx) / turn
    small_one, small_two = 1e-6 / math.hypot(rx, ry), 1e-6 / math.hypot(sx, sy)
    if -small_one <= along <= 1 + small_one and -small_two <= beside <= 1 + small_two:
        return ax + along * rx, ay + along * ry
    return None


def shared(one: Segment, two: Segment, near: float = 0.4) -> float:
    """How long two stretches of one direction lie on each other."""
    (a, b), (c, d) = one, two
    far = math.dist(a, b)
    if far < 1e-9 or _off(a, b, c) > near or _off(a, b, d) > near:
        return 0.0
    first, last = sorted((_along(a, b, c), _along(a, b, d)))
    return max(0.0, min(far, last) - max(0.0, first))


def _off(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) / math.dist(a, b)


def _along(a: Point, b: Point, c: Point) -> float:
    return ((b[0] - a[0]) * (c[0] - a[0]) + (b[1] - a[1]) * (c[1] - a[1])) / math.dist(a, b)


def inside(point: Point, outlines: Iterable[Sequence[Point]]) -> bool:
    """Whether a point lies within closed outlines, holes counted out."""
    x, y = point
    within = False
    for outline in outlines:
        for (ax, ay), (bx, by) in pairwise((*outline, outline[0])):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                within = not within
    return within


def meets(segment: Segment, outline: Sequence[Point]) -> bool:
    """Whether a stretch enters an area with this outline."""
    edges = pairwise((*outline, outline[0]))
    return inside(segment[0], [outline]) or any(crossing(segment, edge) is not None for edge in edges)


def turns(points: Sequence[Point]) -> Iterator[float]:
    """By how many degrees a line turns at each of its corners; left is below 0."""
    for (a, b), (_, d) in pairwise(segments(points)):
        before = math.atan2(b[1] - a[1], b[0] - a[0])
        after = math.atan2(d[1] - b[1], d[0] - b[0])
        yield (math.degrees(after - before) + 180) % 360 - 180

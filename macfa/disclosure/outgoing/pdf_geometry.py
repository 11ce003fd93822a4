"""Places on a page: transformations, outlines of filled shapes, and whether a point lies inside."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_PIECES = 6  # straight pieces for one curve: within a fiftieth of its size


def times(first: Matrix, then: Matrix) -> Matrix:
    """The transformation that does `first` and `then` (PDF 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def moved(point: Point, by: Matrix) -> Point:
    """A point after a transformation."""
    x, y = point
    a, b, c, d, e, f = by
    return (a * x + c * y + e, b * x + d * y + f)


def smallest_scale(matrix: Matrix) -> float:
    """By how much a transformation shrinks the more shrunken of the two directions."""
    a, b, c, d, _, _ = matrix
    return min(hypot(a, b), hypot(c, d))


def curve(start: Point, one: Point, two: Point, end: Point) -> list[Point]:
    """A Bézier curve as straight pieces, without its start."""
    points = []
    for piece in range(1, _PIECES + 1):
        t = piece / _PIECES
        s = 1 - t
        weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        four = (start, one, two, end)
        points.append((
            sum(w * p[0] for w, p in zip(weights, four, strict=True)),
            sum(w * p[1] for w, p in zip(weights, four, strict=True)),
        ))  # fmt: skip
    return points


def square(matrix: Matrix, left: float = 0, bottom: float = 0, right: float = 1, top: float = 1) -> "Region":
    """A rectangle after a transformation; without sides the unit square, where every picture is drawn."""
    corners = ((left, bottom), (right, bottom), (right, top), (left, top))
    return Region.of([[moved(corner, matrix) for corner in corners]])


@dataclass(frozen=True, slots=True)
class Region:
    """A shape of closed outlines. A point is inside by the nonzero winding rule."""

    outlines: tuple[tuple[Point, ...], ...]
    box: tuple[float, float, float, float]

    @classmethod
    def of(cls, outlines: Sequence[Sequence[Point]]) -> "Region":
        """The shape of some outlines; the box is the smallest that holds them."""
        points = [point for outline in outlines for point in outline] or [(0.0, 0.0)]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return cls(tuple(tuple(outline) for outline in outlines), (min(xs), min(ys), max(xs), max(ys)))

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside."""
        x, y = point
        left, bottom, right, top = self.box
        if not (left <= x <= right and bottom <= y <= top):
            return False
        return sum(_winding(outline, x, y) for outline in self.outlines) != 0


def _winding(outline: Sequence[Point], x: float, y: float) -> int:
    turns = 0
    for (x1, y1), (x2, y2) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (y1 <= y) == (y2 <= y):
            continue
        side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
        if y1 <= y and side > 0:
            turns += 1
        elif y1 > y and side < 0:
            turns -= 1
    return turns

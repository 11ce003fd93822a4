"""Boxes and straight lines by the hundred: what lies in a box, what crosses what, what runs beside what.

Arrays of boxes have left, top, right and bottom in their columns, arrays of lines the x and y of both ends.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from macfa.family.drawing.tie_lines import Point, Segment

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Array = NDArray[np.float64]
_TOUCH = 1e-6


def crossed(box: Rect, lines: Sequence[Segment]) -> bool:
    """Whether any of the lines runs through a box."""
    rays = np.array(lines, dtype=float).reshape(-1, 4)
    return bool(blocked(rays, np.array([box], dtype=float)).any())


def grown(things: Sequence[Rect], by: float) -> Array:
    """The boxes, larger by so much on every side."""
    larger: Array = np.array(things, dtype=float).reshape(-1, 4) + np.array([-by, -by, by, by])
    return larger


def corners(boxes: Array) -> Iterator[Point]:
    """Of each box, its four corners."""
    for left, top, right, bottom in boxes.tolist():
        yield from ((left, top), (right, top), (left, bottom), (right, bottom))


def inside(places: Array, boxes: Array) -> NDArray[np.bool_]:
    """Which places lie in one of the boxes; on its side is outside."""
    x, y = places[:, :1], places[:, 1:]
    within = (x > boxes[:, 0]) & (x < boxes[:, 2]) & (y > boxes[:, 1]) & (y < boxes[:, 3])
    return np.asarray(within.any(axis=1))


def blocked(rays: Array, boxes: Array) -> NDArray[np.bool_]:
    """Which rays run through the inside of a box: neither their extents nor the ray's own line keep the two apart."""
    across, down = (boxes[:, 2] - boxes[:, 0]) / 2, (boxes[:, 3] - boxes[:, 1]) / 2
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    ax, ay, bx, by = (rays[:, place : place + 1] for place in range(4))
    over = np.maximum(ax, bx) > boxes[:, 0] + _TOUCH
    over &= np.minimum(ax, bx) < boxes[:, 2] - _TOUCH
    over &= np.maximum(ay, by) > boxes[:, 1] + _TOUCH
    over &= np.minimum(ay, by) < boxes[:, 3] - _TOUCH
    dx, dy = bx - ax, by - ay
    off = np.abs(dx * (y - ay) - dy * (x - ax))
    over &= off < np.abs(dx) * down + np.abs(dy) * across - _TOUCH
    return np.asarray(over.any(axis=1))


def crossings(rays: Array, lines: Array) -> Array:
    """How many of the lines each ray crosses; touching counts."""
    if not len(lines) or not len(rays):
        return np.zeros(len(rays))
    ax, ay, bx, by = (rays[:, place : place + 1] for place in range(4))
    cx, cy, dx, dy = lines.T

    def side(px: Array, py: Array, qx: Array, qy: Array, rx: Array, ry: Array) -> Array:
        return np.sign((qx - px) * (ry - py) - (qy - py) * (rx - px))

    apart = side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy)
    across = side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by)
    return np.asarray(((apart <= 0) & (across <= 0)).sum(axis=1), dtype=float)


def overlap(rays: Array, lines: Array, near: float = 6.0) -> Array:
    """How far each ray runs along level or upright lines, or any line of the same slope, closer than `near`."""
    if not len(lines) or not len(rays):
        return np.zeros(len(rays))
    start, along = rays[:, None, :2], rays[:, None, 2:] - rays[:, None, :2]
    length = np.maximum(np.hypot(along[..., 0], along[..., 1]), 1e-9)
    unit = along / length[..., None]
    from_first, from_last = lines[None, :, :2] - start, lines[None, :, 2:] - start
    off = [np.abs(unit[..., 0] * p[..., 1] - unit[..., 1] * p[..., 0]) for p in (from_first, from_last)]
    on = [unit[..., 0] * p[..., 0] + unit[..., 1] * p[..., 1] for p in (from_first, from_last)]
    shared = np.minimum(np.maximum(on[0], on[1]), length) - np.maximum(np.minimum(on[0], on[1]), 0.0)
    close = (off[0] < near) & (off[1] < near)
    return np.asarray(np.where(close, np.maximum(shared, 0.0), 0.0).sum(axis=1))


def alongside(stub: Array, lines: Array) -> Array:
    """1 for each stub that runs along a line, else 0."""
    return (overlap(stub, lines, 5.0) > 1.0).astype(float)

"""The outline of boxes that overlap, with its corners taken off."""

from collections.abc import Iterator, Sequence

Rect = tuple[float, float, float, float]
Point = tuple[float, float]
_STEPS = 4
Cell = tuple[int, int]
Edge = tuple[Cell, Cell]


def outline(boxes: Sequence[Rect], *, soft: float) -> tuple[tuple[Point, ...], ...]:
    """The closed lines round the boxes, the outermost first, as corners; the first corner is not repeated.

    `soft` is how far from a corner its rounding begins.
    """
    x = sorted({side for box in boxes for side in (box[0], box[2])})
    y = sorted({side for box in boxes for side in (box[1], box[3])})
    full = {
        (column, row)
        for column in range(len(x) - 1)
        for row in range(len(y) - 1)
        if any(
            box[0] <= x[column] and x[column + 1] <= box[2] and box[1] <= y[row] and y[row + 1] <= box[3]
            for box in boxes
        )
    }
    rounds = [[(x[column], y[row]) for column, row in around] for around in _rounds(full)]
    return tuple(softened(around, soft) for around in sorted(rounds, key=_extent, reverse=True))


def softened(corners: Sequence[Point], soft: float) -> tuple[Point, ...]:
    """Each corner flattened to a few stretches of an arc inside it."""
    found: list[Point] = []
    for place, corner in enumerate(corners):
        before, after = corners[place - 1], corners[(place + 1) % len(corners)]
        off = min(soft, _far(corner, before) / 2, _far(corner, after) / 2)
        enter, leave = _towards(corner, before, off), _towards(corner, after, off)
        found.extend(_bent(enter, corner, leave))
    return tuple(found)


def _rounds(full: set[Cell]) -> Iterator[list[Cell]]:
    """Walks along the edges of the full cells, the inside always at the right; only corners are kept."""
    onward: dict[Cell, list[Cell]] = {}
    for edge in sorted(_edges(full)):
        onward.setdefault(edge[0], []).append(edge[1])
    while onward:
        start = min(onward)
        walk, here, heading = [start], start, (1, 0)
        while True:
            there = _rightmost(here, heading, onward[here])
            onward[here].remove(there)
            if not onward[here]:
                del onward[here]
            step = (there[0] - here[0], there[1] - here[1])
            if step == heading and len(walk) > 1:
                walk[-1] = there
            else:
                walk.append(there)
            here, heading = there, step
            if here == start:
                break
        yield walk[:-1]


def _edges(full: set[Cell]) -> Iterator[Edge]:
    for column, row in full:
        if (column, row - 1) not in full:
            yield (column, row), (column + 1, row)
        if (column + 1, row) not in full:
            yield (column + 1, row), (column + 1, row + 1)
        if (column, row + 1) not in full:
            yield (column + 1, row + 1), (column, row + 1)
        if (column - 1, row) not in full:
            yield (column, row + 1), (column, row)


def _rightmost(here: Cell, heading: Cell, choices: Sequence[Cell]) -> Cell:
    """Where two boxes touch at a corner only, the walk turns right and keeps to the one it came along."""
    right = (-heading[1], heading[0])
    order = {right: 0, heading: 1, (heading[1], -heading[0]): 2}
    return min(choices, key=lambda there: order.get((there[0] - here[0], there[1] - here[1]), 3))


def _extent(corners: Sequence[Point]) -> float:
    return max(x for x, _ in corners) - min(x for x, _ in corners)


def _far(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(point: Point, aim: Point, by: float) -> Point:
    far = _far(point, aim) or 1.0
    return point[0] + (aim[0] - point[0]) * by / far, point[1] + (aim[1] - point[1]) * by / far


def _bent(enter: Point, corner: Point, leave: Point) -> Iterator[Point]:
    for step in range(_STEPS + 1):
        along = step / _STEPS
        rest = 1 - along
        yield (
            rest * rest * enter[0] + 2 * rest * along * corner[0] + along * along * leave[0],
            rest * rest * enter[1] + 2 * rest * along * corner[1] + along * along * leave[1],
        )

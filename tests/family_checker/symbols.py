"""Finds people: symbols by their shape, the second outline of an index child, the cross of the dead, losses."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from family_checker import signs
from family_checker.geometry import Box, Point, Segment, crossing, segments
from family_checker.marks import Line, Marks, Path, Shape, ring

AROUND_INDEX = 4.0
_CLOSE = 1.0
_FORMS = {"rect": "square", "circle": "circle", "polygon4": "diamond", "polygon3": "triangle"}
_WITHIN = {("square", "circle"): "square_with_circle", ("circle", "square"): "circle_with_square"}


@dataclass(frozen=True, slots=True, eq=False)
class Symbol:
    """Somebody drawn. `sign` is its name in the notation, `outline` the shape, `outer` the outermost one."""

    sign: str
    middle: Point
    outline: tuple[Point, ...]
    outer: tuple[Point, ...]
    index: bool = False
    dead: bool = False

    @property
    def box(self) -> Box:
        return Box.around(self.outer)


@dataclass(frozen=True, slots=True)
class People:
    """The symbols, the marks that belong to none of them, and what is wrong."""

    symbols: tuple[Symbol, ...]
    paths: tuple[Path, ...]
    shapes: tuple[Shape, ...]
    faults: tuple[str, ...]


def find(marks: Marks) -> People:
    """Everybody in the picture."""
    outlined = [shape for shape in marks.shapes if shape.look.stroke and shape.form in _FORMS]
    whole = [shape for shape in outlined if _is_square(shape, signs.size())]
    crosses = [path for path in marks.paths if _crossing_point(path.lines) is not None]
    around = [shape for shape in outlined if _is_square(shape, signs.size() + 2 * AROUND_INDEX)]
    small = [shape for shape in marks.shapes if shape.form in _FORMS and _is_square(shape, signs.size() / 2)]
    inner = [shape for shape in marks.shapes if shape not in whole and shape not in around]
    found: list[Symbol] = []
    used: set[int] = set()
    for shape in whole:
        found.append(_whole(shape, around, inner, crosses, used))
    for shape in small:
        if id(shape) not in used:
            found.append(_small(shape, crosses, used))
    found += [_cross_alone(path, used) for path in crosses if id(path) not in used]
    left = tuple(shape for shape in marks.shapes if id(shape) not in used)
    faults = tuple(_faults(outlined, used, found))
    paths = tuple(path for path in marks.paths if id(path) not in used)
    return People(tuple(found), paths, left, faults)


def _is_square(shape: Shape, side: float) -> bool:
    return abs(shape.box.width - side) < _CLOSE and abs(shape.box.height - side) < _CLOSE


def _near(one: Point, two: Point, within: float = _CLOSE) -> bool:
    return math.dist(one, two) < within


def _whole(
    shape: Shape, around: list[Shape], inner: list[Shape], crosses: list[Path], used: set[int]
) -> Symbol:
    middle, name = shape.box.middle, _FORMS[shape.form]
    used.add(id(shape))
    ring_round = [one for one in around if one.form == shape.form and _near(one.box.middle, middle)]
    used.update(map(id, ring_round))
    for one in inner:
        if id(one) not in used and _holds(shape, one):
            within = _FORMS.get(one.form, "")
            if one.look.stroke and (name, within) in _WITHIN and _near(one.box.middle, middle):
                name = _WITHIN[(name, within)]
                used.add(id(one))
            elif name == "diamond" and one.form == "circle" and not one.look.stroke and one.box.width < 8:
                name = "diamond_with_dot"
                used.add(id(one))
    dead = [
        path for path in crosses if _near(_middle_of(path), middle) and _reaches(path) > shape.box.width / 2
    ]
    used.update(map(id, dead))
    outer = ring_round[0].outline if ring_round else shape.outline
    return Symbol(name, middle, shape.outline, outer, index=bool(ring_round), dead=bool(dead))


def _holds(shape: Shape, one: Shape) -> bool:
    return all(shape.box.grown(0.5).holds(corner) for corner in one.box.corners)


def _small(shape: Shape, crosses: list[Path], used: set[int]) -> Symbol:
    middle = shape.box.middle
    used.add(id(shape))
    dead = [path for path in crosses if _near(_middle_of(path), middle)]
    used.update(map(id, dead))
    name = f"small_{_FORMS[shape.form]}" if dead else "small_disc"
    if not dead and (shape.form != "circle" or not shape.look.fill or shape.look.stroke):
        name = "no sign"
    return Symbol(name, middle, shape.outline, shape.outline)


def _cross_alone(path: Path, used: set[int]) -> Symbol:
    middle = _middle_of(path)
    used.add(id(path))
    outline = ring(middle, signs.size() / 4)
    return Symbol("small_cross", middle, outline, outline)


def _crossing_point(lines: Sequence[Line]) -> Point | None:
    """The middle of an X: two straight strokes of one path that halve each other, none longer than a symbol is wide."""
    if len(lines) != 2 or any(len(line.points) != 2 or line.closed for line in lines):
        return None
    one, two = _strokes(lines)
    point = crossing(one, two)
    if point is None or max(math.dist(*one), math.dist(*two)) > signs.size() * math.sqrt(2) + _CLOSE:
        return None
    halves = all(_near(point, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)) for a, b in (one, two))
    return point if halves else None


def _strokes(lines: Sequence[Line]) -> tuple[Segment, Segment]:
    one, two = (segments(line.points)[0] for line in lines)
    return one, two


def _middle_of(path: Path) -> Point:
    point = _crossing_point(path.lines)
    assert point is not None
    return point


def _reaches(path: Path) -> float:
    return min(math.dist(*stroke) for stroke in _strokes(path.lines))


def _faults(outlined: list[Shape], used: set[int], found: list[Symbol]) -> Iterator[str]:
    for shape in outlined:
        if id(shape) not in used and shape.box.width < 2 * signs.size():
            yield f"a {shape.form} {shape.box.width:g} wide at {at(shape.box.middle)} is no sign of the notation"
    for place, one in enumerate(found):
        if one.sign == "no sign":
            yield f"a small shape at {at(one.middle)} is no sign of the notation"
        for other in found[place + 1 :]:
            if one.box.overlaps(other.box):
                yield f"two symbols overlap at {at(one.middle)}"


def at(point: Point) -> str:
    return f"{point[0]:.0f}, {point[1]:.0f}"

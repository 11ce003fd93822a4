"""Reads couples and parents from lines, by where lines end and what they touch."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from family_checker import signs
from family_checker.geometry import Point, from_line, segments
from family_checker.marks import Line, Path
from family_checker.symbols import Symbol, at
from macfa.family.people import ParentKind, UnionKind

TOUCH = 1.2
_STROKE, _WIDTH = (6.0, 80.0), 0.05


@dataclass(frozen=True, slots=True, eq=False)
class CoupleSeen:
    """A couple by the places of both symbols."""

    pair: frozenset[int]
    kind: UnionKind
    points: tuple[Point, ...]
    slashes: int


@dataclass(frozen=True, slots=True, eq=False)
class ChildSeen:
    """A child's line: from a couple or from one parent, by the places of their symbols."""

    parents: frozenset[int]
    child: int
    kind: ParentKind
    points: tuple[Point, ...]


@dataclass
class FamilyLines:
    """What the family's lines say; `identical` are pairs of twins with a bar between them.

    `marks` are slashes and bars, `rest` are paths of others.
    """

    couples: list[CoupleSeen] = field(default_factory=list)
    children: list[ChildSeen] = field(default_factory=list)
    born_together: list[frozenset[int]] = field(default_factory=list)
    identical: list[frozenset[int]] = field(default_factory=list)
    marks: list[Line] = field(default_factory=list)
    rest: list[Path] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def find(paths: Sequence[Path], symbols: Sequence[Symbol]) -> FamilyLines:
    """Couples first, then children, whose lines begin on couples; strokes that end at nobody are slashes and bars."""
    found = FamilyLines()
    strokes: list[Line] = []
    childs: list[Line] = []
    couples: list[Line] = []
    for path in paths:
        if len(path.lines) != 1 or path.lines[0].closed or not path.look.stroke:
            found.rest.append(path)
            continue
        line = path.lines[0]
        ends = [_at_outline(point, symbols) for point in (line.points[0], line.points[-1])]
        straight = len(segments(line.points)) == 1 and not line.look.dash
        short = straight and _STROKE[0] < math.dist(line.points[0], line.points[-1]) < _STROKE[1]
        if short and not all(ends):
            strokes.append(line)
            found.rest.append(path)
        elif abs(line.look.width - signs.width("couple")) < _WIDTH and any(ends):
            couples.append(line)
        elif abs(line.look.width - signs.width("parent")) < _WIDTH and any(ends):
            childs.append(line)
        else:
            found.rest.append(path)
    for line in couples:
        _couple(line, symbols, strokes, found)
    for line in childs:
        _child(line, symbols, found)
    _twins(strokes, found)
    found.marks = [stroke for stroke in strokes if _is_mark(stroke, found)]
    used = {id(stroke) for stroke in found.marks}
    found.rest = [path for path in found.rest if not any(id(line) in used for line in path.lines)]
    return found


def _at_outline(point: Point, symbols: Sequence[Symbol]) -> list[int]:
    """Whose outline a point lies on: the shape, the second outline, or between the two."""
    return [place for place, symbol in enumerate(symbols) if _on(point, symbol)]


def _on(point: Point, symbol: Symbol) -> bool:
    outlines = (symbol.outline, symbol.outer)
    near = symbol.box.grown(TOUCH).holds(point)
    return near and any(from_line(point, (*outline, outline[0])) < TOUCH for outline in outlines)


def _couple(line: Line, symbols: Sequence[Symbol], strokes: Sequence[Line], found: FamilyLines) -> None:
    first, last = (_at_outline(point, symbols) for point in (line.points[0], line.points[-1]))
    kind = signs.couple_kinds().get(line.look.dash)
    if len(first) != 1 or len(last) != 1 or first == last:
        found.faults.append(f"a couple's line from {at(line.points[0])} does not join two people")
    elif kind is None:
        found.faults.append(f"a couple's line from {at(line.points[0])} has a dash of no kind")
    else:
        slashes = sum(_is_across(stroke, line.points) for stroke in strokes)
        found.couples.append(CoupleSeen(frozenset((first[0], last[0])), kind, line.points, slashes))


def _is_across(stroke: Line, points: Sequence[Point]) -> bool:
    """The stroke lies with its middle on the line and does not run along it."""
    middle = _middle(stroke)
    return from_line(middle, points) < TOUCH and all(from_line(end, points) > 2.5 for end in stroke.points)


def _middle(stroke: Line) -> Point:
    (ax, ay), (bx, by) = stroke.points[0], stroke.points[-1]
    return (ax + bx) / 2, (ay + by) / 2


def _child(line: Line, symbols: Sequence[Symbol], found: FamilyLines) -> None:
    start, end = line.points[0], line.points[-1]
    kind = signs.parent_kinds().get(line.look.dash)
    children = [place for place in _at_outline(end, symbols) if _at_top(end, symbols[place])]
    couples = [couple for couple in found.couples if from_line(start, couple.points) < TOUCH]
    single = _at_outline(start, symbols)
    if kind is None:
        found.faults.append(f"a child's line to {at(end)} has a dash of no kind")
    elif len(children) != 1:
        found.faults.append(f"a child's line ends at {at(end)}, and that is the top of nobody")
    elif len(couples) + len(single) != 1:
        said = "nobody" if not couples and not single else "more than one couple or parent"
        found.faults.append(f"a child's line begins at {at(start)}, and that is on {said}")
    else:
        parents = couples[0].pair if couples else frozenset(single)
        found.children.append(ChildSeen(parents, children[0], kind, line.points))


def _at_top(point: Point, symbol: Symbol) -> bool:
    return point[1] < symbol.middle[1] - 0.2 * (symbol.middle[1] - symbol.box.top)


def _twins(strokes: Sequence[Line], found: FamilyLines) -> None:
    """Lines of one origin that part at one point and run on slanted; a bar between two of them tells of one egg."""
    parting: dict[tuple[object, ...], set[int]] = {}
    for line in found.children:
        if len(line.points) > 1:
            x, y = line.points[-2]
            key = (line.parents, line.kind, round(x), round(y))
            parting.setdefault(key, set()).add(line.child)
    found.born_together = sorted(
        dict.fromkeys(frozenset(one) for one in parting.values() if len(one) > 1), key=sorted
    )
    for stroke in strokes:
        one, two = (_slant_at(end, found) for end in stroke.points)
        if len(one | two) == 2 and one and two and one != two:
            found.identical.append(frozenset(one | two))


def _slant_at(point: Point, found: FamilyLines) -> frozenset[int]:
    return frozenset(line.child for line in found.children if from_line(point, line.points[-2:]) < TOUCH)


def _is_mark(stroke: Line, found: FamilyLines) -> bool:
    across = any(_is_across(stroke, couple.points) for couple in found.couples)
    bar = all(_slant_at(end, found) for end in stroke.points)
    return across or bar


def networks(found: FamilyLines) -> Iterator[tuple[object, tuple[Point, ...]]]:
    """Every family line with the key of its network: lines of one network may touch and lie on each other.

    A couple and its children's lines are one, whatever their kinds; so are the lines of one single parent, and those
    of two who are no couple and have a child together.
    """
    couples = {couple.pair for couple in found.couples}
    for couple in found.couples:
        yield couple.pair, couple.points
    for line in found.children:
        if line.parents in couples and len(line.parents) == 2:
            yield line.parents, line.points
        else:
            alone = [
                other.parents
                for other in found.children
                if other.child == line.child and other.kind is line.kind and len(other.parents) == 1
            ]
            yield frozenset().union(*alone), line.points

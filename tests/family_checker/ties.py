"""Reads how people are with each other: lines by colour, dash and form, from symbol to symbol."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from family_checker import signs
from family_checker.geometry import Box, Point, from_line, inside, length, turns
from family_checker.marks import Line, Path, Shape
from family_checker.symbols import Symbol, at
from macfa.family.people import TieKind

_NEAR, _TIP, _BAR = 7.0, 3.0, 16.0
_SHARP, _TEETH_EACH = 40.0, 12.0


@dataclass(frozen=True, slots=True, eq=False)
class TieSeen:
    """A tie between two symbols by their places; of a kind with a direction, `ends` are from whom and to whom."""

    kind: TieKind
    ends: tuple[int, int]
    lines: tuple[tuple[Point, ...], ...]


@dataclass
class Ties:
    """All ties, the paths and shapes that belong to none, and what is wrong."""

    seen: list[TieSeen] = field(default_factory=list)
    rest: list[Path] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def find(paths: Sequence[Path], shapes: Sequence[Shape], symbols: Sequence[Symbol]) -> Ties:
    """Every tie of the picture."""
    found = Ties()
    strokes: dict[TieKind, list[Line]] = {}
    for path in paths:
        kind = signs.tie_kinds().get((path.look.stroke, path.look.dash))
        if kind is None or abs(path.look.width - signs.width("tie")) > 0.05:
            found.rest.append(path)
        else:
            strokes.setdefault(kind, []).extend(path.lines)
    arrows = [shape for shape in shapes if shape.form == "polygon3" and shape.look.fill]
    for kind, lines in strokes.items():
        _of_kind(kind, lines, arrows, symbols, found)
    return found


def _of_kind(
    kind: TieKind, lines: Sequence[Line], arrows: Sequence[Shape], symbols: Sequence[Symbol], found: Ties
) -> None:
    bars = [line for line in lines if signs.form(kind) == "barred" and length(line.points) < _BAR]
    together: dict[frozenset[int], list[Line]] = {}
    for line in lines:
        if line in bars:
            continue
        ends = [_nearest(point, symbols) for point in (line.points[0], line.points[-1])]
        if None in ends or ends[0] == ends[1]:
            found.faults.append(f"a line of {kind.value} from {at(line.points[0])} does not join two people")
        else:
            together.setdefault(frozenset(end for end in ends if end is not None), []).append(line)
    for pair, of_pair in together.items():
        found.faults += _faults_of_form(kind, of_pair, bars)
        found.seen.append(_tie(kind, pair, of_pair, arrows, symbols, found))


def _nearest(point: Point, symbols: Sequence[Symbol]) -> int | None:
    """Whose outline is right here; None where it is nobody's, or two people's."""
    near = [
        (from_line(point, (*symbol.outer, symbol.outer[0])), place)
        for place, symbol in enumerate(symbols)
        if symbol.box.grown(_NEAR).holds(point)
    ]
    near = sorted(one for one in near if one[0] < _NEAR)
    return near[0][1] if near and (len(near) == 1 or near[1][0] - near[0][0] > 3) else None


def _faults_of_form(kind: TieKind, lines: Sequence[Line], bars: Sequence[Line]) -> Iterator[str]:
    wanted = {"parallel": 2}.get(signs.form(kind), 1)
    where = f"the line of {kind.value} from {at(lines[0].points[0])}"
    if len(lines) != wanted:
        yield f"{where} is drawn {len(lines)} times, not {wanted}"
    sharp = sum(abs(turn) > _SHARP for turn in turns(lines[0].points))
    far = math.dist(lines[0].points[0], lines[0].points[-1])
    if signs.form(kind) == "zigzag" and sharp < max(2.0, far / _TEETH_EACH):
        yield f"{where} has no teeth"
    if signs.form(kind) != "zigzag" and sharp > 6:
        yield f"{where} has teeth"
    if signs.form(kind) == "barred" and _across(lines[0], bars) != 2:
        yield f"{where} has not two bars"


def _across(line: Line, bars: Sequence[Line]) -> int:
    middles = (((b.points[0][0] + b.points[-1][0]) / 2, (b.points[0][1] + b.points[-1][1]) / 2) for b in bars)
    return sum(from_line(middle, line.points) < 1.5 for middle in middles)


def _tie(
    kind: TieKind,
    pair: frozenset[int],
    lines: Sequence[Line],
    arrows: Sequence[Shape],
    symbols: Sequence[Symbol],
    found: Ties,
) -> TieSeen:
    first, second = sorted(pair)
    drawn = tuple(line.points for line in lines)
    aimed = {
        place
        for line in lines
        for end in (line.points[0], line.points[-1])
        for place in pair
        if any(_points_at(arrow, line, end) for arrow in arrows) and _nearest(end, symbols) == place
    }
    if kind.directed != (len(aimed) == 1) or len(aimed) > 1:
        found.faults.append(f"the line of {kind.value} from {at(lines[0].points[0])} has {len(aimed)} arrows")
    if aimed == {first}:
        first, second = second, first
    return TieSeen(kind, (first, second), drawn)


def _points_at(arrow: Shape, line: Line, end: Point) -> bool:
    """An arrow of the line's colour whose tip or foot is at its end."""
    near = min(math.dist(corner, end) for corner in arrow.outline) < _TIP or inside(end, [arrow.outline])
    small = Box.around(arrow.outline).width < 16
    return small and near and arrow.look.fill == line.look.stroke

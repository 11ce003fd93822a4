"""Ties between people, each in the form and colour of its kind, on its way clear of symbols and words."""

from collections.abc import Iterator, Sequence

from macfa.family.drawing.notation import TieStroke, notation
from macfa.family.drawing.symbols import PAPER
from macfa.family.drawing.tie_geometry import Rect, crossed
from macfa.family.drawing.tie_lines import (
    Point,
    Segment,
    arrowhead,
    bars,
    beside,
    length_of,
    places_along,
    zigzag,
)
from macfa.family.people import Tie
from macfa.pictures.lettering import width_of
from macfa.pictures.svg import element, number, text

_APART, _LETTERS = 2.5, 11.0
_DOTS = 1.0
"""Strokes this short are dots: round ends make them so."""


def strokes(tie: Tie, way: Sequence[Point]) -> Iterator[str]:
    """The tie as SVG: one path, and an arrowhead at whom it is done to."""
    stroke = notation().ties[tie.kind]
    yield sample(stroke, way)


def sample(stroke: TieStroke, way: Sequence[Point]) -> str:
    """A line of a tie's form along a way, from its first point to its last."""
    dots = stroke.dash and stroke.dash[0] <= _DOTS
    path = element(
        "path",
        d=" ".join(_written(line) for line in _lines(stroke, way)),
        fill="none",
        stroke=stroke.colour,
        stroke_width=notation().widths.tie,
        stroke_dasharray=stroke.written,
        stroke_linejoin="round" if stroke.form == "zigzag" else None,
        stroke_linecap="round" if dots else None,
    )
    if not stroke.arrow:
        return path
    corners = " ".join(f"{number(x)},{number(y)}" for x, y in arrowhead(way))
    return path + element("polygon", points=corners, fill=stroke.colour)


def _lines(stroke: TieStroke, way: Sequence[Point]) -> Iterator[Sequence[Point]]:
    match stroke.form:
        case "parallel":
            yield from (beside(way, -_APART), beside(way, _APART))
        case "zigzag":
            yield zigzag(way, end=12.0 if stroke.arrow else 6.0)
        case "barred":
            yield way
            yield from bars(way)
        case _:
            yield way


def words_at(tie: Tie, way: Sequence[Point], things: Sequence[Rect], lines: Sequence[Segment]) -> Rect | None:
    """The box of what the tie says in words: beside its way, nearest the middle, where it covers nothing.

    `things` are boxes, `lines` all lines of the picture, the ties' too. None where there is no such place, and then
    the words stand in the table alone.
    """
    if not tie.label:
        return None
    across, down = width_of(tie.label, _LETTERS) / 2 + 2, _LETTERS / 2 + 2
    boxes = list(_beside(way, across, down))
    free = (box for box in boxes if not any(_overlap(box, thing) for thing in things))
    return next((box for box in free if not crossed(box, lines)), None)


def _beside(way: Sequence[Point], across: float, down: float) -> Iterator[Rect]:
    whole = length_of(way)
    for share in sorted((step / 20 for step in range(2, 19)), key=lambda share: abs(share - 0.5)):
        (x, y), (along, fall) = places_along(way, [whole * share])[0]
        off = across * abs(fall) + down * abs(along) + 5
        for side in (off, -off):
            middle = (x - fall * side, y + along * side)
            yield (middle[0] - across, middle[1] - down, middle[0] + across, middle[1] + down)


def words(tie: Tie, box: Rect) -> str:
    """What the tie says in words, with a pale edge so that it can be read on its line."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return text(x, y + _LETTERS * 0.36, tie.label, font_size=_LETTERS, text_anchor="middle",
                fill=notation().ties[tie.kind].colour, stroke=PAPER, stroke_width=4, paint_order="stroke",
                stroke_linejoin="round")  # fmt: skip


def _overlap(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _written(line: Sequence[Point]) -> str:
    return "M " + " L ".join(f"{number(x)} {number(y)}" for x, y in line)

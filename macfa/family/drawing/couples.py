"""A couple's line: broken as its kind asks, with the strokes of its end across it and the years written on it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from macfa.family.drawing.notation import notation
from macfa.family.drawing.symbols import INK, PAPER, Point
from macfa.family.layout import CoupleLine, Size
from macfa.family.people import Ending, Period, Union, UnionKind
from macfa.family.when_told import year
from macfa.pictures.lettering import width_of
from macfa.pictures.svg import element, number, text

_LETTERS, _LINE = 11.0, 13.0
_SLASH, _LEAN, _SLASHES_APART, _FROM_HANG = 7.0, 3.5, 6.0, 16.0
BEGAN = {
    UnionKind.MARRIED: "m",
    UnionKind.CIVIL: "cp",
    UnionKind.TOGETHER: "lt",
    UnionKind.PARTNERS: "p",
    UnionKind.BRIEF: "br",
}
"""The letters before the year in which a couple of a kind began."""
SEPARATED, DIVORCED = "s", "d"


def years(union: Union) -> tuple[str, ...]:
    """What is written on a couple's line: a line of words for each of their times together that somebody dated."""
    return tuple(said for period in union.periods if (said := ", ".join(_years(period))))


def _years(period: Period) -> Iterator[str]:
    if period.start:
        yield f"{BEGAN[period.kind]} {year(period.start)}"
    if period.separated:
        yield f"{SEPARATED} {year(period.separated)}"
    if period.end and period.ended is Ending.DIVORCED:
        yield f"{DIVORCED} {year(period.end)}"
    elif period.end and period.ended is not Ending.DIED and not period.separated:
        yield f"{SEPARATED} {year(period.end)}"


def room(union: Union) -> Size | None:
    """The room for what is written on a couple's line, clear of strokes across it; None where nothing is."""
    lines = years(union)
    if not lines:
        return None
    strokes = _SLASH if notation().slashes_of(union.now) else 0.0
    return Size(max(width_of(line, _LETTERS) for line in lines) + 4, _LINE * len(lines) + 2 + strokes)


def line(union: Union, drawn: CoupleLine) -> Iterator[str]:
    """The line and the strokes across it."""
    path = "M " + " L ".join(f"{number(x)} {number(y)}" for x, y in drawn.points)
    around: dict[str, str | float | None] = {
        "fill": "none",
        "stroke": INK,
        "stroke_width": notation().widths.couple,
    }
    dash = notation().couples[union.now.kind].written
    yield element("path", d=path, stroke_dasharray=dash, **around)
    strokes = notation().slashes_of(union.now)
    if strokes:
        x, y = slashed_at(drawn)
        for stroke in range(strokes):
            middle = x + (stroke - (strokes - 1) / 2) * _SLASHES_APART
            ends = f"M {number(middle - _LEAN)} {number(y + _SLASH)} L {number(middle + _LEAN)} {number(y - _SLASH)}"
            yield element("path", d=ends, **around)


def written(union: Union, drawn: CoupleLine) -> Iterator[str]:
    """The years, where there is room kept for them."""
    if drawn.words is None:
        return
    x = drawn.words.x + drawn.words.width / 2
    for place, words in enumerate(years(union)):
        y = drawn.words.y + 1 + (place + 1) * _LINE - 3
        yield text(x, y, words, font_size=_LETTERS, text_anchor="middle", fill=INK,
                   stroke=PAPER, stroke_width=3, paint_order="stroke", stroke_linejoin="round")  # fmt: skip


def slashed_at(drawn: CoupleLine) -> Point:
    """Where the strokes cross: on the longest level stretch, well away from where the children hang."""
    first, last = max(_level(drawn.points), key=lambda stretch: abs(stretch[1][0] - stretch[0][0]))
    left, right = sorted((first[0], last[0]))
    hang = drawn.hang[0] if abs(drawn.hang[1] - first[1]) < 0.5 else None
    places = [left + (right - left) * share for share in (0.5, 0.35, 0.65, 0.25, 0.75, 0.15, 0.85)]
    clear = [x for x in places if hang is None or abs(x - hang) >= min(_FROM_HANG, (right - left) / 4)]
    return (clear or places)[0], first[1]


def _level(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """The level stretches; of a line without any, its ends."""
    found = [(one, other) for one, other in pairwise(points) if abs(one[1] - other[1]) < 0.01]
    return found or [(points[0], points[-1])]

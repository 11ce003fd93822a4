"""A time line with rows below each other: bars that count, bands, lines that rise, dots, and hatched stretches.

Knows no domain and no dates: days are whole numbers, and the caller brings the words of the axis. Nothing is told by
colour alone: levels differ by pattern, by a sign on top and by how dark they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from macfa.pictures.lettering import width_of
from macfa.pictures.patterns import Fill, Mark, definition
from macfa.pictures.svg import element, picture, text
from macfa.pictures.timeline_frame import DASHES, EDGE, GRID, INK, WIDTH, Axis, Frame
from macfa.pictures.timeline_lane import HATCH, LANE, Lane, Level, draw_lane, key_of_level, top_of_scale
from macfa.pictures.timeline_strips import Bands, Dots, Heading, Lines, Marks, draw_strip, height_of_strip

Row = Lane | Bands | Lines | Dots | Marks | Heading

_LETTERS = 13.0
_TOP = 8.0
_KEY_LINE = 24.0
_FOOT = 30.0


@dataclass(frozen=True, slots=True)
class Key:
    """What the key explains besides the levels; empty words leave a sign out."""

    hatched: str = ""
    open: str = ""
    base: str = ""
    unknown: str = ""


def timeline(
    rows: Sequence[Row],
    axis: Axis,
    levels: Sequence[Level],
    key: Key,
    *,
    name: str,
    title: str,
    description: str,
) -> str:
    """The rows on one axis, as SVG. All lanes have one scale.

    Links cannot be reached by the tab key: there may be hundreds, and a table with the same links belongs beside the
    picture. Raises `ValueError` where a bar does not have one number for each level.
    """
    frame = Frame(axis, _top(rows, levels))
    entries = list(_key_entries(rows, levels, key, name))
    content = [element("defs", *_definitions(levels, name))]
    drawn, top = _drawn_key(entries)
    content += drawn
    places, y = [], top
    for row in rows:
        places.append((row, y))
        y += _height(row)
    content += _grid(frame, top, y)
    for row, place in places:
        content += _drawn(row, frame, levels, place, name)
    content += _today(frame, top, y)
    content += _axis_words(frame, y)
    linked = any(_links(row) for row in rows)
    return picture(
        content, name=name, title=title, description=description, width=WIDTH, height=y + _FOOT, linked=linked
    )


def _top(rows: Iterable[Row], levels: Sequence[Level]) -> int:
    bars = [bar for row in rows if isinstance(row, Lane) for bar in row.bars]
    for bar in bars:
        if len(bar.parts) != len(levels):
            raise ValueError(
                f"a bar needs {len(levels)} numbers, one for each level, and has {len(bar.parts)}"
            )
    return top_of_scale(bars)


def _height(row: Row) -> float:
    return LANE if isinstance(row, Lane) else height_of_strip(row)


def _drawn(row: Row, frame: Frame, levels: Sequence[Level], top: float, name: str) -> Iterator[str]:
    if isinstance(row, Lane):
        return draw_lane(row, frame, levels, top, name)
    return draw_strip(row, frame, top)


def _links(row: Row) -> bool:
    match row:
        case Lane():
            stretches = (*row.hatched, *row.open, *row.unknown)
            return any(bar.href for bar in row.bars) or any(one.href for one in stretches)
        case Bands():
            return any(band.href for band in row.bands)
        case Dots():
            return any(dot.href for dot in row.dots)
        case _:
            return False


def _definitions(levels: Sequence[Level], name: str) -> Iterator[str]:
    for position, level in enumerate(levels):
        yield definition(level.fill, f"{name}-level-{position}")
    yield definition(HATCH, f"{name}-hatch")
    yield definition(Fill("#ffffff", Mark.DOTTED, EDGE, INK), f"{name}-unknown")


def _key_entries(
    rows: Sequence[Row], levels: Sequence[Level], key: Key, name: str
) -> Iterator[tuple[str, list[str]]]:
    """What is drawn somewhere, with a swatch 22 by 14 at 0, 0."""
    lanes = [row for row in rows if isinstance(row, Lane)]
    for position, level in reversed(list(enumerate(levels))):
        if any(bar.parts[position] for lane in lanes for bar in lane.bars):
            yield level.name, list(key_of_level(level, f"{name}-level-{position}"))
    if key.hatched and any(lane.hatched for lane in lanes):
        yield key.hatched, _box(f"{name}-hatch", HATCH.ground, HATCH.ink, None)
    if key.unknown and any(lane.unknown for lane in lanes):
        yield key.unknown, _box(f"{name}-unknown", "#ffffff", EDGE, "2 2")
    if key.open and any(lane.open for lane in lanes):
        line = element("path", d="M1 3v8M1 7H21M21 3v8", stroke=INK, stroke_dasharray=DASHES, fill="none")
        yield key.open, [line]
    if key.base and any(lane.base for lane in lanes):
        yield key.base, [element("line", x1=0, y1=10, x2=22, y2=10, stroke=INK, stroke_width=2)]


def _box(pattern: str, ground: str, edge: str, dashes: str | None) -> list[str]:
    size: dict[str, float] = {"x": 0.5, "y": 0.5, "width": 21, "height": 13}
    return [
        element("rect", **size, fill=ground),
        element("rect", **size, fill=f"url(#{pattern})", stroke=edge, stroke_dasharray=dashes),
    ]


def _drawn_key(entries: Sequence[tuple[str, list[str]]]) -> tuple[list[str], float]:
    """The key in as many lines as it needs, and where the rows begin."""
    content: list[str] = []
    x, y = 0.0, _TOP
    for said, swatch in entries:
        wide = 28 + width_of(said, _LETTERS) + 16
        if x and x + wide > WIDTH:
            x, y = 0.0, y + _KEY_LINE
        content.append(element("g", *swatch, transform=f"translate({x:g} {y:g})"))
        content.append(text(x + 28, y + 12, said, font_size=_LETTERS, fill=INK))
        x += round(wide)
    return content, y + (_KEY_LINE + 4 if entries else 0)


def _grid(frame: Frame, top: float, foot: float) -> Iterator[str]:
    lines = "".join(f"M{frame.at(mark.day)} {top:g}V{foot:g}" for mark in frame.axis.marks)
    if lines:
        yield element("path", d=lines, stroke=GRID, stroke_width=1, fill="none")


def _axis_words(frame: Frame, foot: float) -> Iterator[str]:
    right = 0.0
    for mark in frame.axis.marks:
        x, half = frame.x(mark.day), width_of(mark.words, _LETTERS) / 2
        if x - half >= right and x + half <= WIDTH:
            yield text(x, foot + 20, mark.words, font_size=_LETTERS, text_anchor="middle", fill=INK)
            right = x + half + 8


def _today(frame: Frame, top: float, foot: float) -> Iterator[str]:
    if frame.axis.today is None:
        return
    x = frame.x(frame.axis.today.day + 1)
    yield element("line", x1=x, y1=top, x2=x, y2=foot, stroke=INK, stroke_width=1.5, stroke_dasharray="6 3")
    words = frame.axis.today.words
    yield text(x - 4, top + 11, words, font_size=12, text_anchor="end", fill=INK, font_style="italic")

"""The rows of a time line that are not lanes: headings, marks, bands, lines that rise, and dots."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macfa.pictures.lettering import width_of
from macfa.pictures.patterns import Fill
from macfa.pictures.svg import element, number, text
from macfa.pictures.timeline_frame import GRID, INK, QUIET, AxisMark, Frame, label, told

_BAND = 20.0
_LINES, _DOTS, _MARKS, _HEADING = 64.0, 46.0, 22.0, 34.0
_LETTERS, _SMALL = 12.0, 11.0
_LINE_COLOURS = (("#12474f", None), ("#8a1f3d", "5 3"))


@dataclass(frozen=True, slots=True)
class Heading:
    """Words over the rows that follow."""

    words: str


@dataclass(frozen=True, slots=True)
class Marks:
    """Words at days, with a small line above each: birthdays, for example."""

    label: str
    marks: tuple[AxisMark, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Something that lasted, with its short words; `said` is the whole of it. An `open` one goes on.

    `line` is the line of the row it belongs on, counted from the top, where the row has lines with names.
    """

    first: int
    last: int
    words: str
    fill: Fill
    said: str = ""
    href: str = ""
    open: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Bands:
    """Bands on lines with names, the first at the top; without names, as many lines as keep bands apart."""

    label: str
    bands: tuple[Band, ...]
    lines: tuple[str, ...] = ()

    def by_line(self) -> list[list[Band]]:
        """The bands of each line."""
        if self.lines:
            return [[b for b in self.bands if b.line == place] for place in range(len(self.lines))]
        return stacked(self.bands)


@dataclass(frozen=True, slots=True)
class Line:
    """A value that holds from its day to the next one's. At most two lines share a row."""

    name: str
    values: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines on one scale from nothing to the highest value."""

    label: str
    lines: tuple[Line, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A day with a value between 0 and 1 on the row's scale, or none: then it is a tick."""

    day: int
    value: float | None
    words: str = ""
    said: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Dots:
    """Dots, with a line between those that have values, where they are `joined`; `detail` says what the scale means."""

    label: str
    dots: tuple[Dot, ...]
    detail: str = ""
    joined: bool = True


Strip = Heading | Marks | Bands | Lines | Dots


def height_of_strip(strip: Strip) -> float:
    """How much room a row needs."""
    match strip:
        case Heading():
            return _HEADING
        case Marks():
            return _MARKS
        case Bands():
            return max(1, len(strip.by_line())) * _BAND + 8
        case Lines():
            return _LINES
        case Dots():
            return _DOTS


def draw_strip(strip: Strip, frame: Frame, top: float) -> Iterator[str]:
    """All of a row."""
    height = height_of_strip(strip)
    match strip:
        case Heading():
            yield text(0, top + 23, strip.words, font_size=16, font_weight=700, fill=INK)
            return
        case Marks():
            yield from _marks(strip, frame, top)
        case Bands():
            yield from _bands(strip, frame, top)
        case Lines():
            yield from _lines(strip, frame, top)
        case Dots():
            yield from _dots(strip, frame, top)
    if not (isinstance(strip, Bands) and strip.lines):
        yield from label(strip.label, strip.detail if isinstance(strip, Lines | Dots) else "", top, height)
    right = frame.x(frame.axis.last + 1)
    yield element("line", x1=0, y1=top + height, x2=right, y2=top + height, stroke=GRID)


def stacked(bands: Sequence[Band]) -> list[list[Band]]:
    """Bands in as few lines as can be without overlap, the earliest first."""
    rows: list[list[Band]] = []
    for band in sorted(bands, key=lambda one: (one.first, one.last)):
        free = next((row for row in rows if row[-1].last < band.first), None)
        if free is None:
            rows.append([band])
        else:
            free.append(band)
    return rows


def _marks(strip: Marks, frame: Frame, top: float) -> Iterator[str]:
    right = 0.0
    for mark in strip.marks:
        x, half = frame.x(mark.day), width_of(mark.words, _LETTERS) / 2
        if x - half > right:
            yield text(x, top + 16, mark.words, font_size=_LETTERS, text_anchor="middle", fill=INK)
            right = x + half + 3


def _bands(strip: Bands, frame: Frame, top: float) -> Iterator[str]:
    for place, row in enumerate(strip.by_line()):
        y = top + 4 + place * _BAND
        if strip.lines:
            yield text(0, y + 13, strip.lines[place], font_size=_LETTERS, fill=INK)
        for band in row:
            yield told("".join(_band(band, frame, y)), band.said or band.words, band.href)


def _band(band: Band, frame: Frame, y: float) -> Iterator[str]:
    x, width = frame.across(band.first, band.last, 2)
    yield element(
        "rect", x=x, y=y, width=width, height=_BAND - 3, fill=band.fill.ground, stroke=INK, stroke_width=0.75
    )
    if band.open:
        # The torn edge of what has not ended.
        edge = f"M{number(x + width)} {number(y)}l4 4l-4 4.5l4 4.5l-4 4"
        yield element("path", d=edge, fill=band.fill.ground, stroke=INK, stroke_width=0.75)
    if width_of(band.words, _LETTERS) + 8 <= width:
        yield text(x + 4, y + 13, band.words, font_size=_LETTERS, fill=band.fill.lettering)


def _lines(strip: Lines, frame: Frame, top: float) -> Iterator[str]:
    highest = max((value for line in strip.lines for _, value in line.values), default=0)
    foot, tall, free = top + _LINES - 8, _LINES - 20, top
    end = frame.x(frame.axis.last + 1)
    for line, (colour, dashes) in zip(strip.lines, _LINE_COLOURS, strict=False):
        if not line.values:
            continue
        heights = [(day, foot - tall * value / (highest or 1)) for day, value in line.values]
        path = f"M{frame.at(heights[0][0])} {number(heights[0][1])}"
        path += "".join(f"H{frame.at(day)}V{number(y)}" for day, y in heights[1:])
        stop = frame.axis.today.day + 1 if frame.axis.today else frame.axis.last + 1
        path += f"H{frame.at(stop)}"
        drawn = element("path", d=path, stroke=colour, stroke_width=2, stroke_dasharray=dashes, fill="none")
        yield told(drawn, line.name, "")
        y = max(heights[-1][1] + 4, free + 12)
        yield text(end + 4, y, str(line.values[-1][1]), font_size=_LETTERS, fill=colour, font_weight=600)
        free = y


def _dots(strip: Dots, frame: Frame, top: float) -> Iterator[str]:
    foot, tall = top + _DOTS - 9, _DOTS - 24
    valued = [(frame.x(dot.day), foot - tall * dot.value) for dot in strip.dots if dot.value is not None]
    if strip.joined and len(valued) > 1:
        points = " ".join(f"{number(x)},{number(y)}" for x, y in valued)
        yield element("polyline", points=points, fill="none", stroke=QUIET, stroke_width=1)
    right = 0.0
    for dot in strip.dots:
        x = frame.x(dot.day)
        y = top + _DOTS / 2 if dot.value is None else foot - tall * dot.value
        yield told(_dot(dot, x, y), dot.said or dot.words, dot.href)
        half = width_of(dot.words, _SMALL) / 2
        if dot.words and x - half >= right:
            yield text(x, y - 8, dot.words, font_size=_SMALL, text_anchor="middle", fill=INK)
            right = x + half + 4


def _dot(dot: Dot, x: float, y: float) -> str:
    if dot.value is None:
        return element("path", d=f"M{number(x)} {number(y - 8)}v16", stroke=INK, stroke_width=2, fill="none")
    return element("circle", cx=x, cy=y, r=4.5, fill="#12474f", stroke="#ffffff", stroke_width=1)

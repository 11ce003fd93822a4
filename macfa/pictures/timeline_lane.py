"""A lane of a time line: bars that count, on a base, with hatched, unknown and inexact stretches behind and below."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from macfa.pictures.lettering import width_of
from macfa.pictures.patterns import Fill, Mark
from macfa.pictures.svg import element, number, text
from macfa.pictures.timeline_frame import DASHES, EDGE, GRID, INK, Frame, label, told

HATCH = Fill("#fdeeea", Mark.SLANTED, "#a32c14", INK)
LANE = 64.0
SMALLEST, TALLEST, BROKEN = 4.0, 26.0, 33.0
"""How high a bar of one is at least, a bar at the top of the scale, and one that is cut because it lies beyond."""
_FEWEST, _PLENTY = 3, 12
_BASE, _OPEN = 51.0, 58.0
_LEAST = 3.0
_SIGN, _SMALL = 8.0, 11.0


class Sign(Enum):
    """What stands on top of a bar with a level."""

    NONE = "none"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of what bars count: its name in the key, its fill, and the sign of bars in which it is the highest."""

    name: str
    fill: Fill
    sign: Sign = Sign.NONE


@dataclass(frozen=True, slots=True)
class Bar:
    """From one day to another, both included, how many of each level, in the order of the levels, lowest first."""

    first: int
    last: int
    parts: tuple[int, ...]
    words: str = ""
    href: str = ""

    @property
    def count(self) -> int:
        """How many in all."""
        return sum(self.parts)

    @property
    def highest(self) -> int:
        """The highest level that is in it. ValueError for a bar of none."""
        return max(level for level, part in enumerate(self.parts) if part)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one day to another, both included."""

    first: int
    last: int
    words: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A name with a few words, its bars, and its stretches.

    `hatched` is what should have been there and was not, `unknown` what nobody can tell, `open` what lies somewhere
    between two days. `base` is drawn below the bars where the lane has to do with the picture at all.
    """

    label: str
    bars: tuple[Bar, ...] = ()
    hatched: tuple[Stretch, ...] = ()
    unknown: tuple[Stretch, ...] = ()
    open: tuple[Stretch, ...] = ()
    base: tuple[Stretch, ...] = ()
    detail: str = ""


def top_of_scale(bars: Iterable[Bar]) -> int:
    """The count that has the full height: the largest, unless a few large ones would make all others flat.

    Then it is one that all but three in a hundred keep to, and what lies beyond is cut and says its number.
    """
    counts = sorted(bar.count for bar in bars) or [1]
    usual = counts[int(len(counts) * 0.97) - 1] if len(counts) > 1 else counts[-1]
    return max(_FEWEST, counts[-1] if counts[-1] <= max(2 * usual, _PLENTY) else usual)


def height_of(count: int, top: int) -> float:
    """How high a bar is. In proportion to its count as long as a bar of one can be seen; else straight from there."""
    if count > top:
        return BROKEN
    smallest = max(SMALLEST, TALLEST / top)
    return smallest + (TALLEST - smallest) * (count - 1) / (top - 1) if count > 0 else 0.0


def draw_lane(lane: Lane, frame: Frame, levels: Sequence[Level], top: float, name: str) -> Iterator[str]:
    """All of a lane between its top and its foot."""
    yield from label(lane.label, lane.detail, top, LANE)
    yield element("line", x1=0, y1=top + LANE, x2=frame.x(frame.axis.last + 1), y2=top + LANE, stroke=GRID)
    for one in lane.unknown:
        yield _boxed(one, frame, top, f"{name}-unknown", EDGE, "2 2")
    for one in lane.hatched:
        yield _boxed(one, frame, top, f"{name}-hatch", HATCH.ink, None)
    yield from _base(lane, frame, top + _BASE)
    yield from _segments(lane.bars, frame, levels, top + _BASE, name)
    yield from _breaks(lane.bars, frame, top + _BASE)
    yield from _signs(lane.bars, frame, levels, top + _BASE)
    yield from (_touched(bar, frame, top) for bar in lane.bars if bar.words or bar.href)
    yield from (_opened(one, frame, top + _OPEN) for one in lane.open)


def key_of_level(level: Level, pattern: str) -> Iterator[str]:
    """A swatch 22 by 14 with the fill and the sign of a level."""
    size: dict[str, float] = {"x": 0.5, "y": 0.5, "width": 21, "height": 13}
    yield element("rect", **size, fill=level.fill.ground, stroke=INK)
    if level.fill.mark is not Mark.PLAIN:
        yield element("rect", **size, fill=f"url(#{pattern})")
    if level.sign is not Sign.NONE:
        yield element("circle", cx=11, cy=7, r=6.5, fill="#ffffff")
        yield element("path", d=_sign(level.sign, 11, 11), fill=INK)


def _boxed(one: Stretch, frame: Frame, top: float, pattern: str, edge: str, dashes: str | None) -> str:
    x, width = frame.across(one.first, one.last, _LEAST)
    box = element(
        "rect", x=x, y=top + 3, width=width, height=LANE - 5, fill=f"url(#{pattern})", stroke=edge,
        stroke_width=1, stroke_dasharray=dashes,
    )  # fmt: skip
    return told(box, one.words, one.href)


def _base(lane: Lane, frame: Frame, y: float) -> Iterator[str]:
    line = "".join(f"M{frame.at(one.first)} {number(y)}H{frame.at(one.last + 1)}" for one in lane.base)
    if line:
        yield element("path", d=line, stroke=INK, stroke_width=2, fill="none")


def _segments(
    bars: Sequence[Bar], frame: Frame, levels: Sequence[Level], base: float, name: str
) -> Iterator[str]:
    """One path for each level, the highest level at the foot of every bar, so that it can be compared."""
    for position in range(len(levels) - 1, -1, -1):
        line = "".join(_segment(bar, position, frame, base) for bar in bars if bar.parts[position])
        if not line:
            continue
        fill = levels[position].fill
        yield element("path", d=line, fill=fill.ground, stroke=INK, stroke_width=0.5)
        if fill.mark is not Mark.PLAIN:
            yield element("path", d=line, fill=f"url(#{name}-level-{position})")


def _segment(bar: Bar, position: int, frame: Frame, base: float) -> str:
    above = sum(bar.parts[position + 1 :])
    low, high = (_reach(bar, count, frame.top) for count in (above, above + bar.parts[position]))
    x, width = frame.across(bar.first, bar.last)
    inset = min(0.75, width / 8)
    return (
        f"M{number(x + inset)} {number(base - low)}v{number(low - high)}h{number(width - 2 * inset)}"
        f"v{number(high - low)}z"
    )


def _reach(bar: Bar, count: int, top: int) -> float:
    """How far up so many of a bar reach; in a bar that is cut, in proportion to the whole."""
    return BROKEN * count / bar.count if bar.count > top else height_of(count, top)


def _breaks(bars: Sequence[Bar], frame: Frame, base: float) -> Iterator[str]:
    """The cut through bars that lie beyond the scale, and their number where it does not cover its neighbour's."""
    right = 0.0
    for bar in bars:
        if bar.count <= frame.top:
            continue
        x, width = frame.across(bar.first, bar.last)
        line = f"M{number(x - 1)} {number(base - 24)}l{number(width + 2)} -4"
        yield element("path", d=line, stroke="#ffffff", stroke_width=3, fill="none")
        said, middle = f"{bar.count:,}", x + width / 2
        half = width_of(said, _SMALL) / 2
        if middle - half >= right:
            right = middle + half + 1
            foot = base - BROKEN - 11
            yield text(middle, foot, said, font_size=_SMALL, text_anchor="middle", fill=INK)


def _signs(bars: Sequence[Bar], frame: Frame, levels: Sequence[Level], base: float) -> Iterator[str]:
    line = ""
    for bar in bars:
        if bar.count and (sign := levels[bar.highest].sign) is not Sign.NONE:
            x, width = frame.across(bar.first, bar.last)
            line += _sign(sign, x + width / 2, base - height_of(bar.count, frame.top) - 2)
    if line:
        yield element("path", d=line, fill=INK)


def _sign(sign: Sign, x: float, foot: float) -> str:
    half = _SIGN / 2
    if sign is Sign.TRIANGLE:
        return f"M{number(x - half)} {number(foot)}h8l-4 -7z"
    return f"M{number(x)} {number(foot)}l-4 -5l4 -5l4 5z"


def _touched(bar: Bar, frame: Frame, top: float) -> str:
    """What takes the pointer: the whole height, because a low bar is hard to hit."""
    x, width = frame.across(bar.first, bar.last)
    area = element("rect", x=x, y=top + 4, width=width, height=_BASE - 4, fill="none", pointer_events="all")
    return told(area, bar.words, bar.href)


def _opened(one: Stretch, frame: Frame, y: float) -> str:
    x, width = frame.across(one.first, one.last, _LEAST)
    ends = f"M{number(x)} {number(y - 4)}v8M{number(x)} {number(y)}h{number(width)}m0 -4v8"
    line = element("path", d=ends, stroke=INK, stroke_width=1.2, stroke_dasharray=DASHES, fill="none")
    return told(line, one.words, one.href)

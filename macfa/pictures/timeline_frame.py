"""Where a day lies on a time line, and the measures that its rows share."""

from collections.abc import Iterator
from dataclasses import dataclass

from macfa.pictures.lettering import lines_within
from macfa.pictures.svg import element, number, text, words

WIDTH, LEFT, RIGHT = 960.0, 172.0, 44.0
INK, GRID, EDGE, QUIET = "#1c2a33", "#d8d2c8", "#5b6770", "#4a555c"
DASHES = "3 2"
_LABEL, _DETAIL = 13.0, 12.0


@dataclass(frozen=True, slots=True)
class AxisMark:
    """A day with words below it."""

    day: int
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """From the first to the last day, both included; where words stand, and the end of what is known."""

    first: int
    last: int
    marks: tuple[AxisMark, ...] = ()
    today: AxisMark | None = None

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(
                f"an axis runs from its first day to its last, found {self.first} to {self.last}"
            )


@dataclass(frozen=True, slots=True)
class Frame:
    """An axis laid over the width of the picture, and the count that has the full height of a bar."""

    axis: Axis
    top: int

    @property
    def a_day(self) -> float:
        """How wide a day is."""
        return (WIDTH - LEFT - RIGHT) / (self.axis.last - self.axis.first + 1)

    def x(self, day: int) -> float:
        """Where a day begins; days beyond the axis lie at its ends."""
        within = min(max(day, self.axis.first), self.axis.last + 1)
        return LEFT + (within - self.axis.first) * self.a_day

    def at(self, day: int) -> str:
        """The same, as it is written."""
        return number(self.x(day))

    def across(self, first: int, last: int, least: float = 0.0) -> tuple[float, float]:
        """Where a stretch begins and how wide it is, both days included, and no narrower than `least`."""
        x = self.x(first)
        width = max(self.x(last + 1) - x, least)
        return min(x, WIDTH - RIGHT - width), width


def label(said: str, detail: str, top: float, height: float) -> Iterator[str]:
    """The name of a row at its left, in bold, with a few quiet words below it."""
    lines = lines_within(said, LEFT - 14, _LABEL)[:3]
    small = lines_within(detail, LEFT - 14, _DETAIL)[:2] if detail else []
    y = top + (height - 15 * len(lines) - 14 * len(small)) / 2 + 12
    for line in lines:
        yield text(0, y, line, font_size=_LABEL, font_weight=600, fill=INK)
        y += 15
    for line in small:
        yield text(0, y, line, font_size=_DETAIL, fill=QUIET)
        y += 14


def told(shape: str, said: str, href: str) -> str:
    """A shape that says what it is when it is pointed at or read out, and leads somewhere where it can."""
    spoken = element("title", words(said)) if said else ""
    if href:
        return element("a", spoken, shape, href=href, tabindex="-1")
    return element("g", spoken, shape) if said else shape

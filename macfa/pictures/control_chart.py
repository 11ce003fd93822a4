"""A control chart: the values as a line of dots, the mean, the limits as a band, and what stands out by its shape.

Knows no rules: the caller says which dots stand out and which way. Shape tells it as well as colour: round for
the usual, a triangle pointing up or down for better or worse, a diamond where neither is meant.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from macfa.pictures.lettering import width_of
from macfa.pictures.svg import element, number, picture, text

_WIDTH = 760.0
_LEFT, _RIGHT = 58.0, 96.0
_TOP, _PLOT, _FOOT = 44.0, 230.0, 40.0
_LETTERS = 14.0
_INK, _GRID, _BAND, _EDGE = "#1c2a33", "#c9c2b6", "#eef1ee", "#7a8a86"
_LINE = "#12474f"


class Dot(Enum):
    """How a value is drawn: its name in the key, and its colour."""

    USUAL = "as usual"
    BETTER = "better than usual"
    WORSE = "worse than usual"
    DIFFERENT = "higher or lower than usual"


_COLOURS = {Dot.USUAL: "#5b6770", Dot.BETTER: "#1d5fa8", Dot.WORSE: "#b3480f", Dot.DIFFERENT: "#6b3fa0"}


@dataclass(frozen=True, slots=True)
class Place:
    """One place along the line: its label below, its value (None leaves a gap), limits, and how it is drawn."""

    label: str
    value: float | None
    mean: float
    lower: float
    upper: float
    dot: Dot = Dot.USUAL


@dataclass(frozen=True, slots=True)
class Scale:
    """The values at the foot and the top of the chart, and the marks between them with their words."""

    low: float
    high: float
    marks: tuple[tuple[float, str], ...]

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError(f"a scale runs from low to high, found {self.low} to {self.high}")


SHARES = Scale(0.0, 1.0, tuple((quarter / 4, f"{quarter * 25}%") for quarter in range(5)))


def control_chart(
    places: Sequence[Place],
    scale: Scale,
    *,
    name: str,
    title: str,
    description: str,
    mean: str,
    parted: tuple[int, str, str] | None = None,
) -> str:
    """The chart as SVG. `mean` is the mean in words ("mean 71%"). `parted` draws a line before that place and
    names what lies on its two sides. Raises `ValueError` where there is nothing to draw.
    """
    if len(places) < 2:
        raise ValueError(f"a control chart needs two places or more, found {len(places)}")
    frame = _Frame(len(places), scale)
    content = [
        *_key(places),
        *_marks(frame),
        *_band(frame, places),
        *_mean(frame, places, mean),
        *(_parted(frame, *parted) if parted else ()),
        *_line(frame, places),
        *_labels(frame, [place.label for place in places]),
    ]
    height = _TOP + _PLOT + _FOOT
    return picture(content, name=name, title=title, description=description, width=_WIDTH, height=height)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a place and a value lie on the picture."""

    count: int
    scale: Scale

    @property
    def step(self) -> float:
        return (_WIDTH - _LEFT - _RIGHT) / self.count

    def x(self, place: float) -> float:
        return _LEFT + (place + 0.5) * self.step

    def y(self, value: float) -> float:
        within = min(max(value, self.scale.low), self.scale.high)
        return _TOP + _PLOT * (self.scale.high - within) / (self.scale.high - self.scale.low)


def _key(places: Sequence[Place]) -> Iterator[str]:
    """Only the shapes that are drawn, and the band."""
    x = _LEFT
    for dot in Dot:
        if any(place.value is not None and place.dot is dot for place in places):
            yield _mark(dot, x + 6, 14)
            yield text(x + 18, 19, dot.value, font_size=_LETTERS, fill=_INK)
            x += 18 + width_of(dot.value, _LETTERS) + 16
    yield element("rect", x=x, y=7, width=22, height=14, fill=_BAND, stroke=_EDGE, stroke_width=1)
    yield text(x + 28, 19, "usual range", font_size=_LETTERS, fill=_INK)


def _marks(frame: _Frame) -> Iterator[str]:
    for value, words in frame.scale.marks:
        y = frame.y(value)
        yield element("line", x1=_LEFT, y1=y, x2=_WIDTH - _RIGHT, y2=y, stroke=_GRID, stroke_width=1)
        yield text(_LEFT - 8, y + 5, words, font_size=_LETTERS, text_anchor="end", fill=_INK)


def _band(frame: _Frame, places: Sequence[Place]) -> Iterator[str]:
    """The limits, as steps: each place has its own, and one without a value none."""
    for known, run in groupby(enumerate(places), lambda one: one[1].value is not None):
        if not known:
            continue
        stretch = list(run)
        upper = [_step(frame, position, place.upper) for position, place in stretch]
        lower = [_step(frame, position, place.lower)[::-1] for position, place in reversed(stretch)]
        corners = " ".join(corner for step in (*upper, *lower) for corner in step)
        yield element("polygon", points=corners, fill=_BAND, stroke=_EDGE, stroke_width=1, fill_opacity=0.85)


def _step(frame: _Frame, position: int, value: float) -> tuple[str, str]:
    y = frame.y(value)
    left, right = frame.x(position - 0.5), frame.x(position + 0.5)
    return _at(left, y), _at(right, y)


def _mean(frame: _Frame, places: Sequence[Place], words: str) -> Iterator[str]:
    y = frame.y(places[-1].mean)
    yield element(
        "line",
        x1=_LEFT,
        y1=y,
        x2=_WIDTH - _RIGHT,
        y2=y,
        stroke=_INK,
        stroke_width=1.5,
        stroke_dasharray="7 4",
    )
    yield text(_WIDTH - _RIGHT + 8, y + 5, words, font_size=_LETTERS, fill=_INK)


def _parted(frame: _Frame, position: int, before: str, after: str) -> Iterator[str]:
    x = frame.x(position - 0.5)
    yield element("line", x1=x, y1=_TOP - 14, x2=x, y2=_TOP + _PLOT, stroke=_INK, stroke_width=1.5)
    yield text(x - 8, _TOP - 4, before, font_size=_LETTERS, text_anchor="end", font_weight=600, fill=_INK)
    yield text(x + 8, _TOP - 4, after, font_size=_LETTERS, font_weight=600, fill=_INK)


def _line(frame: _Frame, places: Sequence[Place]) -> Iterator[str]:
    """The line breaks where a value is missing, because nothing is known between its neighbours."""
    path, pen = "", "M"
    for position, place in enumerate(places):
        if place.value is None:
            pen = "M"
            continue
        path += f"{pen}{_at(frame.x(position), frame.y(place.value))}"
        pen = "L"
    if path:
        yield element("path", d=path, stroke=_LINE, stroke_width=2, fill="none")
    for position, place in enumerate(places):
        if place.value is not None:
            yield _mark(place.dot, frame.x(position), frame.y(place.value))


def _mark(dot: Dot, x: float, y: float) -> str:
    around: dict[str, str | float | None] = {"fill": _COLOURS[dot], "stroke": "#ffffff", "stroke_width": 1.2}
    if dot is Dot.USUAL:
        return element("circle", cx=x, cy=y, r=5, **around)
    corners = {
        Dot.BETTER: ((0, -8), (7.5, 5.5), (-7.5, 5.5)),
        Dot.WORSE: ((0, 8), (7.5, -5.5), (-7.5, -5.5)),
        Dot.DIFFERENT: ((0, -8), (7, 0), (0, 8), (-7, 0)),
    }[dot]
    return element(
        "polygon", points=" ".join(_at(x + across, y + down) for across, down in corners), **around
    )


def _labels(frame: _Frame, labels: Sequence[str]) -> Iterator[str]:
    """As many labels as have room, the first always among them, evenly apart."""
    widest = max(width_of(label, _LETTERS) for label in labels) + 12
    apart = max(1, -int(-widest // frame.step))
    foot = _TOP + _PLOT
    for position, label in enumerate(labels):
        if position % apart == 0:
            x = frame.x(position)
            yield element("line", x1=x, y1=foot, x2=x, y2=foot + 5, stroke=_INK, stroke_width=1)
            yield text(x, foot + 21, label, font_size=_LETTERS, text_anchor="middle", fill=_INK)


def _at(x: float, y: float) -> str:
    return f"{number(x)},{number(y)}"

"""Rates with their intervals: a dot for the rate, a line for the range within which the true rate plausibly lies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macfa.pictures.lettering import lines_within
from macfa.pictures.svg import element, picture, text

_WIDTH = 760.0
_LABELS = 250.0
_WORDS = 120.0
_LETTERS = 15.0
_LINE = 18.0
_INK = "#1c2a33"
_GRID = "#c9c2b6"
_BEFORE = "#8a4b08"
_NOW = "#12474f"


@dataclass(frozen=True, slots=True)
class Interval:
    """A rate and its lower and upper end, each from 0 to 1."""

    low: float
    rate: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.rate <= self.high <= 1:
            raise ValueError(
                f"an interval runs 0 <= low <= rate <= high <= 1, found {self.low}, {self.rate}, {self.high}"
            )

    @property
    def words(self) -> str:
        """70% (65% to 75%)."""
        return f"{self.rate:.0%} ({self.low:.0%} to {self.high:.0%})"


@dataclass(frozen=True, slots=True)
class DotRow:
    """A label and its interval; None where no rate can be shown, and `why` says why in a few words."""

    label: str
    interval: Interval | None
    why: str = "no rate can be shown"


@dataclass(frozen=True, slots=True)
class TwoYearsRow:
    """A label and the intervals of an earlier and a later year; where one is None, why, in a few words."""

    label: str
    before: Interval | None
    now: Interval | None
    why_before: str = "no rate can be shown"
    why_now: str = "no rate can be shown"


def dots_with_intervals(rows: Sequence[DotRow], *, name: str, title: str, description: str) -> str:
    """One dot and line for each row on a scale from 0% to 100%, with the same numbers in words at the right."""
    series = [(row.label, [_Drawn("", row.interval, row.why, _NOW, filled=True)]) for row in rows]
    return _chart(series, [], name=name, title=title, description=description)


def two_years(
    rows: Sequence[TwoYearsRow], *, years: tuple[str, str], name: str, title: str, description: str
) -> str:
    """Two years of each row, one above the other: the earlier hollow and dashed, the later filled and solid."""
    series = [
        (
            row.label,
            [
                _Drawn(years[0], row.before, row.why_before, _BEFORE, filled=False),
                _Drawn(years[1], row.now, row.why_now, _NOW, filled=True),
            ],
        )
        for row in rows
    ]
    return _chart(series, years, name=name, title=title, description=description)


@dataclass(frozen=True, slots=True)
class _Drawn:
    year: str
    interval: Interval | None
    why: str
    colour: str
    filled: bool


def _chart(
    series: Sequence[tuple[str, list[_Drawn]]],
    years: Sequence[str],
    *,
    name: str,
    title: str,
    description: str,
) -> str:
    content = list(_key(years))
    top = 62.0 if years else 28.0
    first = top
    for label, drawn in series:
        row, height = _row(label, drawn, top)
        content.append(row)
        top += height
    grid = list(_scale(first - 10, top))
    return picture(
        [*grid, *content], name=name, title=title, description=description, width=_WIDTH, height=top + 8
    )


def _key(years: Sequence[str]) -> Iterator[str]:
    for position, year in enumerate(years):
        x = _LABELS + position * 170
        interval = Interval(0.0, 0.5, 1.0)
        colour = _NOW if position else _BEFORE
        yield _mark(_Drawn(year, interval, "", colour, filled=bool(position)), 14, left=x, span=44)
        yield text(x + 54, 19, year, font_size=_LETTERS, fill=_INK)


def _scale(top: float, bottom: float) -> Iterator[str]:
    for quarter in range(5):
        x = _x(quarter / 4)
        yield element("line", x1=x, y1=top, x2=x, y2=bottom, stroke=_GRID, stroke_width=1)
        yield text(x, top - 5, f"{quarter * 25}%", font_size=_LETTERS, text_anchor="middle", fill=_INK)


def _row(label: str, drawn: Sequence[_Drawn], top: float) -> tuple[str, float]:
    lines = lines_within(label, _LABELS - 20, _LETTERS)
    height = max(len(lines) * _LINE, len(drawn) * 24) + 18
    middle = top + height / 2
    first = middle - (len(lines) - 1) * _LINE / 2 + 5
    parts = [
        text(0, first + i * _LINE, line, font_size=_LETTERS, fill=_INK, font_weight=600)
        for i, line in enumerate(lines)
    ]
    for position, one in enumerate(drawn):
        parts += _one(one, middle + (position - (len(drawn) - 1) / 2) * 24)
    return element("g", *parts), height


def _one(drawn: _Drawn, y: float) -> Iterator[str]:
    if drawn.interval is None:
        said = f"{drawn.year}: {drawn.why}" if drawn.year else drawn.why
        yield text(_x(0) + 6, y + 5, said, font_size=_LETTERS, fill=_INK, font_style="italic")
        return
    yield _mark(drawn, y, left=_x(0), span=_x(1) - _x(0))
    yield text(_x(1) + 14, y + 5, drawn.interval.words, font_size=_LETTERS, fill=_INK)


def _mark(drawn: _Drawn, y: float, *, left: float, span: float) -> str:
    """The line with its two ends and the dot. `drawn.interval` must not be None."""
    interval = drawn.interval
    if interval is None:
        raise ValueError("there is no interval to draw")
    low, dot, high = (left + share * span for share in (interval.low, interval.rate, interval.high))
    dashes = None if drawn.filled else "5 3"
    line = f"M{_at(low, y)}H{round(high, 2):g}"
    ends = f"M{_at(low, y - 5)}v10M{_at(high, y - 5)}v10"
    return element(
        "g",
        element("path", d=line, stroke=drawn.colour, stroke_width=3, stroke_dasharray=dashes, fill="none"),
        element("path", d=ends, stroke=drawn.colour, stroke_width=2, fill="none"),
        element(
            "circle", cx=dot, cy=y, r=6, stroke=drawn.colour, stroke_width=3,
            fill=drawn.colour if drawn.filled else "#ffffff",
        ),
    )  # fmt: skip


def _x(share: float) -> float:
    return _LABELS + share * (_WIDTH - _LABELS - _WORDS - 20)


def _at(x: float, y: float) -> str:
    return f"{round(x, 2):g} {round(y, 2):g}"

"""Rows of dots along a line of time, each with a word or two beside it: what was done when, and what came of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from macfa.pictures.lettering import lines_within, width_of
from macfa.pictures.svg import element, picture, text

_WIDTH, _LEFT, _RIGHT, _TOP, _FOOT = 760.0, 190.0, 50.0, 14.0, 34.0
_LETTERS, _LINE, _ROW = 14.0, 17.0, 46.0
_INK, _GRID, _DOT = "#1c2a33", "#c9c2b6", "#12474f"


@dataclass(frozen=True, slots=True)
class Dot:
    """Something on a day; `label` is set beside the dot, and may be empty."""

    day: date
    label: str = ""


@dataclass(frozen=True, slots=True)
class DotRow:
    """A name and its dots in any order."""

    name: str
    dots: tuple[Dot, ...]


def dots_in_time(rows: Sequence[DotRow], *, name: str, title: str, description: str) -> str:
    """The rows on one common time line, from the first dot to the last. `ValueError` without any dot."""
    days = [dot.day for row in rows for dot in row.dots]
    if not days:
        raise ValueError("a line of time needs a dot")
    line = _Line(min(days), max(days))
    height = _TOP + len(rows) * _ROW + _FOOT
    content = [
        *_years(line, height - _FOOT),
        *(mark for place, row in enumerate(rows) for mark in _row(line, row, _TOP + (place + 0.5) * _ROW)),
    ]
    return picture(content, name=name, title=title, description=description, width=_WIDTH, height=height)


@dataclass(frozen=True, slots=True)
class _Line:
    first: date
    last: date

    def x(self, day: date) -> float:
        whole = (self.last - self.first).days
        along = (day - self.first).days / whole if whole else 0.5
        return _LEFT + 16 + along * (_WIDTH - _LEFT - _RIGHT - 32)


def _years(line: _Line, foot: float) -> Iterator[str]:
    """A mark where each year begins; else the two ends, so that a short line has words too."""
    begins = [date(year, 1, 1) for year in range(line.first.year + 1, line.last.year + 1)]
    marks = [(day, str(day.year)) for day in begins] or [
        (day, f"{day:%b %Y}") for day in sorted({line.first, line.last})
    ]
    right = -1.0
    for day, words in marks:
        x = line.x(day)
        yield element("line", x1=x, y1=_TOP, x2=x, y2=foot, stroke=_GRID, stroke_width=1)
        if x - width_of(words, _LETTERS) / 2 > right:
            yield text(x, foot + 20, words, font_size=_LETTERS, text_anchor="middle", fill=_INK)
            right = x + width_of(words, _LETTERS) / 2 + 6


def _row(line: _Line, row: DotRow, y: float) -> Iterator[str]:
    lines = lines_within(row.name, _LEFT - 12, _LETTERS)
    for place, words in enumerate(lines):
        top = y - (len(lines) - 1) * _LINE / 2 + place * _LINE + 5
        yield text(0, top, words, font_size=_LETTERS, font_weight=600, fill=_INK)
    yield element("line", x1=_LEFT, y1=y, x2=_WIDTH - _RIGHT, y2=y, stroke=_GRID, stroke_width=1)
    free_from = 0.0
    for dot in sorted(row.dots, key=lambda one: one.day):
        x = line.x(dot.day)
        yield element("circle", cx=x, cy=y, r=6, fill=_DOT, stroke="#ffffff", stroke_width=1.5)
        half = width_of(dot.label, _LETTERS) / 2
        if (
            dot.label and x - half >= free_from
        ):  # a label that would cover its neighbour stands in the table only
            yield text(x, y - 10, dot.label, font_size=_LETTERS, text_anchor="middle", fill=_INK)
            free_from = x + half + 6

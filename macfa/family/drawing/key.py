"""The key of a genogram, in columns below the picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macfa.family.drawing.editions import Edition
from macfa.family.drawing.key_entries import COLUMN, EDGE, LETTERS, LINE, SIGN, Entry, entries
from macfa.family.drawing.symbols import INK
from macfa.family.people import Family
from macfa.pictures.svg import element, text

_FRAME = "#8a949b"


@dataclass(frozen=True, slots=True)
class Key:
    """What stands above the entries, and the entries in columns."""

    heading: str
    columns: tuple[tuple[Entry, ...], ...]

    @property
    def width(self) -> float:
        """Of all columns."""
        return len(self.columns) * COLUMN + EDGE

    @property
    def height(self) -> float:
        """Of the heading and the tallest column."""
        return 40 + max((sum(entry.height for entry in column) for column in self.columns), default=0.0)

    def drawn(self, left: float, top: float) -> Iterator[str]:
        """The key as SVG in a frame."""
        yield element("rect", x=left, y=top, width=self.width, height=self.height, fill="#ffffff",
                      stroke=_FRAME, stroke_width=1)  # fmt: skip
        yield text(left + EDGE, top + 22, self.heading, font_size=14, font_weight=600, fill=INK)
        for place, column in enumerate(self.columns):
            x, y = left + EDGE + place * COLUMN, top + 32
            for entry in column:
                yield from entry.draw(x + SIGN / 2, y + entry.height / 2)
                first = y + entry.height / 2 - (len(entry.lines) - 1) * LINE / 2 + LETTERS * 0.36
                for row, words in enumerate(entry.lines):
                    yield text(x + SIGN + 10, first + row * LINE, words, font_size=LETTERS, fill=INK)
                y += entry.height


def key(
    family: Family, ages: Sequence[str], homes: Sequence[str], edition: Edition, *, heading: str, width: float
) -> Key:
    """The key of a family under a heading, in a picture so wide.

    `ages` are what stands in its symbols, `homes` the words of its rings.
    """
    found = tuple(entries(family, ages, homes, edition))
    return Key(heading, _in_columns(found, max(int((width - EDGE) // COLUMN), 1)))


def _in_columns(entries: Sequence[Entry], most: int) -> tuple[tuple[Entry, ...], ...]:
    """As level as they go in their order, the least height that fits into so many columns."""
    heights = sorted({sum(one.height for one in entries[first:last])
                      for first in range(len(entries)) for last in range(first + 1, len(entries) + 1)})  # fmt: skip
    for height in heights:
        columns = _filled(entries, height)
        if len(columns) <= most:
            return tuple(columns)
    return (tuple(entries),) if entries else ()


def _filled(entries: Sequence[Entry], height: float) -> list[tuple[Entry, ...]]:
    columns: list[list[Entry]] = [[]]
    for entry in entries:
        if columns[-1] and sum(one.height for one in columns[-1]) + entry.height > height:
            columns.append([])
        columns[-1].append(entry)
    over = any(sum(one.height for one in column) > height for column in columns)
    return [tuple(column) for column in columns] if not over else [()] * (len(entries) + 1)

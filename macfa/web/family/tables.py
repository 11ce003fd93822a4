"""Tables of the pages on families."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, and where they lead."""

    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, headings, and rows, of which the first cell heads the row."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

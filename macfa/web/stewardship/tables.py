"""Lists as tables: what a page of stewardship shows, put together from rows. Pure values."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a cell. `about` says for screen readers which row it belongs to."""

    text: str
    href: str
    about: str = ""


Cell = str | Link


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first cell of a row heads it. Without rows `empty` stands in its place."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "There is nothing here."
    dense: bool = False


def table(
    caption: str, columns: Iterable[str], rows: Iterable[Iterable[Cell]], empty: str, *, dense: bool = False
) -> Table:
    """A table from any rows; `dense` is for long lists that people scan."""
    return Table(caption, tuple(columns), tuple(tuple(row) for row in rows), empty, dense)

"""Tables as rows of cells, whatever program they come from: the sheets of a workbook or the tables of a document."""

from dataclasses import dataclass, field
from pathlib import Path

from macfa.feeds.refusals import DOCUMENT
from macfa.feeds.workbook import Row, open_workbook


@dataclass(frozen=True, slots=True)
class Grid:
    """One table. `rows` are those that hold anything, numbered from 1 as the program shows them.

    `titles` are the numbers of rows that are one cell across the whole table. `delimited`: a cell is only where a
    separator puts it, so a row with too many cells has slipped. `remarks` are what was odd in it as a whole.
    """

    name: str
    rows: tuple[Row, ...]
    titles: frozenset[int] = frozenset()
    delimited: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """The number of its columns."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Grids:
    """The tables of one file, and what was odd outside them."""

    tables: tuple[Grid, ...]
    remarks: tuple[str, ...] = field(default=())


def grids_of(path: Path) -> Grids:
    """The tables of a document, a workbook or a CSV file, after the gate.

    Raises `gate.Refused` where the file may do harm and `Unreadable` where it is damaged or locked.
    """
    if path.suffix.lower() == DOCUMENT:
        from macfa.feeds.chronology.word_tables import tables_of_word

        return tables_of_word(path)
    from macfa.feeds.chronology.joined_cells import grid_of_sheet

    return Grids(tuple(grid_of_sheet(one, path.name) for one in open_workbook(path, lines=True).sheets))

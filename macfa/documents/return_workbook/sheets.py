"""The cells of a workbook with their text exactly as written: a comment's spaces and lines are its author's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from xlsxwriter.utility import xl_col_to_name

Cell = str | bool | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet from A1: `rows[r][c]`, both counted from 0; short rows end where their last cell is."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]

    def at(self, row: int, column: int) -> Cell:
        """The cell, or None where nothing stands."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else None

    def place(self, row: int, column: int) -> str:
        """The cell's name as a person reads it: "Questions!C14"."""
        return f"{self.name}!{xl_col_to_name(column)}{row + 1}"

    def row_name(self, row: int) -> str:
        """A row as a person finds it: "row 14"."""
        return f"row {row + 1}"

    def start(self) -> str:
        """Where to say that something is missing from the sheet as a whole."""
        return self.place(0, 0)

    def missing(self, heading: int, column: int, what: str) -> str:
        """Where to say that a row is missing: at the heading of its column."""
        return f"{self.place(heading, column)} (no row for {what})"

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell that holds anything, with its row and column."""
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                if cell not in (None, ""):
                    yield row, column, cell


def text(cell: Cell) -> str:
    """A cell as a person sees it; text is not changed."""
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case date():
            return f"{cell:%d/%m/%Y}"
    return str(cell)


def plain(cell: Cell) -> str:
    """A cell for comparing with a label: in small letters, with single spaces."""
    return " ".join(text(cell).casefold().split())

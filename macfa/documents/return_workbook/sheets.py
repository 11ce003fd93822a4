"""The cells of a workbook with their text exactly as written: a comment's spaces and lines are its author's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError
from xlsxwriter.utility import xl_col_to_name

from macfa.feeds.errors import Unreadable

Cell = str | bool | int | float | date | datetime | None

MOST_ROWS, MOST_COLUMNS = 2_000, 200
"""A form has a few dozen rows and six columns; more means that the file is not a form."""


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

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell that holds anything, with its row and column."""
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                if cell not in (None, ""):
                    yield row, column, cell


def read_sheets(path: Path) -> dict[str, Sheet]:
    """The sheets of a workbook by their names in small letters.

    Unreadable where the file is damaged, locked or no form at all.
    """
    try:
        book = CalamineWorkbook.from_path(path)
        return {name.casefold(): _sheet(book, name, path) for name in book.sheet_names}
    except PasswordError:
        raise Unreadable(f"{path.name} is locked with a password. Save it without one.") from None
    except (CalamineError, OSError):
        raise Unreadable(f"{path.name} is damaged or is not an Excel workbook. Save it as .xlsx.") from None


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


def _sheet(book: CalamineWorkbook, name: str, path: Path) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
        size = f"{sheet.total_height} rows and {sheet.total_width} columns"
        raise Unreadable(f"{path.name}, sheet {name}: {size} are too many for a return form.")
    if sheet.start is None:
        return Sheet(name, ())
    return Sheet(name, tuple(tuple(map(_cell, row)) for row in sheet.to_python(skip_empty_area=False)))


def _cell(value: str | bool | float | date | datetime | time | timedelta) -> Cell:
    if isinstance(value, datetime):
        return value if value.time() != time() else value.date()
    return str(value) if isinstance(value, time | timedelta) else value

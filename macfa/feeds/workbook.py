"""Workbooks and CSV files as rows of plain values, whoever made them and whatever stands above the table."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from macfa.feeds import gate
from macfa.feeds.errors import Unreadable

Cell = str | bool | int | float | date | datetime | None

Joined = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last of cells that are joined into one, each as (row, column)."""

EXACT_WHOLE_NUMBERS = 10**15
"""A spreadsheet keeps 15 digits of a number; an id with more than that has lost some."""

_NO_IDS = (bool, date)
_SPANS = (time, timedelta)
_WRITTEN_AS_FLOAT = re.compile(r"(\d+)\.0+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its number as the spreadsheet shows it, from 1, and its cells from column A."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible or hidden sheet. `rows` can be walked more than once; blank rows are left out.

    `delimited`: a cell is only where a separator puts it, so a row with too many cells has slipped. `joined` gives the
    cells that are joined into one, as (row and column of the first, row and column of the last), counted from 0.
    """

    name: str
    read: Callable[[], Iterator[Row]] = field(repr=False)
    delimited: bool = False
    joined: Callable[[], Sequence[Joined]] = field(default=tuple, repr=False)

    @property
    def rows(self) -> Iterator[Row]:
        """Its rows that hold anything, from the top."""
        return self.read()


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a workbook in their order. A CSV file is a workbook of one sheet."""

    sheets: tuple[Sheet, ...]


def open_workbook(path: Path, *, lines: bool = False) -> Workbook:
    """The workbook or CSV file at `path`, after the gate. `lines`: text keeps its line ends, for cells of prose.

    Raises `gate.Refused` where the file may do harm and `Unreadable` where it is damaged or locked.
    """
    gate.check(path)
    if path.suffix.lower() == ".csv":
        text = _decoded(path)
        return Workbook((Sheet(path.stem, lambda: _rows_of_csv(text, path.name, lines), delimited=True),))
    try:
        book = CalamineWorkbook.from_path(path)
    except PasswordError:
        raise Unreadable(f"{path.name} is locked with a password. Save it without one.") from None
    except CalamineError:
        raise Unreadable(_damaged(path)) from None
    names = [sheet.name for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    return Workbook(
        tuple(
            Sheet(name, _reader(book, name, path, lines), joined=_joined(book, name, path)) for name in names
        )
    )


def written(cell: Cell) -> str:
    """A cell as a person sees it: dates day first, whole numbers without a point, "" where empty."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer() and abs(cell) < EXACT_WHOLE_NUMBERS:
            return str(int(cell))
        case datetime() if cell.time() != time():
            return f"{cell:%d/%m/%Y %H:%M}"
        case date():
            return f"{cell:%d/%m/%Y}"
    return str(cell)


def identifier(cell: Cell) -> str | None:
    """An id as text. "1234.0" is 1234: a program took it for a number. None where digits are lost or it is no id."""
    if isinstance(cell, _NO_IDS):
        return None
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and 0 <= cell < EXACT_WHOLE_NUMBERS else None
    text = " ".join(written(cell).split())
    as_float = _WRITTEN_AS_FLOAT.fullmatch(text)
    return (as_float[1] if as_float else text) or None


def _reader(book: CalamineWorkbook, name: str, path: Path, lines: bool) -> Callable[[], Iterator[Row]]:
    def read() -> Iterator[Row]:
        try:
            sheet = book.get_sheet_by_name(name)
        except CalamineError:
            raise Unreadable(_damaged(path)) from None
        if sheet.start is None:
            return
        left = (None,) * sheet.start[1]
        for number, values in enumerate(sheet.iter_rows(), start=1):
            cells = tuple(_cell(value, lines) for value in values)
            if cells.count(None) < len(cells):
                yield Row(number, left + cells)

    return read


def _joined(book: CalamineWorkbook, name: str, path: Path) -> Callable[[], Sequence[Joined]]:
    def read() -> Sequence[Joined]:
        try:
            return book.get_sheet_by_name(name).merged_cell_ranges or ()
        except CalamineError:
            raise Unreadable(_damaged(path)) from None

    return read


def _cell(value: str | bool | float | date | datetime | time | timedelta, lines: bool) -> Cell:
    """The plain value of a cell; text that is only spaces (also non-breaking ones) is an empty cell."""
    if isinstance(value, str):
        return (_in_lines(value) if lines else " ".join(value.split())) or None
    if isinstance(value, datetime):
        return value if value.time() != time() else value.date()
    if isinstance(value, _SPANS):
        return str(value)
    return value


def _in_lines(text: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def _rows_of_csv(text: str, file: str, keep_lines: bool) -> Iterator[Row]:
    lines = csv.reader(io.StringIO(text, newline=""), dialect=_dialect(text), strict=True)
    try:
        for number, values in enumerate(lines, start=1):
            cells = tuple(_cell(value, keep_lines) for value in values)
            if cells.count(None) < len(cells):
                yield Row(number, cells)
    except csv.Error as error:
        raise Unreadable(f"{file}, line {lines.line_num}: this is not a CSV table ({error}).") from None


def _dialect(text: str) -> type[csv.Dialect]:
    """Commas, or whichever of semicolon and tab the first lines hold more of."""
    start = text[:4096]

    class Found(csv.excel):
        delimiter = max(",;\t", key=start.count)

    return Found


def _decoded(path: Path) -> str:
    """The text of a CSV file: UTF-16 where it says so by its first bytes, UTF-8, else as Windows writes it."""
    content = path.read_bytes()
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"{path.name} is not text that a spreadsheet wrote. Save it as CSV UTF-8.")


def _damaged(path: Path) -> str:
    return f"{path.name} is damaged or is not an Excel workbook. Open it in Excel and save it again as .xlsx."

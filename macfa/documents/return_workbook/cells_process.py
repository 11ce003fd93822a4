"""The process that opens one return workbook: limited by the operating system, because it came by e-mail.

Started by `cells` with the path as its only argument; writes the cells to standard output as JSON.
"""

import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from macfa.documents.child_process import limit

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 2_000, 200, 20
"""A form has four sheets of a few dozen rows and six columns; more means that the file is not a form."""


def main() -> int:
    """Write {"sheets": ...} or {"wrong": a sentence}; 0 in both cases."""
    limit()
    json.dump(_cells(Path(sys.argv[1])), sys.stdout)
    return 0


def _cells(path: Path) -> dict[str, object]:
    try:
        book = CalamineWorkbook.from_path(path)
        if len(book.sheet_names) > MOST_SHEETS:
            raise ValueError(f"{path.name} has {len(book.sheet_names)} sheets; it is not a return form.")
        return {"sheets": [[name, _rows(book, name, path)] for name in book.sheet_names]}
    except PasswordError:
        return {"wrong": f"{path.name} is locked with a password. Save it without one."}
    except CalamineError:
        return {"wrong": f"{path.name} is damaged or is not an Excel workbook. Save it again as .xlsx."}
    except ValueError as error:
        return {"wrong": str(error)}


def _rows(book: CalamineWorkbook, name: str, path: Path) -> list[list[object]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.end is None:
        return []
    rows, columns = (last + 1 for last in sheet.end)  # calamine counts from 0
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        size = f"{rows} rows and {columns} columns"
        raise ValueError(f"{path.name}, sheet {name}: {size} are too many for a return form.")
    return [[_tagged(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]


def _tagged(value: Any) -> object:
    """A cell as JSON holds it; days and moments under their names."""
    match value:
        case datetime() if value.time() == time():
            return {"day": value.date().isoformat()}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case time() | timedelta():
            return str(value)
    return None if value == "" else value


if __name__ == "__main__":
    sys.exit(main())

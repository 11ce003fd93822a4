"""A table as a file for people who go on counting: CSV, and a workbook with one sheet.

Only what the table shows goes in. A text that a spreadsheet would run as a formula gets an apostrophe before it.
"""

import csv
import io
import re
from datetime import datetime

import xlsxwriter

from macfa.documents.document import Document, Table

_NUMBER = re.compile(r"-?\d{1,3}(?:,?\d{3})*(?:\.\d+)?")
_RUNS = "=+-@\t\r\n＝＋－＠−"
_WIDEST = 60  # characters


def table_csv(table: Table) -> bytes:
    """The table in UTF-8 with a byte order mark, so that Excel reads it as it is written."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow([neutral(column.heading) for column in table.columns])
    lines.writerows([neutral(cell) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def table_workbook(document: Document, table: Table) -> bytes:
    """The table as the one sheet of a workbook; the day of the document is its only property."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        day = document.day
        book.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001 - a day, no moment
        sheet = book.add_worksheet("Table")
        head, wrapped = (
            book.add_format({"bold": True, "text_wrap": True}),
            book.add_format({"text_wrap": True}),
        )
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(table.columns):
            cells = [column.heading, *(row[place] for row in table.rows)]
            sheet.set_column(place, place, min(_WIDEST, max(10, *(len(cell) + 2 for cell in cells))))
            sheet.write_string(0, place, neutral(column.heading), head)
            for number, cell in enumerate(cells[1:], start=1):
                if column.numeric and _NUMBER.fullmatch(cell):
                    sheet.write_number(number, place, float(cell.replace(",", "")))
                else:
                    sheet.write_string(number, place, neutral(cell), wrapped)
    return written.getvalue()


def neutral(cell: str) -> str:
    """A cell that no spreadsheet runs: with an apostrophe before what could start a formula."""
    return f"'{cell}" if would_run(cell) else cell


def would_run(cell: str) -> bool:
    """Whether a spreadsheet that opens this as plain text, or gets it typed in, could take it for a formula."""
    start = cell.lstrip(" \u00a0\u3000\"'\ufeff")
    if cell.startswith("'") or _NUMBER.fullmatch(cell) or start in ("-", "−"):
        return False
    return start != "" and start[0] in _RUNS

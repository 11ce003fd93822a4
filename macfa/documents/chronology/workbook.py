"""A chronology as an Excel workbook: the table on one sheet, what is to be known about it on another."""

from datetime import datetime, time
from io import BytesIO

from macfa.documents.chronology.columns import NUMBER, Column
from macfa.documents.chronology.merged import Merged
from macfa.documents.chronology.workbook_looks import (
    DAYS,
    HIGHEST_ROW,
    LONGEST_CELL,
    Looks,
    TooLong,
    looks,
    on_paper,
    width_of,
)
from macfa.documents.dates import from_words
from macfa.documents.return_workbook.styles import Sheet, height, new_workbook, text_of
from macfa.documents.table_file import would_run

TABLE_SHEET, ABOUT_SHEET = "Chronology", "About this chronology"
_HEADING_ROW = 2
_FIRST_EXCEL_YEAR = 1901  # before it Excel's calendar holds a day that never was
_COUNTS = (NUMBER, "sequence")


def as_workbook(merged: Merged) -> bytes:
    """The workbook; the same chronology gives the same bytes. Exact days are dates that Excel sorts.

    Raises `TooLong` for a text that no cell of Excel holds.
    """
    into = BytesIO()
    book = new_workbook(into)
    book.set_properties({"title": merged.title, "created": datetime.combine(merged.case.day, time())})
    made = looks(book)
    table, about = book.add_worksheet(TABLE_SHEET), book.add_worksheet(ABOUT_SHEET)
    _write_table(table, made, merged)
    _write_about(about, made, merged)
    book.close()
    return into.getvalue()


def _write_table(sheet: Sheet, made: Looks, merged: Merged) -> None:
    sheet.write_string(0, 0, merged.title, made.title)
    sheet.write_string(1, 0, f"{merged.caption}. {merged.edition.value}.", made.line)
    for position, column in enumerate(merged.columns):
        sheet.set_column(position, position, width_of(column))
        sheet.write_string(_HEADING_ROW, position, column.heading, made.heading)
    sheet.set_row(0, 28)
    sheet.set_row(1, 20)
    sheet.set_row(
        _HEADING_ROW, height(*((column.heading, width_of(column) - 2) for column in merged.columns))
    )
    for place, row in enumerate(merged.rows, start=_HEADING_ROW + 1):
        widths = [(text, width_of(column)) for text, column in zip(row.cells, merged.columns, strict=True)]
        sheet.set_row(place, min(HIGHEST_ROW, height(*widths)))
        for position, (text, column) in enumerate(zip(row.cells, merged.columns, strict=True)):
            _write(sheet, made, (place, position), text_of(text), column, note=row.note)
    sheet.freeze_panes(_HEADING_ROW + 1, 0)
    sheet.repeat_rows(_HEADING_ROW)
    on_paper(sheet)


def _write(
    sheet: Sheet, made: Looks, place: tuple[int, int], text: str, column: Column, *, note: bool
) -> None:
    """One cell: as a day or a number where it is exactly that, else as text that no spreadsheet runs."""
    if len(text) > LONGEST_CELL:
        raise TooLong(column.heading, place[0] - _HEADING_ROW)
    day = from_words(text) if column.name in DAYS else None
    if day is not None and day.year >= _FIRST_EXCEL_YEAR:
        sheet.write_datetime(*place, day, made.note_day if note else made.day)
    elif column.name in _COUNTS and text.isascii() and text.isdigit():
        sheet.write_number(*place, int(text), made.count)
    elif would_run(text):
        sheet.write_string(*place, text, made.note_kept if note else made.kept)
    else:
        sheet.write_string(*place, text, made.note if note else made.text)


def _write_about(sheet: Sheet, made: Looks, merged: Merged) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, merged.title, made.title)
    lines = [("Partnership", merged.case.partnership), ("Edition", merged.edition.value)]
    lines += [(fact.label, fact.text) for fact in merged.facts]
    lines += [("", text) for text in (*merged.case.preamble, *merged.notices)]
    for place, (label, text) in enumerate(lines, start=2):
        sheet.write_string(place, 0, label, made.label)
        sheet.write_string(place, 1, text, made.text)
        sheet.set_row(place, min(HIGHEST_ROW, height((text, 100))))
    on_paper(sheet)

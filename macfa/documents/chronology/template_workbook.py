"""A blank chronology as an Excel workbook: the case's own headings, lists to choose from, rows to write in."""

from io import BytesIO

from xlsxwriter.utility import xl_col_to_name

from macfa.documents.chronology import asked
from macfa.documents.chronology.case import Case
from macfa.documents.chronology.columns import Column, Columns, asked_columns
from macfa.documents.chronology.workbook import TABLE_SHEET
from macfa.documents.chronology.workbook_looks import width_of
from macfa.documents.return_workbook.styles import (
    Sheet,
    Styles,
    height,
    new_workbook,
    print_setup,
    styles,
    title,
)

HOW_SHEET, LISTS_SHEET = "How to fill this in", "Lists to choose from"
_HEADING_ROW = 2
_ROW_HEIGHT = 32.0
_LONGEST_TITLE, _LONGEST_HINT = 32, 255  # characters that Excel shows beside a cell
_ALLOWED = {
    "format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True, "delete_rows": True,
    "sort": True, "autofilter": True, "select_locked_cells": True,
}  # fmt: skip


def template_workbook(
    case: Case,
    columns: Columns | None = None,
    *,
    rows: int = 500,
    protected: bool = True,
    password: str = "",
) -> bytes:
    """The form for `case.agency`; the same case, columns and password give the same bytes.

    Protected, the headings cannot be changed; `password` is what lifts that. ValueError for no rows.
    """
    if rows < 1:
        raise ValueError("a form needs at least one row to write in")
    shown = columns or asked_columns()
    into = BytesIO()
    book = new_workbook(into)
    made = styles(book)
    table, how, lists = (book.add_worksheet(name) for name in (TABLE_SHEET, HOW_SHEET, LISTS_SHEET))
    ranges = _write_lists(lists, made, shown)
    _write_head(table, made, case, shown)
    _write_rows(table, made, shown, rows, ranges)
    _write_how(how, made, case, shown)
    for sheet in (table, how, lists):
        print_setup(sheet, asked.title(case))
        if protected:
            sheet.protect(password, _ALLOWED)
    table.activate()
    book.close()
    return into.getvalue()


def _write_head(sheet: Sheet, made: Styles, case: Case, columns: Columns) -> None:
    title(sheet, made, asked.title(case))
    told = "; ".join(f"{fact.label}: {fact.text}" for fact in asked.facts(case))
    sheet.write_string(1, 0, f"{told}. How to fill this in stands on the second sheet.", made.line)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, width_of(column))
        sheet.write_string(_HEADING_ROW, place, asked.heading(column), made.heading)
    widths = ((asked.heading(column), width_of(column) - 2) for column in columns)
    sheet.set_row(_HEADING_ROW, height(*widths))
    sheet.freeze_panes(_HEADING_ROW + 1, 0)
    sheet.repeat_rows(_HEADING_ROW)


def _write_rows(sheet: Sheet, made: Styles, columns: Columns, rows: int, ranges: dict[Column, str]) -> None:
    """Blank cells that take what is typed as text: Excel would make a day of "May 2016"."""
    first, last = _HEADING_ROW + 1, _HEADING_ROW + rows
    for row in range(first, last + 1):
        sheet.set_row(row, _ROW_HEIGHT)
        for place in range(len(columns)):
            sheet.write_blank(row, place, None, made.write_text)
    for place, column in enumerate(columns):
        sheet.data_validation(first, place, last, place, _rule(column, ranges))


def _rule(column: Column, ranges: dict[Column, str]) -> dict[str, object]:
    """What a cell says when somebody goes to it, and what it takes."""
    beside = {
        "input_title": column.heading[:_LONGEST_TITLE],
        "input_message": column.hint[:_LONGEST_HINT] or "Write freely.",
    }
    if column not in ranges:
        return {"validate": "any", **beside}
    wrong = {
        "error_title": "Not in the list",
        "error_message": "Choose one of the list of this cell, or leave it empty.",
    }
    return {"validate": "list", "source": ranges[column], **beside, **wrong}


def _write_lists(sheet: Sheet, made: Styles, columns: Columns) -> dict[Column, str]:
    """A column for each list; where each stands is returned as a range of cells."""
    title(sheet, made, LISTS_SHEET)
    sheet.write_string(1, 0, "What may be chosen. Nothing is to be filled in here.", made.line)
    ranges: dict[Column, str] = {}
    for place, column in enumerate(one for one in columns if one.choices):
        sheet.set_column(place, place, 34)
        sheet.write_string(_HEADING_ROW, place, f"For “{column.heading}”", made.heading)
        for row, name in enumerate(column.choices, start=_HEADING_ROW + 1):
            sheet.write_string(row, place, name, made.text)
        letter, first = xl_col_to_name(place), _HEADING_ROW + 2
        ranges[column] = f"='{LISTS_SHEET}'!${letter}${first}:${letter}${first + len(column.choices) - 1}"
    return ranges


def _write_how(sheet: Sheet, made: Styles, case: Case, columns: Columns) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
    title(sheet, made, asked.title(case))
    lines = [(fact.label, fact.text) for fact in asked.facts(case)]
    lines += [("", text) for text in (*case.preamble, *asked.HOW)]
    lines += [(hint.label, hint.text) for hint in asked.hints(columns)]
    for row, (label, text) in enumerate(lines, start=2):
        sheet.write_string(row, 0, label, made.label)
        sheet.write_string(row, 1, text, made.text)
        sheet.set_row(row, height((text, 100)))

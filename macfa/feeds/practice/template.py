"""Writes the practice workbook: the empty template, and filled workbooks of the same layout. Same input, same bytes."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from macfa.feeds.layout import LayoutColumn, SheetLayout
from macfa.feeds.practice import about as about_sheet
from macfa.feeds.practice.about import About
from macfa.feeds.practice.layouts import CODES_TITLE, kinds_of, layouts
from macfa.record.tables import Kind
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day

HEADING_ROW, FIRST_ROW, LAST_ROW = 1, 2, 1_048_575
"""Rows from 0: guidance above, then the headings, then the data."""

MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed stamp, so that the same input gives the same bytes
_WIDTHS = {Kind.DAY: 14, Kind.SCHEDULED: 14, Kind.NUMBER: 10, Kind.CODE: 24, Kind.TEXT: 34}

RowValues = Mapping[str, Any]
"""One row by the layout's column ids: "child", "system", codes as codes, days as dates."""


def write_template(path: Path, agency: str = "") -> None:
    """An empty practice workbook for one agency: guidance, headings, drop-down lists, a sheet of all codes."""
    write_workbook(path, About(agency=agency or None), {})


def write_workbook(path: Path, about: About, rows_by_sheet: Mapping[str, Iterable[RowValues]]) -> None:
    """A practice workbook with rows, by the layout's sheet ids. KeyError for a sheet or a column it does not have."""
    unknown = set(rows_by_sheet) - set(layouts())
    if unknown:
        raise KeyError(f"The practice workbook has no sheet {', '.join(sorted(unknown))}")
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Practice workbook", "created": MADE})
    writer = _Writer(book)
    writer.about(about)
    for layout in layouts().values():
        writer.sheet(layout, rows_by_sheet.get(layout.id, ()))
    writer.codes()
    book.close()


class _Writer:
    """One workbook being written, with its formats and the places of its code lists."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._guidance = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#505a5f"})
        self._heading = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
        self._date = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        self._text = book.add_format({"num_format": "@"})
        self._bold = book.add_format({"bold": True, "font_size": 14})
        self._sets = _code_sets()

    def about(self, about: About) -> None:
        """The first sheet: whose workbook it is and what is complete from when to when."""
        sheet = self._book.add_worksheet(about_sheet.TITLE)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 4, 20)
        sheet.write_string(0, 0, "Practice workbook", self._bold)
        sheet.merge_range(1, 0, 1, 4, _ABOUT_GUIDANCE, self._guidance)
        sheet.set_row(1, 96)
        facts = {
            about_sheet.AGENCY: about.agency,
            about_sheet.EXTRACT_DATE: about.extract_date,
            about_sheet.SYSTEM: about.system,
        }
        for index, (label, value) in enumerate(facts.items(), start=3):
            sheet.write_string(index, 0, label, self._heading)
            self._cell(sheet, index, 1, value, is_day=label == about_sheet.EXTRACT_DATE)
        self._complete(sheet, about, first=7)
        sheet.freeze_panes(1, 0)

    def _complete(self, sheet: Any, about: About, first: int) -> None:
        for index, heading in enumerate(about_sheet.HEADINGS):
            sheet.write_string(first, index, heading, self._heading)
        for row, layout in enumerate(layouts().values(), start=first + 1):
            said = about.of(layout.id)
            complete = said.complete or (None, None)
            sheet.write_string(row, 0, layout.title)
            self._cell(sheet, row, 1, complete[0], is_day=True)
            self._cell(sheet, row, 2, complete[1], is_day=True)
            kinds = kinds_of(layout.id)
            names = [kinds.name(kind) for kind in said.kinds] if kinds else []
            self._cell(sheet, row, 3, ", ".join(names) or None)
            self._cell(sheet, row, 4, said.system)

    def sheet(self, layout: SheetLayout, rows: Iterable[RowValues]) -> None:
        """One list: guidance, headings with drop-downs below, rows."""
        sheet = self._book.add_worksheet(layout.title)
        sheet.merge_range(0, 0, 0, len(layout.columns) - 1, layout.guidance, self._guidance)
        sheet.set_row(0, 48)
        for index, column in enumerate(layout.columns):
            self._column(sheet, index, column)
        for number, row in enumerate(rows, start=FIRST_ROW):
            self._row(sheet, number, layout, row)
        sheet.freeze_panes(FIRST_ROW, 1)

    def _column(self, sheet: Any, index: int, column: LayoutColumn) -> None:
        kind = column.definition.kind if column.definition else Kind.TEXT
        width = _WIDTHS[kind] if column.definition else 16
        sheet.set_column(index, index, width, self._date if kind.is_day else self._text)
        sheet.write_string(HEADING_ROW, index, column.heading, self._heading)
        if column.note:
            sheet.write_comment(HEADING_ROW, index, column.note, {"author": "Macfa"})
        codes = column.definition.codes if column.definition else None
        if codes:
            sheet.data_validation(FIRST_ROW, index, LAST_ROW, index, self._drop_down(codes))

    def _drop_down(self, codes: str) -> dict[str, Any]:
        """A list from the sheet of codes; other words can be pasted, the reader knows many and names the rest."""
        letter = xlsxwriter.utility.xl_col_to_name(self._sets.index(codes))
        last = len(code_set(codes).names) + 1
        return {
            "validate": "list",
            "source": f"={CODES_TITLE}!${letter}$2:${letter}${last}",
            "error_type": "warning",
            "error_title": "Not in the list",
            "error_message": "Choose one of the list, or a word of your own that means the same.",
        }

    def _row(self, sheet: Any, number: int, layout: SheetLayout, row: RowValues) -> None:
        unknown = set(row) - {column.id for column in layout.columns}
        if unknown:
            raise KeyError(f"Sheet {layout.id} has no column {', '.join(sorted(unknown))}")
        for index, column in enumerate(layout.columns):
            value = row.get(column.id)
            if value is not None and column.definition and column.definition.codes:
                value = code_set(column.definition.codes).name(value)
            self._cell(sheet, number, index, value)

    def _cell(self, sheet: Any, row: int, column: int, value: Any, *, is_day: bool = False) -> None:
        """One value; text is never a formula, an empty day keeps the date format for whoever fills it in."""
        if isinstance(value, Day):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), self._date)  # noqa: DTZ001
        elif value is None:
            if is_day:
                sheet.write_blank(row, column, None, self._date)
        elif isinstance(value, int):
            sheet.write_number(row, column, value)
        else:
            sheet.write_string(row, column, str(value), self._text)

    def codes(self) -> None:
        """The last sheet, open to see: one column for each set of codes."""
        sheet = self._book.add_worksheet(CODES_TITLE)
        for index, name in enumerate(self._sets):
            sheet.set_column(index, index, 30)
            sheet.write_string(0, index, name.replace("_", " ").capitalize(), self._heading)
            for row, plain_name in enumerate(code_set(name).names, start=1):
                sheet.write_string(row, index, plain_name)
        sheet.freeze_panes(1, 0)


def _code_sets() -> list[str]:
    """Every code set that a column of the workbook uses, once, in order of first use."""
    columns = (column for layout in layouts().values() for column in layout.columns)
    return list(dict.fromkeys(c.definition.codes for c in columns if c.definition and c.definition.codes))


_ABOUT_GUIDANCE = (
    "For each sheet, say from when to when it holds everything that happened. Only then does a missing row mean that "
    "something was not done. Leave both dates empty where you cannot say that; where it is true of some kinds only "
    "(conferences and no core groups), name them. The extract date is the day on which "
    "you took the lists from your system. Use the child's number in your system, and no names. You can paste lists "
    "that you keep already: other headings are understood, other columns are left alone."
)

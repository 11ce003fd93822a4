"""How the workbooks look: large plain type, strong contrast, and a border beside the colour of answer cells."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any

from xlsxwriter import Workbook

Format = Any
Sheet = Any

_BASE = {"font_name": "Arial", "font_size": 11, "valign": "top", "text_wrap": True}
_WRITE = {**_BASE, "locked": False, "bg_color": "#FFF9E0", "border": 1, "border_color": "#505A5F"}
_RULE = "#B1B4B6"
# Any fixed day: a workbook written twice from the same form has the same bytes.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  (the file format knows no time zones)


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook."""

    title: Format
    line: Format
    warning: Format
    number: Format
    heading: Format
    section: Format
    text: Format
    ruled: Format
    label: Format
    small: Format
    write_text: Format
    write_date: Format
    write_number: Format
    unasked: Format


def new_workbook(into: BytesIO) -> Workbook:
    """A workbook without author, macro or link, whose bytes depend on nothing but what is written."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(into, options)
    book.set_properties({"author": "", "title": "", "comments": "", "company": "", "created": _CREATED})
    return book


def styles(book: Workbook) -> Styles:
    """Make the formats in `book`."""

    def made(base: dict[str, object] = _BASE, **extra: object) -> Format:
        return book.add_format({**base, **extra})

    return Styles(
        title=made(font_size=20, bold=True, text_wrap=False),
        line=made(text_wrap=False),
        warning=made(font_size=14, bold=True, font_color="#942514"),
        number=made(font_size=18, bold=True),
        heading=made(bold=True, bg_color="#0B0C0C", font_color="#FFFFFF", border=1),
        section=made(bold=True, bg_color="#D2E2F1", text_wrap=False, valign="vcenter"),
        text=made(),
        ruled=made(bottom=1, bottom_color=_RULE),
        label=made(bold=True),
        small=made(font_size=10, font_color="#505A5F", bottom=1, bottom_color=_RULE),
        # "@" keeps what is typed as text: a comment that begins with "=" stays a comment.
        write_text=made(_WRITE, num_format="@"),
        write_date=made(_WRITE, num_format="dd/mm/yyyy", align="left"),
        write_number=made(_WRITE, num_format="0.##########", align="left"),
        unasked=book.add_format({"bg_color": "#DEDEDE", "font_color": "#505A5F"}),
    )


def title(sheet: Sheet, made: Styles, words: str) -> None:
    """The heading of a sheet, in its first row."""
    sheet.write_string(0, 0, words, made.title)
    sheet.set_row(0, 30)


def protect(sheet: Sheet) -> None:
    """Lock every cell that is not for writing; widths and heights may still be changed. No password."""
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})


def print_setup(sheet: Sheet, footer: str) -> None:
    """Landscape A4, one page wide, with the case number at the foot of each page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5)
    sheet.set_footer(f"&L{footer.replace('&', '&&')}&RPage &P of &N")


def height(*cells: tuple[str, float], points: float = 11, least: float = 0) -> float:
    """The height of a row in points that shows every cell's text, given each cell's width in characters.

    Spreadsheet programs do not fit rows of a file that they did not write themselves.
    """
    lines = max(sum(ceil(max(len(line), 1) / width) for line in text.split("\n")) for text, width in cells)
    return max(lines * points * 1.35 + 4, least)


def text_of(value: str) -> str:
    """Text as a cell can hold it: one kind of line end."""
    return value.replace("\r\n", "\n").replace("\r", "\n")

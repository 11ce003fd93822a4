"""How workbooks of chronologies look: their formats, the widths of columns, the page they are printed on."""

from dataclasses import dataclass

from xlsxwriter import Workbook

from macfa.documents.chronology.columns import Column
from macfa.documents.return_workbook.styles import Format, Sheet

LONGEST_CELL = 32_767
"""Characters that a cell of Excel can hold."""
HIGHEST_ROW = 409.0
"""Points; Excel shows no higher row."""
DAYS = ("first", "last")
"""The columns that hold days."""

_CHARACTERS = 2.7  # of a cell's width, for each part of room on a page
_ONE_LINE = 19  # characters: "28 September 2016" must not be broken, for a date is shown whole or not at all
_BASE = {"font_name": "Arial", "font_size": 11, "valign": "top", "text_wrap": True}
_ROW = {**_BASE, "bottom": 1, "bottom_color": "#B1B4B6"}
_NOTE = {**_ROW, "italic": True, "bg_color": "#F3F2F1"}
_DAY = {"num_format": "[$-809]d mmmm yyyy", "align": "left"}


class TooLong(ValueError):
    """A text that no cell of Excel can hold; the message says where it stands and what to do."""

    def __init__(self, heading: str, row: int) -> None:
        super().__init__(
            f"“{heading}” in row {row} of the table is longer than the {LONGEST_CELL:,} characters that a cell of "
            "Excel can hold. Use Word, HTML or PDF."
        )


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of one workbook. Those that begin with note_ are for authors' notes.

    `kept` is for text that begins like a formula: Excel leaves it as text even when somebody edits it.
    """

    title: Format
    line: Format
    label: Format
    heading: Format
    text: Format
    kept: Format
    day: Format
    count: Format
    note: Format
    note_kept: Format
    note_day: Format


def looks(book: Workbook) -> Looks:
    """Make the formats in `book`."""

    def made(base: dict[str, object], **extra: object) -> Format:
        return book.add_format({**base, **extra})

    return Looks(
        title=made(_BASE, font_size=18, bold=True, text_wrap=False),
        line=made(_BASE, text_wrap=False),
        label=made(_BASE, bold=True),
        heading=made(_BASE, bold=True, bg_color="#EFE9DF", bottom=2),
        text=made(_ROW),
        kept=made(_ROW, quote_prefix=True),
        day=made(_ROW, **_DAY),
        count=made(_ROW, align="left"),
        note=made(_NOTE),
        note_kept=made(_NOTE, quote_prefix=True),
        note_day=made(_NOTE, **_DAY),
    )


def width_of(column: Column) -> float:
    """The width of a column in characters."""
    return max(_ONE_LINE if column.name in DAYS else 0, round(column.share * _CHARACTERS, 1))


def on_paper(sheet: Sheet) -> None:
    """A4 across, one page wide."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4)

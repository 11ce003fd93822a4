"""CSV: cells that a spreadsheet would run as formulas, cells beyond the headings, what is no text."""

import csv
import re
from collections.abc import Iterator

from macfa.disclosure.outgoing.hidden import Hidden, What
from macfa.disclosure.outgoing.shown_words import has_unseen_letters

# Excel and LibreOffice take these, also in their wide forms, for the start of a formula or a command.
_STARTS_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠−]")
_BLANKS = " \u00a0\u3000\"'\ufeff"
_PLAIN_NUMBER = re.compile(r"[-−]?\d{1,3}(?:,?\d{3})*(?:\.\d+)?%?")
_NEUTRALISED = "'"
_LONGEST = 32_767  # characters; a spreadsheet cuts off what is longer
_FAR = 20  # empty rows, after which nobody looks for more


def find(content: bytes) -> Iterator[Hidden]:
    """What is hidden in a CSV file in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
        rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
    except (UnicodeDecodeError, csv.Error):
        yield Hidden("The file", What.UNREADABLE)
        return
    if rows and "".join(rows[0]).lower().startswith("sep="):
        yield Hidden("Row 1", What.FORMULA_TEXT)
    width = len(rows[0]) if rows else 0
    for number, row in enumerate(rows, start=1):
        yield from _in_row(row, number, width)
    yield from _far_away(rows)


def _in_row(row: list[str], number: int, width: int) -> Iterator[Hidden]:
    if len(row) > width:
        yield Hidden(f"Row {number}", What.RAGGED)
    for column, cell in enumerate(row, start=1):
        where = f"Row {number}, column {column}"
        if runs_as_formula(cell):
            yield Hidden(where, What.FORMULA_TEXT)
        if has_unseen_letters(cell):
            yield Hidden(where, What.INVISIBLE_LETTERS)
        if len(cell) > _LONGEST or "\n" * 3 in cell.replace("\r", "") or re.search(r"[ \t]{20}\S", cell):
            yield Hidden(where, What.FAR_AWAY)


def runs_as_formula(cell: str) -> bool:
    """Whether a spreadsheet could take a cell for a formula. A plain number may have its minus sign."""
    if cell.startswith(_NEUTRALISED) or _PLAIN_NUMBER.fullmatch(cell):
        return False
    start = cell.lstrip(_BLANKS)
    return bool(_STARTS_FORMULA.match(start)) and start not in ("-", "−")


def _far_away(rows: list[list[str]]) -> Iterator[Hidden]:
    empty = 0
    for number, row in enumerate(rows, start=1):
        if not any(cell.strip() for cell in row):
            empty += 1
            continue
        if empty >= _FAR:
            yield Hidden(f"Row {number}", What.FAR_AWAY)
        empty = 0

"""On which day the lists were made, where the workbook says so: on its front sheet or in the name of the file."""

import re
from collections.abc import Iterator
from pathlib import Path

from macfa.feeds.annex_a.lists import list_of
from macfa.feeds.headings import plain
from macfa.feeds.workbook import Row, Sheet, Workbook, written
from macfa.vocabulary.days import Day
from macfa.vocabulary.written_dates import read_day

LABELS = (
    *("extract date", "date of extract", "date extracted", "extracted on", "data extracted on"),
    *("data as at", "as at", "data as of", "position as at", "lists as at", "snapshot date"),
    *("date of lists", "date lists produced", "date produced", "produced on", "run date", "report date"),
    *("date of report", "report run on", "date run"),
)
"""What stands beside or before the day, longest first where one begins another."""

_IN_NAME = (
    re.compile(r"(?<!\d)(\d{4}[-_. ]\d{2}[-_. ]\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(\d{1,2}[-_. ]\d{1,2}[-_. ]\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(\d{1,2}[-_. ]?[A-Za-z]{3,9}[-_. ]?\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(20\d{6})(?!\d)"),
)
_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_RUN_TOGETHER = re.compile(r"(\d{1,2})([A-Za-z]{3,9})(\d{4})")


def made_on(workbook: Workbook, path: Path) -> Day | None:
    """The day that the workbook names; None where it names none, or different ones."""
    on_sheets = {day for sheet in workbook.sheets if list_of(sheet) is None for day in _on_sheet(sheet)}
    named = on_sheets or set(_in_name(path.stem))
    return named.pop() if len(named) == 1 else None


def _on_sheet(sheet: Sheet) -> Iterator[Day]:
    for row in sheet.rows:
        day = _in_row(row)
        if day:
            yield day


def _in_row(row: Row) -> Day | None:
    """The day beside a label, or behind it in one cell."""
    cells = [cell for cell in row.cells if cell is not None]
    for place, cell in enumerate(cells):
        text = plain(cell) if isinstance(cell, str) else ""
        if text in LABELS:
            return next(filter(None, map(read_day, cells[place + 1 : place + 2])), None)
        label = next(
            (label for label in sorted(LABELS, key=len, reverse=True) if text.startswith(label)), None
        )
        if label:
            return read_day(written(cell)[len(label) :].strip(" :-"))
    return None


def _in_name(name: str) -> Iterator[Day]:
    for pattern in _IN_NAME:
        for found in pattern.findall(name):
            text = re.sub(r"[-_. ]", "-", found)
            text = _RUN_TOGETHER.sub(r"\1-\2-\3", _EIGHT_DIGITS.sub(r"\1-\2-\3", text))
            day = read_day(text)
            if day:
                yield day

"""Open a return workbook: through the gate, then in a process of its own with limits of memory and time."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from macfa.documents.child_process import told_by
from macfa.documents.return_workbook.sheets import Cell, Sheet
from macfa.feeds import gate
from macfa.feeds.errors import Unreadable

_PROCESS = "macfa.documents.return_workbook.cells_process"


def read_sheets(path: Path) -> dict[str, Sheet]:
    """The sheets of a workbook by their names in small letters.

    Raises FeedError, with a sentence for the person: the gate's refusal, or Unreadable where the file is
    damaged, locked, or too large to be a form.
    """
    gate.check(path)
    told = told_by(_PROCESS, path)
    sheets = [Sheet(name, tuple(tuple(map(_cell, row)) for row in rows)) for name, rows in told["sheets"]]
    return {sheet.name.casefold(): sheet for sheet in sheets}


def _cell(told: Any) -> Cell:
    match told:
        case {"day": day}:
            return date.fromisoformat(day)
        case {"moment": moment}:
            return datetime.fromisoformat(moment)
        case None | str() | bool() | int() | float():
            return told
    raise Unreadable("The cells could not be read.")

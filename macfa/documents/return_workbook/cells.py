"""Open a return workbook: through the gate, then in a process of its own with limits of memory and time."""

import json
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import macfa
from macfa.documents.return_workbook.sheets import Cell, Sheet
from macfa.feeds import gate
from macfa.feeds.errors import Unreadable

_WALL = 40  # seconds
_PROCESS = "macfa.documents.return_workbook.cells_process"


def read_sheets(path: Path) -> dict[str, Sheet]:
    """The sheets of a workbook by their names in small letters.

    Raises FeedError, with a sentence for the person: the gate's refusal, or Unreadable where the file is
    damaged, locked, or too large to be a form.
    """
    gate.check(path)
    told = _in_child(path.absolute())
    if "wrong" in told:
        raise Unreadable(told["wrong"])
    sheets = [Sheet(name, tuple(tuple(map(_cell, row)) for row in rows)) for name, rows in told["sheets"]]
    return {sheet.name.casefold(): sheet for sheet in sheets}


def _in_child(path: Path) -> dict[str, Any]:
    """What the child process tells. It takes modules from where we are, none from the working directory."""
    home = str(Path(macfa.__file__).parents[1])
    known = os.environ.get("PYTHONPATH")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([home, known] if known else [home])}
    command = [sys.executable, "-P", "-m", _PROCESS, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_WALL, env=environment, check=True)
        told: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise Unreadable(
            f"{path.name} could not be read: it needs more memory or time than a return form may use. "
            "Copy the answers into a new form."
        ) from None
    return told


def _cell(told: Any) -> Cell:
    match told:
        case {"day": day}:
            return date.fromisoformat(day)
        case {"moment": moment}:
            return datetime.fromisoformat(moment)
        case None | str() | bool() | int() | float():
            return told
    raise Unreadable("The cells could not be read.")

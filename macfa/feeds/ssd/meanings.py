"""What a cell of the dataset means in a column of the record; every text is worked out once and remembered."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from macfa.feeds.cells import BLANK_WORDS, FIRST_YEAR, LAST_YEAR, Bounds, Unfit, choice, value_of
from macfa.feeds.labels.accepted import Labels
from macfa.feeds.labels.reading import LabelReader
from macfa.feeds.labels.reading import Meaning as LabelMeaning
from macfa.feeds.workbook import Cell, identifier, written
from macfa.record.tables import Column, Kind
from macfa.vocabulary.code_sets import CodeSet, code_set
from macfa.vocabulary.days import Day, day_number
from macfa.vocabulary.written_dates import read_day

Meant = str | int | None

PLACEHOLDERS = BLANK_WORDS | {
    "none",
    "nat",
    "nan",
    "<na>",
    "na",
    "ssd_ph",
    "placeholder_data",
    "placeholder data",
}
"""What programs write for nothing, and what extraction scripts write where a council has no such field yet."""

NO_DAY = date(1900, 1, 1)
"""What extraction scripts write where there is no day."""

NOBODY = "-1"
"""What case systems write for a key of nothing."""

REMEMBERED = 50_000
LONGEST_FOUND = 200
"""Characters of a cell that a reason repeats; the whole cell stands with the rejected row."""

_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?|(\d{2}/\d{2}/\d{4}) \d{2}:\d{2}(?::\d{2})?"
)
_CODE_AND_NAME = re.compile(r"([A-Za-z0-9]{1,5}) ?[-–:)] ?.+")


@dataclass(frozen=True, slots=True)
class Label:
    """A text that is no code of the set. `meaning` is what a person accepted, or that nobody knows; it is listed.

    `value` is what goes into the record: nothing, unless somebody knows. `field` is where it stands.
    """

    codes: str
    text: str
    meaning: LabelMeaning
    value: str | None
    field: str = ""


def empty(cell: Cell) -> bool:
    """Whether a cell says nothing: blank, or what programs write for nothing."""
    return cell is None or (isinstance(cell, str) and cell.casefold() in PLACEHOLDERS)


def key_of(cell: Cell) -> str | None:
    """The key of a row as text; None where there is none. "1234.0" and 1234 are one key."""
    if type(cell) is str and cell.isdigit():
        return cell  # most are, and nothing more is to be asked of them
    if cell is None or cell == NOBODY or cell == -1 or empty(cell):
        return None
    return identifier(cell)


def shown(cell: Cell) -> str:
    """A cell in a reason, cut off where it is long."""
    text = written(cell)
    return text if len(text) <= LONGEST_FOUND else text[:LONGEST_FOUND] + "..."


class Meaning(dict[Cell, Any]):
    """Value, Unfit or Label by cell; a dictionary that works out what it has not met."""

    def __init__(self, understand: Callable[[Cell], Any], remembers: int = REMEMBERED) -> None:
        super().__init__({None: None})
        self._understand = understand
        self._remembers = remembers

    def __missing__(self, cell: Cell) -> Any:
        value = self._understand(cell)
        if len(self) < self._remembers:
            self[cell] = value
        return value


def meaning_in(column: Column, labels: Labels) -> Meaning:
    """How a column of the record understands a cell. `labels` are the authority's own words that a person accepted."""
    match column.kind:
        case Kind.DAY | Kind.SCHEDULED:
            return Meaning(day_meaning)
        case Kind.CODE:
            return code_meaning(column.codes or "", labels)
        case Kind.NUMBER:
            return Meaning(lambda cell: _number(cell, column))
    return Meaning(_plain_text)


def code_meaning(set_id: str, labels: Labels) -> Meaning:
    """How a coded cell is understood: by code, name or alias, by "code - name", or as a person has accepted."""
    codes, known = code_set(set_id), LabelReader(accepted=labels)

    def meaning(cell: Cell) -> str | Label | None:
        found = _code(cell, codes)
        if found is not None or empty(cell):
            return found
        said = known.meaning(set_id, written(cell))
        return Label(set_id, written(cell), said, said.code)

    return Meaning(meaning)


def day_meaning(cell: Cell) -> int | Unfit | None:
    """The number of a day. A time of day is left out; 1 January 1900 stands for no day."""
    if empty(cell):
        return None
    if isinstance(cell, str) and (timed := _TIME.fullmatch(cell)):
        cell = timed[1] or timed[2]
    day = cell.date() if isinstance(cell, datetime) else read_day(cell)
    if day is None:
        return Unfit("a date, for example 2024-02-28 or 28/02/2024")
    if day == NO_DAY:
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return Unfit(f"a date between {FIRST_YEAR} and {LAST_YEAR}")
    return day_number(day)


def _code(cell: Cell, codes: CodeSet) -> str | None:
    text = written(cell)
    if text in codes:
        return text  # NONE is a code of disabilities, None is nothing
    if empty(cell):
        return None
    found = codes.find(text)
    if found is None and (parts := _CODE_AND_NAME.fullmatch(text)) and parts[1].upper() in codes:
        found = parts[1].upper()
    if (
        found is None and ":" in text
    ):  # "Multiple: neglect, physical abuse" is how the dataset writes categories
        found = codes.find(text.partition(":")[0])
    return found


def _number(cell: Cell, column: Column) -> Meant | Unfit:
    if empty(cell):
        return None
    value = value_of(cell, column, Bounds(cut=True))
    return value if not isinstance(value, Day) else None


def _plain_text(cell: Cell) -> str | None:
    if empty(cell) or cell == NOBODY:
        return None
    return identifier(cell) if isinstance(cell, float) else written(cell)


def said_by(codes: str) -> str:
    """What a coded cell should hold, in words."""
    return f"one of: {choice(code_set(codes))}"


def json_members(cell: Cell) -> dict[str, Cell] | Unfit | None:
    """The members of a JSON object in a cell; None where the cell says nothing."""
    if empty(cell):
        return None
    found = _json(cell)
    if not isinstance(found, dict):
        return Unfit('a JSON object, for example {"CP_FLAG": "Y"}')
    return {
        name: value if isinstance(value, str | bool | int | float) else None for name, value in found.items()
    }


def json_entries(cell: Cell) -> tuple[str, ...] | Unfit:
    """The entries of a JSON list in a cell, or the names of a JSON object whose member says yes."""
    expected = Unfit('a JSON list of codes, for example ["1A", "2B"]')
    if empty(cell):
        return ()
    found = _json(cell)
    if isinstance(found, dict):
        if not all(isinstance(value, str | bool | int | None) for value in found.values()):
            return expected
        return tuple(
            name for name, value in found.items() if code_set("yes_no").find(written(value)) == "yes"
        )
    if not isinstance(found, list) or not all(isinstance(entry, str) for entry in found):
        return expected
    return tuple(dict.fromkeys(entry.strip() for entry in found if not empty(entry.strip() or None)))


def _json(cell: Cell) -> Any:
    """What a JSON text says; None where it is none, names a member twice or holds what JSON does not know."""
    if not isinstance(cell, str):
        return None
    try:
        return json.loads(cell, object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _refuse(constant: str) -> Any:
    raise ValueError

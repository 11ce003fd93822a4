"""One cell, one meaning: a day, a whole number, a code or text; or what was expected instead."""

import math
from dataclasses import dataclass
from datetime import date

from macfa.feeds.workbook import Cell, identifier, written
from macfa.record.tables import Column, Kind
from macfa.vocabulary.code_sets import CodeSet, code_set
from macfa.vocabulary.days import Day
from macfa.vocabulary.written_dates import EXAMPLE, read_day

FIRST_YEAR, LAST_YEAR = 1900, 2100
BLANK_WORDS = frozenset({"#n/a", "n/a", "null", "-", "--"})
"""What stands in a cell that says nothing: a failed look-up, a dash."""

LONGEST_LIST = 12
"""A set of more codes than this is described by its first ones."""

Value = str | int | Day | None


@dataclass(frozen=True, slots=True)
class Unfit:
    """A cell that cannot be taken in, and what was expected there."""

    expected: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most a whole number may be; a fraction is cut off where `cut` (an age of 8.9 is 8)."""

    least: int = 0
    most: int = 1_000_000
    cut: bool = False


ANY_COUNT = Bounds()


def blank(cell: Cell) -> bool:
    """Whether a cell says nothing."""
    return cell is None or (isinstance(cell, str) and cell.casefold() in BLANK_WORDS)


def value_of(cell: Cell, column: Column, bounds: Bounds = ANY_COUNT) -> Value | Unfit:
    """What a cell means in a column of the record; None where it says nothing."""
    if blank(cell):
        return None
    match column.kind:
        case Kind.DAY | Kind.SCHEDULED:
            return _day(cell)
        case Kind.NUMBER:
            return _number(cell, bounds)
        case Kind.CODE:
            return _code(cell, code_set(column.codes or ""))
    return written(cell)


def child_of(cell: Cell) -> str | Unfit:
    """The child's id within its source, as text."""
    if blank(cell):
        return Unfit("the child's id")
    child = identifier(cell)
    return (
        child if child is not None else Unfit("an id as text: a spreadsheet keeps only 15 digits of a number")
    )


def _day(cell: Cell) -> Day | Unfit:
    day = read_day(cell)
    if day is None:
        return Unfit(EXAMPLE)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return Unfit(f"a date between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _number(cell: Cell, bounds: Bounds) -> int | Unfit:
    expected = Unfit(f"a whole number from {bounds.least} to {bounds.most:,}")
    number = _as_float(cell)
    if number is None or not (number.is_integer() or bounds.cut):
        return expected
    whole = math.floor(number)
    return whole if bounds.least <= whole <= bounds.most else expected


def _as_float(cell: Cell) -> float | None:
    if isinstance(cell, bool | date):
        return None
    try:
        number = float(cell or 0)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _code(cell: Cell, codes: CodeSet) -> str | Unfit:
    found = codes.find(written(cell))
    return found if found is not None else Unfit(f"one of: {choice(codes)}")


def choice(codes: CodeSet) -> str:
    """The plain names of a code set in one line, shortened where there are many."""
    names = codes.names
    return ", ".join(names[:LONGEST_LIST]) + (" and others" if len(names) > LONGEST_LIST else "")

"""The sheet "About this workbook": whose it is, on which day it was made, and what is complete from when to when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from macfa.feeds.cells import blank, choice
from macfa.feeds.errors import Unreadable
from macfa.feeds.headings import plain
from macfa.feeds.practice.layouts import kinds_of, sheet_ids
from macfa.feeds.workbook import Cell, Row, Sheet, written
from macfa.vocabulary.days import Day
from macfa.vocabulary.written_dates import EXAMPLE, read_day

TITLE = "About this workbook"
AGENCY = "Agency"
EXTRACT_DATE = "Extract date"
SYSTEM = "System that holds the originals"
HEADINGS = ("Sheet", "Complete from", "Complete to", "Only these kinds", "System")
_NAMES = frozenset({plain(TITLE), "about", "read me", "front sheet"})
_LABELS = {
    plain(AGENCY): AGENCY,
    plain(EXTRACT_DATE): EXTRACT_DATE,
    "date of extract": EXTRACT_DATE,
    "date made": EXTRACT_DATE,
    plain(SYSTEM): SYSTEM,
    "system": SYSTEM,
}


@dataclass(frozen=True, slots=True)
class AboutSheet:
    """What the agency says of one sheet. Both days included; None where it does not vouch for any stretch.

    `kinds` narrows that to some kinds of row, as codes: a conference office knows conferences and no core groups.
    """

    complete: tuple[Day, Day] | None = None
    kinds: tuple[str, ...] = ()
    system: str | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What the agency says of its workbook. `sheets` by the id of the sheet in the layout."""

    agency: str | None = None
    extract_date: Day | None = None
    system: str | None = None
    sheets: Mapping[str, AboutSheet] = field(default_factory=dict)

    def of(self, sheet_id: str) -> AboutSheet:
        """What is said of one sheet."""
        return self.sheets.get(sheet_id, AboutSheet())

    def system_of(self, sheet_id: str) -> str | None:
        """The system that holds the originals of a sheet's rows, where a row does not name its own."""
        return self.of(sheet_id).system or self.system


def is_about(sheet: Sheet) -> bool:
    """Whether a sheet is the one about the workbook."""
    return plain(sheet.name) in _NAMES


def read_about(sheet: Sheet) -> About:
    """What the sheet says. Raises Unreadable for a date that cannot be read: too much hangs on it."""
    facts: dict[str, Cell] = {}
    sheets: dict[str, AboutSheet] = {}
    for row in sheet.rows:
        label, values = _labelled(row)
        if label in _LABELS:
            facts.setdefault(_LABELS[label], next(values, None))
        elif label in sheet_ids():
            place = f"{sheet.name}, row {row.number}"
            sheets[sheet_ids()[label]] = _about_sheet(place, sheet_ids()[label], [*values, *[None] * 4])
    extract_date = facts.get(EXTRACT_DATE)
    return About(
        _text(facts.get(AGENCY)),
        None if blank(extract_date) else _day(extract_date, f"{sheet.name}, {EXTRACT_DATE}"),
        _text(facts.get(SYSTEM)),
        sheets,
    )


def _labelled(row: Row) -> tuple[str, Iterator[Cell]]:
    """The first filled cell of a row, and the cells to the right of it."""
    cells = iter(row.cells)
    label = next((cell for cell in cells if cell is not None), None)
    return plain(written(label)), cells


def _about_sheet(place: str, sheet_id: str, values: list[Cell]) -> AboutSheet:
    first, last, kinds, system = values[:4]
    if blank(first) and blank(last):
        return AboutSheet(None, (), _text(system))
    if blank(first) or blank(last):
        raise Unreadable(f"{place}: give both dates, complete from and complete to, or neither.")
    complete = _day(first, f"{place}, Complete from"), _day(last, f"{place}, Complete to")
    if complete[1] < complete[0]:
        raise Unreadable(f"{place}: Complete to ({complete[1]:%d/%m/%Y}) lies before Complete from.")
    return AboutSheet(complete, _kinds(kinds, place, sheet_id), _text(system))


def _kinds(cell: Cell, place: str, sheet_id: str) -> tuple[str, ...]:
    """Kinds of row separated by commas, as codes of the sheet's column of kinds."""
    if blank(cell):
        return ()
    codes = kinds_of(sheet_id)
    if codes is None:
        raise Unreadable(f"{place}, {HEADINGS[3]}: this list has no kinds of row. Leave the cell empty.")
    found = {name.strip(): codes.find(name) for name in written(cell).replace(";", ",").split(",")}
    for name, code in found.items():
        if code is None:
            raise Unreadable(f"{place}, {HEADINGS[3]}: found {name!r}, expected one of: {choice(codes)}.")
    return tuple(code for code in found.values() if code)


def _day(cell: Cell, place: str) -> Day:
    day = read_day(cell)
    if day is None:
        raise Unreadable(f"{place}: found {written(cell)!r}, expected {EXAMPLE}.")
    return day


def _text(cell: Cell) -> str | None:
    return None if blank(cell) else written(cell)

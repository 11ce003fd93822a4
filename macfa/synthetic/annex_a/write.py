"""Writes the workbook, list by list and family by family, as at a day."""

import random
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from macfa.synthetic.annex_a import adopters, first_lists, later_lists
from macfa.synthetic.annex_a.dirt import TIDY, Dirt
from macfa.synthetic.annex_a.window import Cells, Window
from macfa.synthetic.chances import stream
from macfa.synthetic.children_list import MADE
from macfa.synthetic.council.child_files import child_file
from macfa.synthetic.council.desk import Desk
from macfa.synthetic.lives import Family
from macfa.synthetic.planted import Planted
from macfa.vocabulary.days import Day
from macfa.vocabulary.yaml_text import from_yaml

LISTS = range(1, 12)
GENERATIONS = (2019, 2024)


class Column(NamedTuple):
    """A column of a list: its key here, its heading, and the kind of its cells."""

    key: str
    heading: str
    kind: str


@cache
def columns(number: int, generation: int) -> tuple[Column, ...]:
    """The columns of a list in one generation of headings."""
    layout = _layout()
    told = layout["lists"][number]
    own = told.get(generation, told["columns"])
    if told.get("adopters"):
        return tuple(Column(*one) for one in own)
    head = [*layout["head"]]
    if "family" in told:
        head.insert(1, told["family"])
    if told.get("disability") and not any(key == "disability" for key, *_ in own):
        head.append(layout["disability"])
    return tuple(Column(*one) for one in (*head, *own, *(layout["owner"] if told.get("owner") else ())))


@cache
def _layout() -> dict[str, Any]:
    found: dict[str, Any] = from_yaml(files(__package__).joinpath("lists.yaml").read_text("utf-8"))
    return found


def write_annex_a(
    path: Path,
    families: Iterable[Family],
    as_at: Day,
    seed: int,
    planted: Planted,
    *,
    generation: int = GENERATIONS[0],
    dirt: Dirt = TIDY,
) -> dict[int, int]:
    """Write what the system told on a day, as far as the lists tell it, and say how many rows each list has.

    `families` may be an iterator: one family at a time is held. `generation` is the year of the headings.
    """
    book = xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": "Annex A", "created": MADE})
    _front(book, as_at)
    sheets = {number: _Sheet(book, number, generation, dirt, as_at, seed) for number in LISTS}
    for family in families:
        for number, cells in _of_family(family, Window(as_at), seed, planted):
            sheets[number].add(cells)
    book.close()
    return {number: sheet.rows for number, sheet in sheets.items()}


def _front(book: xlsxwriter.Workbook, as_at: Day) -> None:
    front = book.add_worksheet("Front_Sheet")
    front.write_row(0, 0, ("Annex A", "Child-level data"))
    front.write_row(1, 0, ("Local authority", "Invented council"))
    front.write_row(2, 0, ("Date of extract", f"{as_at:%d/%m/%Y}"))


def _of_family(family: Family, window: Window, seed: int, planted: Planted) -> Iterator[tuple[int, Cells]]:
    desk = Desk(seed, family, planted)
    for child in family.children:
        file = child_file(seed, family, child, planted).told_on(window.as_at)
        yield from first_lists.rows_of(file, window)
        yield from later_lists.rows_of(file, window)
        yield from ((11, cells) for cells in adopters.matched(desk, file, window))
    yield from ((11, cells) for cells in adopters.asking(desk, window))


class _Sheet:
    """One list while it is written."""

    def __init__(
        self, book: xlsxwriter.Workbook, number: int, generation: int, dirt: Dirt, as_at: Day, seed: int
    ) -> None:
        self._columns, self._dirt, self._as_at = columns(number, generation), dirt, as_at
        self._chances: random.Random = stream(seed, "annex a", number, as_at)
        self._sheet = book.add_worksheet(dirt.sheet(number))
        self._day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        self._next = 0
        if dirt.banner:
            self._sheet.write(0, 0, _layout()["lists"][number]["banner"])
            self._next = 1
        self._sheet.write_row(self._next, 0, [dirt.heading(one.heading) for one in self._columns])
        self.rows = 0

    def add(self, cells: Cells) -> None:
        """Write one row below the last."""
        self.rows, self._next = self.rows + 1, self._next + 1
        for place, column in enumerate(self._columns):
            told = cells.get(column.key)
            value = self._dirt.cell(column.kind, told, cells.get("birth"), self._as_at, self._chances)
            if isinstance(value, Day):
                moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a cell has no zone
                self._sheet.write_datetime(self._next, place, moment, self._day)
            elif value is not None:
                self._sheet.write(self._next, place, value)

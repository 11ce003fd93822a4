"""Random workbooks with planted faults: no row is lost, and each fault is named at its very cell."""

import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from macfa.feeds.children import reader as children
from macfa.feeds.layout import LayoutColumn, SheetLayout
from macfa.feeds.options import Options
from macfa.feeds.practice import reader as practice
from macfa.feeds.practice.layouts import layouts
from macfa.record.staging import Staging, read_account, read_rejected
from macfa.record.tables import Kind
from macfa.vocabulary.code_sets import code_set

TODAY = date(2024, 7, 1)
FIRST = date(2020, 1, 1)
NONSENSE = {
    Kind.DAY: "31/02/2024",
    Kind.SCHEDULED: "next week",
    Kind.NUMBER: "a few",
    Kind.CODE: "something else",
}


@dataclass
class Sheet:
    """What was written: cells by row, and what must come of each row."""

    rows: dict[int, list[Any]] = field(default_factory=dict)
    faults: set[tuple[int, str]] = field(default_factory=set)
    repeats: int = 0
    valid: int = 0


def value_for(column: LayoutColumn, number: int, random: Random) -> Any:
    """A valid cell. The number keeps rows apart, so that no two tell of the same thing unless planted."""
    if column.definition is None:
        return f"C{number:05d}" if column.id == "child" else "EMIS"
    kind = column.definition.kind
    if kind.is_day:
        return FIRST + timedelta(days=100 if column.not_before else random.randrange(100))
    if kind is Kind.CODE:
        return random.choice(code_set(column.definition.codes).names)
    return (
        random.randint(max(1, column.bounds.least), column.bounds.most)
        if kind is Kind.NUMBER
        else f"text {number} {column.id}"
    )


def broken(column: LayoutColumn) -> Any:
    """A cell that cannot stand in that column; None where it takes anything."""
    if column.id == "child":
        return 1.5
    if column.definition is None or column.definition.kind is Kind.TEXT:
        return None
    return NONSENSE[column.definition.kind]


def make_sheet(columns: list[LayoutColumn], heading_at: int, random: Random, size: int) -> Sheet:
    """Rows below a heading row: valid, broken in some cells, repeated, blank."""
    sheet = Sheet()
    row, last = heading_at + 1, None
    for number in range(size):
        row += random.choice([1, 1, 1, 3])  # now and then two blank rows
        what = random.choice(["valid", "valid", "broken", "repeated"])
        if what == "repeated" and last is not None:
            sheet.rows[row] = last
            sheet.repeats += 1
            continue
        cells = [value_for(column, number, random) for column in columns]
        if what == "broken":
            sheet.rows[row] = plant(sheet, row, columns, cells, random)
        else:
            sheet.rows[row] = last = cells
            sheet.valid += 1
    return sheet


def plant(sheet: Sheet, row: int, columns: list[LayoutColumn], cells: list[Any], random: Random) -> list[Any]:
    """Break one to three cells of a row and note where."""
    breakable = [index for index, column in enumerate(columns) if broken(column) is not None]
    chosen = random.sample(breakable, k=min(len(breakable), random.randint(1, 3)))
    if any(columns[index].id == "child" for index in chosen):
        chosen = [
            index for index in chosen if columns[index].id == "child"
        ]  # without a child nothing else is looked at
    faulty = list(cells)
    for index in chosen:
        faulty[index] = broken(columns[index])
        sheet.faults.add((row, columns[index].heading))
    return faulty


def write(path: Path, sheets: dict[str, tuple[list[str], int, Sheet]]) -> None:
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for title, (headings, heading_at, sheet) in sheets.items():
        page = book.add_worksheet(title)
        for banner in range(1, heading_at):
            page.write_string(banner - 1, 0, f"A banner, line {banner}")
        page.write_row(heading_at - 1, 0, headings)
        for row, cells in sheet.rows.items():
            for index, cell in enumerate(cells):
                if isinstance(cell, date):
                    page.write_datetime(row - 1, index, cell, day)
                else:
                    page.write(row - 1, index, cell)
    book.close()


def columns_in_some_order(layout: SheetLayout, random: Random) -> tuple[list[LayoutColumn], list[str]]:
    """The required columns and some of the others, under any of their headings."""
    columns = [column for column in layout.columns if column.required or random.random() < 0.7]
    random.shuffle(columns)
    return columns, [dressed(random.choice([column.heading, *column.aliases]), random) for column in columns]


def dressed(heading: str, random: Random) -> str:
    shape = random.choice([str.upper, str.title, str])
    return shape(heading).replace("'", random.choice("'’")).replace(
        " ", random.choice([" ", "\u00a0", "  "])
    ) + random.choice(["", " ", "?"])


def check(sheet: Sheet, name: str, folder: Path) -> None:
    """The law: every row is accepted, rejected or a duplicate, and rejected rows are those with planted faults."""
    counts, _ = read_account(folder)
    (count,) = (c for c in counts if c.name == name)
    assert count.rows == len(sheet.rows)
    assert (count.accepted, count.duplicate) == (sheet.valid, sheet.repeats)
    rejected = [r for r in read_rejected(folder / "rejected.jsonl") if r.sheet == name]
    assert {(r.row, p.column) for r in rejected for p in r.problems} == sheet.faults
    assert all(p.expected for r in rejected for p in r.problems)


def read_practice(seed: int) -> None:
    random = Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chosen = random.sample(list(layouts().values()), k=random.randint(1, 4))
        written = {}
        for layout in chosen:
            columns, headings = columns_in_some_order(layout, random)
            heading_at = random.randint(1, 6)
            sheet = make_sheet(columns, heading_at, random, random.randint(0, 25))
            written[random.choice([layout.title, *layout.aliases]).upper()] = (headings, heading_at, sheet)
        write(folder / "practice.xlsx", written)
        with Staging(folder / "staging") as staging:
            staging.finish(practice.read(folder / "practice.xlsx", staging, Options("north", today=TODAY)))
        for title, (_, _, sheet) in written.items():
            check(sheet, title, folder / "staging")


def read_children(seed: int) -> None:
    random = Random(seed)
    layout = children.layout()
    wanted = {"child", "birth", "plan", "category", "from", "to", "service", "sex", "ethnicity"}
    columns = [column for column in layout.columns if column.id in wanted]
    sheet = make_sheet(columns, 2, random, random.randint(1, 40))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "children.xlsx", {"List": ([column.heading for column in columns], 2, sheet)})
        with Staging(folder / "staging") as staging:
            staging.finish(children.read(folder / "children.xlsx", staging, Options("north", today=TODAY)))
        check(sheet, "List", folder / "staging")


@given(seed=st.integers(0, 2**32))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_practice_rows_in_are_rows_accepted_rejected_and_repeated(seed):
    read_practice(seed)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_listed_children_in_are_rows_accepted_rejected_and_repeated(seed):
    read_children(seed)


@pytest.mark.long
@given(seed=st.integers(0, 2**32))
@settings(max_examples=2_000, deadline=None, derandomize=True)
def test_the_law_holds_in_thousands_of_workbooks(seed):
    read_practice(seed)
    read_children(seed)

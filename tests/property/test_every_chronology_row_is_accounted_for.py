"""Random chronologies with planted faults, in tables over pages: no row is lost, each fault is named at its cell."""

import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import docx
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macfa.feeds.chronology import reader
from macfa.feeds.chronology.headed import layout
from macfa.feeds.options import Options
from macfa.record.staging import Staging, read_account, read_rejected
from macfa.vocabulary.days import day_of

TODAY = date(2024, 7, 1)
ALWAYS = ("date", "source", "event")
FORMS = ("%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%d-%b-%y", "?%d %b %Y", "%a %d/%m/%Y", "%d/%m.%y")
BROKEN = {"date": "31/02/2016", "source": "", "event": "", "time": "late", "end_date": "01/01/1999"}
MARKS = "#^¬~"


@dataclass
class Written:
    """What was written, and what must come of it."""

    tables: list[list[list[str]]] = field(default_factory=list)
    faults: set[tuple[str, int, str]] = field(default_factory=set)
    told: list[tuple[date, str, str | None]] = field(default_factory=list)
    repeated: int = 0
    rejected: set[tuple[str, int]] = field(default_factory=set)


def headings_in_some_order(random: Random) -> list[tuple[str, str]]:
    """(column, heading) of the columns that are always there and some others, under any accepted heading."""
    columns = [c for c in layout().columns if c.id in ALWAYS or (c.id != "child" and random.random() < 0.4)]
    chosen = [(c.id, random.choice([c.heading, *c.aliases])) for c in columns]
    chosen += [
        ("", heading)
        for heading in random.sample(["Weather", "Our notes", "Panel comments"], k=random.randint(0, 2))
    ]
    random.shuffle(chosen)
    return [(column, random.choice([heading, heading.upper(), f"{heading}: "])) for column, heading in chosen]


def cells(columns: list[str], number: int, day: date, random: Random) -> dict[str, str]:
    """A valid row; its number keeps it apart from the others."""
    values = {column: f"{column} {number}" for column in columns}
    plain = {"date": f"{day:{random.choice(FORMS)}}", "time": random.choice(["", "9.30am", "14:30"])}
    empty = dict.fromkeys(("end_date", "end_time", "sequence", "kind", "impact", "significance"), "")
    return values | {name: text for name, text in (empty | plain).items() if name in values}


def make(seed: int) -> tuple[Written, list[tuple[str, str]]]:
    """A document: a chronology in one table or several, with repeated headings and planted faults."""
    random = Random(seed)
    named = headings_in_some_order(random)
    headings, columns = [heading for _, heading in named], [column or heading for column, heading in named]
    written, last, day = Written(), None, date(2014, 1, 1)
    for table in range(random.randint(1, 3)):
        rows = [headings]
        for _ in range(random.randint(1, 12)):
            day += timedelta(days=random.randrange(40))
            if random.random() < 0.1:
                rows.append(headings)
            row = cells(columns, len(rows) + 100 * table, day, random)
            what = random.choice(["valid", "valid", "broken", "repeated", "note"])
            place = f"Table {table + 1}", len(rows) + 1
            if what == "repeated" and last:
                written.repeated += 1
                rows.append(last)
                continue
            mark = None
            if what == "broken":
                row |= plant(written, place, dict(zip(columns, headings, strict=True)), random)
            elif what == "note" and columns[0] not in ("sequence", "time"):
                mark = random.choice(MARKS)
                row |= {columns[0]: f"{mark} {row[columns[0]]}"} | {
                    c: "" for c in ("source",) if columns[0] != c
                }
            rows.append([row[column] for column in columns])
            if what != "broken":
                written.told.append((day, row["event"].lstrip(f"{MARKS} "), mark))
                last = rows[-1]
        written.tables.append(rows)
    return written, named


def plant(
    written: Written, place: tuple[str, int], headings: dict[str, str], random: Random
) -> dict[str, str]:
    """Break one to three cells and note where. Where the date cannot be read, its end is not compared with it."""
    possible = [column for column in BROKEN if column in headings]
    chosen = random.sample(possible, k=random.randint(1, min(3, len(possible))))
    if "end_date" in chosen and {"date", "time"} & set(chosen):
        chosen.remove("end_date")
    written.faults |= {(*place, headings[column].strip().rstrip(": ")) for column in chosen}
    written.rejected.add(place)
    return {column: BROKEN[column] for column in chosen}


def write(path: Path, tables: list[list[list[str]]]) -> None:
    file = docx.Document()
    for rows in tables:
        table = file.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        file.add_paragraph()
    file.save(path)


def the_law_holds(seed: int) -> None:
    written, _ = make(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "chronology.docx", written.tables)
        with Staging(folder / "staging") as staging:
            options = Options("north", today=TODAY, children=("C1",))
            staging.finish(reader.read(folder / "chronology.docx", staging, options))
        check(written, folder / "staging")


def check(written: Written, folder: Path) -> None:
    counts, _ = read_account(folder)
    body = {f"Table {n}": [row for row in rows if row != rows[0]] for n, rows in enumerate(written.tables, 1)}
    assert {one.name: one.rows for one in counts} == {name: len(rows) for name, rows in body.items()}
    assert sum(one.accepted for one in counts) == len(written.told)
    assert sum(one.duplicate for one in counts) == written.repeated
    rejected = read_rejected(folder / "rejected.jsonl")
    assert {(one.sheet, one.row) for one in rejected} == written.rejected
    found = {(one.sheet, one.row, p.column.rstrip(": ")) for one in rejected for p in one.problems}
    assert found == written.faults
    assert [(one["first"], one["event"], one["mark"]) for one in told(folder)] == written.told


def told(folder: Path) -> list[dict[str, Any]]:
    file = folder / "chronology_entry.parquet"
    rows = pq.read_table(file).to_pylist() if file.exists() else []
    return [row | {"first": day_of(row["first_day"])} for row in rows]


@given(seed=st.integers(0, 2**32))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_rows_of_a_chronology_in_are_rows_accepted_rejected_and_repeated(seed):
    the_law_holds(seed)


@pytest.mark.long
@given(seed=st.integers(0, 2**32))
@settings(max_examples=2_000, deadline=None, derandomize=True)
def test_the_law_holds_in_thousands_of_chronologies(seed):
    the_law_holds(seed)

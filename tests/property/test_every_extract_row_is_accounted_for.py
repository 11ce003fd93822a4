"""Random folders of the dataset with planted faults: no row is lost, and each fault is named at its very cell."""

import csv
import json
import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macfa.feeds.options import Options
from macfa.feeds.ssd import reader
from macfa.feeds.ssd.layout import Object, Source, layout
from macfa.record.staging import Staging, read_account, read_rejected
from macfa.record.tables import Kind, tables
from macfa.vocabulary.code_sets import code_set

TODAY = date(2024, 7, 1)
FIRST = date(2015, 1, 1)
NONSENSE = {Kind.DAY: "31/02/2024", Kind.SCHEDULED: "next week", Kind.NUMBER: "a few"}
BROKEN_JSON = '{"NFA_FLAG": '
WHOLE = {"department", "professionals", "version_log"}
"""Objects about nobody, so that their rows can only be accepted or repeated here."""

Row = dict[str, str]


@dataclass
class Written:
    """What was written of one object: its rows by number, and what must come of them."""

    rows: list[Row] = field(default_factory=list)
    faults: set[tuple[int, str]] = field(default_factory=set)
    repeats: int = 0
    valid: int = 0


def sources_of(found: Object) -> dict[str, tuple[Source, Kind, str | None]]:
    """By field: how the record reads it. The first use of a field counts."""
    known: dict[str, tuple[Source, Kind, str | None]] = {}
    for tells in found.tells:
        for name, sources in tells.columns.items():
            column = tells.table.column(name)
            for source in sources:
                if source.field:
                    known.setdefault(source.field, (source, column.kind, source.codes or column.codes))
    return known


def value_for(found: Object, name: str, number: int, random: Random) -> str:
    """A valid cell. Keys are the number of the row, so every reference is kept and no two rows tell of one thing."""
    if name in (found.id, "clae_cla_id", *(reference.field for reference in found.refers)):
        return str(number + 1)
    known = sources_of(found).get(name)
    if name == found.each:
        return random.choice(["[]", json.dumps(["1A"]), json.dumps(["2B", "16A"])])
    if name.endswith("_json"):
        return random.choice(["", json.dumps({"NFA_FLAG": "N", "CP_FLAG": "Y"})])
    if name in ("clae_entered_care_date", "clae_cla_episode_start_date") or (known and known[1].is_day):
        later = any(part in name for part in ("end", "ceased", "close", "auth", "target"))
        return day_as_written(FIRST + timedelta(days=number + (60 if later else 0)), random)
    if known is None:
        return "" if "ceased" in name or "date" in name or "created" in name else f"{name} {number}"
    if known[1] is Kind.CODE:
        return random.choice([code.code for code in code_set(known[2] or "")])
    return str(random.randint(1, 400)) if known[1] is Kind.NUMBER else f"{name} {number}"


def day_as_written(day: date, random: Random) -> str:
    return random.choice([f"{day}", f"{day:%d/%m/%Y}", f"{day} 00:00:00", f"{day}T09:30:00"])


def broken(found: Object, name: str) -> str | None:
    """A cell that cannot stand in that field; None where it takes anything."""
    if any(reference.field == name for reference in found.refers) and name != "clae_cla_id":
        return "nobody"
    known = sources_of(found).get(name)
    if name == found.each or (known and known[0].member):
        return BROKEN_JSON
    return NONSENSE.get(known[1]) if known and not known[0].once else None


def make_object(found: Object, size: int, random: Random) -> Written:
    """Rows of an object: valid, broken in some cells, repeated.

    What other objects look up is left whole: a fault there is one of theirs too, which unit tests show.
    """
    written, last = Written(), None
    for number in range(size):
        row = len(written.rows) + 2  # as a spreadsheet shows it: the headings are row 1
        what = random.choice(["valid", "valid", "broken", "repeated"])
        if what == "repeated" and last is not None and found.id:
            written.rows.append(last)
            written.repeats += 1
            continue
        cells = {name: value_for(found, name, number, random) for name in found.fields}
        taken = {name for names in layout().looked_up(found.name).values() for name in names}
        breakable = [name for name in found.fields if name not in taken and broken(found, name)]
        if what == "broken" and breakable and found.name not in ("person", *WHOLE):
            for name in chosen(found, breakable, random):
                cells[name] = broken(found, name) or ""
                written.faults.add((row, name))
        else:
            written.valid += 1
            last = cells
        written.rows.append(cells)
    return written


def chosen(found: Object, breakable: list[str], random: Random) -> list[str]:
    """One or two fields to break. Where nobody can tell whose row it is, nothing else is looked at."""
    names = random.sample(breakable, k=min(len(breakable), random.randint(1, 2)))
    whose = found.child.key if found.child else None
    return [whose] if whose in names else names


def write(folder: Path, found: Object, written: Written, random: Random) -> None:
    """As CSV or Parquet, the columns in any order, in any case."""
    name = random.choice([found.sheet, found.name, found.sheet.upper()])
    fields = list(found.fields)
    random.shuffle(fields)
    if random.random() < 0.5:
        columns: dict[str, Any] = {field: [row[field] or None for row in written.rows] for field in fields}
        schema = pa.schema([(field, pa.string()) for field in fields])
        pq.write_table(pa.table(columns, schema=schema), folder / f"{name}.parquet")
        return
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=random.choice(",;\t"), quoting=csv.QUOTE_ALL)
        writer.writerow([random.choice([field, field.upper()]) for field in fields])
        writer.writerows([row[field] for field in fields] for row in written.rows)


def read_folder(seed: int) -> None:
    random = Random(seed)
    size = random.randint(3, 14)
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        (base / "extract").mkdir()
        all_written: dict[str, Written] = {}
        for found in layout().objects.values():
            all_written[found.name] = make_object(found, size, random)
        all_keys(all_written, size)
        for found in layout().objects.values():
            write(base / "extract", found, all_written[found.name], random)
        with Staging(base / "staging") as staging:
            staging.finish(reader.read(base / "extract", staging, Options("north", today=TODAY)))
        for found in layout().objects.values():
            check(found, all_written[found.name], base / "staging")


def all_keys(all_written: dict[str, Written], size: int) -> None:
    """Every key that a row may refer to stands in a row that is valid, or else the reference would be a fault too."""
    for found in layout().objects.values():
        written = all_written[found.name]
        for key in layout().looked_up(found.name) if found.child else ():
            known = {row[key] for row in written.rows}
            for number in range(size):
                if str(number + 1) not in known:
                    cells = {n: value_for(found, n, number, Random(number)) for n in found.fields}
                    written.rows.append(cells)
                    written.valid += 1


def check(found: Object, written: Written, folder: Path) -> None:
    """The law: every row is accepted, rejected or a duplicate, and rejected rows are those with planted faults."""
    counts, _ = read_account(folder)
    (count,) = (c for c in counts if c.name == found.sheet)
    rejected = [r for r in read_rejected(folder / "rejected.jsonl") if r.sheet == found.sheet]
    assert {(r.row, p.column) for r in rejected for p in r.problems} == written.faults, found.name
    assert all(p.expected for r in rejected for p in r.problems)
    assert count.rows == len(written.rows), found.name
    assert (count.accepted, count.duplicate) == (written.valid, written.repeats), found.name


@given(seed=st.integers(0, 2**32))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_rows_of_a_folder_are_rows_accepted_rejected_and_repeated(seed: int) -> None:
    read_folder(seed)


@pytest.mark.long
@given(seed=st.integers(0, 2**32))
@settings(max_examples=1_500, deadline=None, derandomize=True)
def test_the_law_holds_in_many_folders(seed: int) -> None:
    read_folder(seed)


def test_every_table_that_the_feed_tells_of_is_a_table_of_the_record() -> None:
    assert {part.table.name for found in layout().objects.values() for part in found.tells} <= set(tables())

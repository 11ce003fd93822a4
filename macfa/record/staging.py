"""A delivery while its file is being read: rows go to Parquet in batches, so memory does not grow with the file."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pydantic_core import to_json

from macfa.record.agreements import ADMIT_ALL, Admission
from macfa.record.deliveries import Extract, write_extract
from macfa.record.rows import Duplicate, Problem, Rejected, SheetCount
from macfa.record.tables import Kind, Table, tables
from macfa.vocabulary.days import Day, day_number
from macfa.vocabulary.working_days import FIRST, working_days

BATCH = 5_000


class Staging:
    """Collects what a reader finds: rows for tables, refused rows, duplicates, remarks, and the account per sheet.

    A reader calls `accept_row` (or the faster `accept`) for each record row, and exactly one of `count_accepted`,
    `reject` or `duplicate` for each row of the file. `finish` writes everything down.
    """

    def __init__(self, folder: Path, *, nation: str = "england", admission: Admission = ADMIT_ALL) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.admission = admission
        self._days = _WorkingDayColumn(nation)
        self._writers: dict[str, _TableWriter] = {}
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._warnings = 0
        self._logs: dict[str, BinaryIO] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for log in self._logs.values():
            log.close()
        for writer in self._writers.values():
            writer.close()

    def start_over(self) -> None:
        """Forget everything so far, for a reader that has to read its file in another way."""
        self.__exit__(None, None, None)
        for name in (
            *(f"{table}.parquet" for table in self._writers),
            *(f"{log}.jsonl" for log in self._logs),
        ):
            (self.folder / name).unlink()
        for kept in (self._writers, self._logs, self._counts):
            kept.clear()
        self._warnings = 0

    def sheet(self, name: str) -> None:
        """Open the account of a sheet, so that an empty one is listed too."""
        self._counts[name].update()

    def accept(
        self, table: str, child: str, sheet: str, row: int, system: str | None, values: Sequence[Any]
    ) -> None:
        """One record row. `values` stand in the order of the table's columns; days are day numbers."""
        self._writer(table).add((child, sheet, row, system, *values))

    def accept_many(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Record rows as (child, sheet, row, system, *values); `values` as for `accept`."""
        if rows:
            self._writer(table).add_many(rows)

    def accept_row(
        self,
        table: str,
        child: str,
        sheet: str,
        row: int,
        values: Mapping[str, Any],
        system: str | None = None,
    ) -> None:
        """One record row by column name, days as dates; columns left out are empty. KeyError for an unknown one."""
        columns = _columns(table)
        if not values.keys() <= columns.keys():
            raise KeyError(f"{table} has no column {', '.join(sorted(values.keys() - columns.keys()))}")
        stored = [
            day_number(value) if is_day and isinstance(value, Day) else value
            for value, is_day in zip(map(values.get, columns), columns.values(), strict=True)
        ]
        self.accept(table, child, sheet, row, system, stored)

    def count_accepted(self, sheet: str, rows: int = 1) -> None:
        """Rows of the file that were taken in."""
        self._counts[sheet]["accepted"] += rows

    def reject(self, rejected: Rejected) -> None:
        """A row of the file that was not taken in."""
        self._counts[rejected.sheet]["rejected"] += 1
        self._write("rejected", rejected_as_json(rejected))

    def duplicate(self, duplicate: Duplicate) -> None:
        """A row of the file that repeats another."""
        self._counts[duplicate.sheet]["duplicate"] += 1
        line = {"sheet": duplicate.sheet, "row": duplicate.row, "same_as": duplicate.same_as}
        if duplicate.same_sheet not in (None, duplicate.sheet):
            line["same_sheet"] = duplicate.same_sheet
        self._write("duplicates", line)

    def warn(self, place: str, remark: str, times: int = 1) -> None:
        """Something odd that blocks nothing, with its place in the file; `times` where it stands for more than one."""
        self._warnings += times
        self._write("warnings", {"place": place, "remark": remark})

    def finish(self, extract: Extract) -> None:
        """Write the last batches, the account and the facts of the whole file."""
        self.__exit__(None, None, None)
        write_extract(extract, self.folder / "extract.json")
        account = {
            "sheets": [_count(name, count) for name, count in self._counts.items()],
            "warnings": self._warnings,
        }
        (self.folder / "account.json").write_text(json.dumps(account), encoding="utf-8")

    def _writer(self, table: str) -> "_TableWriter":
        if table not in self._writers:
            self._writers[table] = _TableWriter(tables()[table], self.folder / f"{table}.parquet", self._days)
        return self._writers[table]

    def _write(self, log: str, line: Mapping[str, Any]) -> None:
        if log not in self._logs:
            self._logs[log] = (self.folder / f"{log}.jsonl").open("wb")
        self._logs[log].write(to_json(line) + b"\n")  # five times as fast as the standard library's


class _TableWriter:
    """Rows of one table, written in batches."""

    def __init__(self, table: Table, file: Path, days: "_WorkingDayColumn") -> None:
        self._schema = table.schema()
        self._columns = table.columns
        self._days = days
        self._rows: list[tuple[Any, ...]] = []
        # Dictionaries pay where few values repeat; for ids and days they cost time and space.
        repeating = ["sheet", "system", *(c.name for c in table.columns if c.kind is Kind.CODE)]
        self._parquet = pq.ParquetWriter(
            file, self._schema, compression="zstd", compression_level=1, use_dictionary=repeating
        )

    def add(self, row: tuple[Any, ...]) -> None:
        self._rows.append(row)
        if len(self._rows) >= BATCH:
            self._flush()

    def add_many(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self._rows += rows
        if len(self._rows) >= BATCH:
            self._flush()

    def close(self) -> None:
        if self._parquet.is_open:
            self._flush()
            self._parquet.close()

    def _flush(self) -> None:
        if not self._rows:
            return
        origin_and_values = list(zip(*self._rows, strict=True))
        self._rows = []
        arrays = [
            _array(values, self._schema.field(index).type)
            for index, values in enumerate(origin_and_values[:4])
        ]
        for column, values in zip(self._columns, origin_and_values[4:], strict=True):
            array = _array(values, self._schema.field(column.stored[0]).type)
            arrays += [array, self._days.of(array)] if column.kind.is_day else [array]
        self._parquet.write_table(pa.table(arrays, schema=self._schema))


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """A column; one that says the same throughout (its sheet, its system) costs a tenth."""
    first = values[0]
    if first is values[-1] and values.count(first) == len(values):
        return pa.repeat(pa.scalar(first, kind), len(values))
    return pa.array(values, type=kind)


class _WorkingDayColumn:
    """Working-day numbers for a whole column of day numbers at once; empty outside the calendar."""

    def __init__(self, nation: str) -> None:
        self._first = day_number(FIRST)
        self._numbers = _working_day_numbers(nation)

    def of(self, day_numbers: pa.Array) -> pa.Array:
        place = pc.subtract(day_numbers, pa.scalar(self._first, pa.int32()))
        inside = pc.and_(pc.greater_equal(place, 0), pc.less(place, len(self._numbers)))
        return self._numbers.take(pc.if_else(inside, place, None))


def rejected_as_json(rejected: Rejected) -> dict[str, Any]:
    """A rejected row as kept in `rejected.jsonl`."""
    problems = [{"column": p.column, "found": p.found, "expected": p.expected} for p in rejected.problems]
    return {"sheet": rejected.sheet, "row": rejected.row, "problems": problems, "values": rejected.values}


def read_rejected(file: Path) -> list[Rejected]:
    """The rows kept in `rejected.jsonl`; none where there is no such file."""
    if not file.exists():
        return []
    lines = (json.loads(line) for line in file.read_text("utf-8").splitlines())
    return [
        Rejected(
            line["sheet"],
            line["row"],
            tuple(Problem(**problem) for problem in line["problems"]),
            line["values"],
        )
        for line in lines
    ]


def _count(name: str, count: Counter[str]) -> dict[str, Any]:
    return {
        "name": name,
        "rows": count.total(),
        **{kind: count[kind] for kind in ("accepted", "rejected", "duplicate")},
    }


def read_account(folder: Path) -> tuple[tuple[SheetCount, ...], int]:
    """The account per sheet and the number of remarks, as `Staging.finish` left them."""
    account = json.loads((folder / "account.json").read_text("utf-8"))
    return tuple(SheetCount(**sheet) for sheet in account["sheets"]), account["warnings"]


@cache
def _working_day_numbers(nation: str) -> pa.Array:
    """The working-day number of every day of the calendar, from its first."""
    return pa.array([number for _, number in working_days(nation).rows()], type=pa.int32())


@cache
def _columns(table: str) -> dict[str, bool]:
    """The columns of a table in their order, and whether each holds days."""
    return {column.name: column.kind.is_day for column in tables()[table].columns}

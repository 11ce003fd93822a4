"""Where rows of objects go: a CSV or a Parquet file for each object, written as the rows come."""

import csv
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Any, ClassVar, Protocol, Self

import pyarrow as pa
import pyarrow.parquet as pq

ROWS_IN_GROUP = 4_000


class Sink(Protocol):
    """Takes the rows of one object."""

    rows: int

    def put(self, values: Iterable[object]) -> None:
        """Take one row."""

    def close(self) -> None:
        """Write what is left."""


class CsvSink:
    """One CSV file, in UTF-8, days as 2024-03-31, nothing where nothing is known."""

    def __init__(self, path: Path, fields: list[str]) -> None:
        self._file: IO[str] = path.open("w", encoding="utf-8", newline="")
        self._lines = csv.writer(self._file, lineterminator="\n")
        self._lines.writerow(fields)
        self.rows = 0

    def put(self, values: Iterable[object]) -> None:
        """Take one row."""
        self._lines.writerow(values)
        self.rows += 1

    def close(self) -> None:
        """Write what is left."""
        self._file.close()


class ParquetSink:
    """One Parquet file: days as dates, whole numbers as numbers, everything else as text."""

    def __init__(self, path: Path, fields: list[str]) -> None:
        self._schema = pa.schema([(name, _type(name)) for name in fields])
        self._writer = pq.ParquetWriter(path, self._schema)
        self._columns: list[list[Any]] = [[] for _ in fields]
        self.rows = 0

    def put(self, values: Iterable[object]) -> None:
        """Take one row."""
        for column, value in zip(self._columns, values, strict=True):
            column.append(value)
        self.rows += 1
        if self.rows % ROWS_IN_GROUP == 0:
            self._flush()

    def close(self) -> None:
        """Write what is left."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        arrays = [pa.array(values, of) for values, of in zip(self._columns, self._schema.types, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._columns = [[] for _ in self._schema.names]


DAYS = ("_date", "_dob", "_due", "_latest_contact", "created_at")
NUMBERS = ("_num", "_distance", "cp_plans_referral_period", "prev_pre_proc_child", "prev_care_proc_child")


def _type(field: str) -> pa.DataType:
    if field.endswith(DAYS):
        return pa.date32()
    return pa.int64() if field.endswith(NUMBERS) else pa.string()


class Folder:
    """A folder with a file for each object, all open at once. Use as a context."""

    KINDS: ClassVar[dict[str, type[CsvSink] | type[ParquetSink]]] = {"csv": CsvSink, "parquet": ParquetSink}

    def __init__(self, path: Path, objects: dict[str, list[str]], kind: str) -> None:
        path.mkdir(parents=True, exist_ok=True)
        made = self.KINDS[kind]
        self._sinks: dict[str, Sink] = {
            name: made(path / f"{name}.{kind}", fields) for name, fields in objects.items()
        }

    def put(self, name: str, values: Iterable[object]) -> None:
        """Take one row of an object."""
        self._sinks[name].put(values)

    @property
    def rows(self) -> dict[str, int]:
        """How many rows each object has."""
        return {name: sink.rows for name, sink in self._sinks.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for sink in self._sinks.values():
            sink.close()

"""One extract, CSV or Parquet, as a stream of rows: memory does not grow with the file."""

import csv
import json
from abc import ABC, abstractmethod
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq

from macfa.feeds.errors import Unreadable
from macfa.feeds.headings import plain
from macfa.feeds.workbook import Cell

Cells = tuple[Cell, ...]

BATCH = 5_000
_CHUNK = 1 << 20
_LOCAL = ZoneInfo("Europe/London")


class Slipped(Exception):
    """A row with more or fewer cells than headings: nobody can tell which cell is which."""

    def __init__(self, found: int, expected: int) -> None:
        super().__init__()
        self.found, self.expected = found, expected


class ObjectFile(ABC):
    """An extract whose headings are known. `places` holds the number of a column by its field."""

    def __init__(self, path: Path, headings: Sequence[str], fields: Mapping[str, tuple[str, ...]]) -> None:
        self.path = path
        self.headings = tuple(headings)
        self.places = self._found(fields)

    @property
    def others(self) -> tuple[str, ...]:
        """Headings of columns that are not read."""
        known = set(self.places.values())
        return tuple(heading for place, heading in enumerate(self.headings) if place not in known and heading)

    @abstractmethod
    def rows(self, fields: Sequence[str]) -> Iterator[tuple[int, Cells | Slipped]]:
        """(row number, cells of these fields); cells of fields that the file lacks are empty.

        Rows are counted as a spreadsheet shows them: the headings are row 1. Raises Unreadable for a damaged file.
        """

    def _found(self, fields: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
        at: dict[str, list[int]] = {}
        for place, heading in enumerate(self.headings):
            at.setdefault(plain(heading), []).append(place)
        found = {}
        for name, aliases in fields.items():
            places = [place for spelling in (name, *aliases) for place in at.get(plain(spelling), ())]
            if len(at.get(plain(name), ())) > 1:
                raise Unreadable(f"{self.path.name} has two columns headed {name}. Keep the right one.")
            if places:
                found[name] = places[0]
        return found


def open_object(path: Path, fields: Mapping[str, tuple[str, ...]]) -> ObjectFile:
    """The extract at `path`; `fields` are those that matter, with their other names. Raises Unreadable."""
    return _Parquet(path, fields) if path.suffix.lower() == ".parquet" else _Csv(path, fields)


class _Csv(ObjectFile):
    """Text with commas, semicolons or tabs, whichever its headings hold more of."""

    def __init__(self, path: Path, fields: Mapping[str, tuple[str, ...]]) -> None:
        self._encoding = _encoding(path)
        with self._open(path) as file:
            first = next((line for line in file if line.strip()), "")
        self._delimiter = max(",;\t", key=first.count)
        headings = next(csv.reader([first], delimiter=self._delimiter), [])
        super().__init__(path, [" ".join(heading.split()) for heading in headings], fields)

    def rows(self, fields: Sequence[str]) -> Iterator[tuple[int, Cells | Slipped]]:
        """See ObjectFile."""
        places = [self.places.get(name) for name in fields]
        width = len(self.headings)
        with self._open(self.path) as file:
            lines = csv.reader(file, delimiter=self._delimiter, strict=True)
            try:
                records = (record for record in enumerate(lines, start=1) if any(map(str.strip, record[1])))
                next(records, None)
                for number, values in records:
                    if len(values) != width:
                        yield number, Slipped(len(values), width)
                    else:
                        yield number, tuple(_text(values[p]) if p is not None else None for p in places)
            except csv.Error as error:
                raise Unreadable(
                    f"{self.path.name}, line {lines.line_num}: this is not a CSV table ({error})."
                ) from None

    def _open(self, path: Path) -> TextIO:
        return path.open(encoding=self._encoding, newline="")


class _Parquet(ObjectFile):
    """Columns with types. Dates come as dates, lists and groups as the JSON text they stand for."""

    def __init__(self, path: Path, fields: Mapping[str, tuple[str, ...]]) -> None:
        with _damage(path), pq.ParquetFile(path) as file:
            headings = file.schema_arrow.names
        super().__init__(path, headings, fields)

    def rows(self, fields: Sequence[str]) -> Iterator[tuple[int, Cells | Slipped]]:
        """See ObjectFile."""
        held = [self.headings[self.places[name]] for name in fields if name in self.places]
        number = 1
        with _damage(self.path), pq.ParquetFile(self.path) as file:
            for batch in file.iter_batches(BATCH, columns=held):
                columns = {name: _column(batch.column(name)) for name in held}
                wanted = [self._column_of(name, columns, batch.num_rows) for name in fields]
                for cells in zip(*wanted, strict=True):
                    number += 1
                    yield number, cells

    def _column_of(self, name: str, columns: Mapping[str, list[Cell]], rows: int) -> list[Cell]:
        return columns[self.headings[self.places[name]]] if name in self.places else [None] * rows


class _damage:
    """Turns what the Parquet library raises for a broken file into a sentence."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, pa.ArrowException | OSError | ValueError | OverflowError):
            raise Unreadable(
                f"{self._path.name} is damaged or is not a Parquet file. Export it again."
            ) from None


def _column(array: pa.Array) -> list[Cell]:
    if pa.types.is_timestamp(array.type):
        array = array.cast(pa.timestamp("us", array.type.tz), safe=False)
    return [_cell(value) for value in array.to_pylist()]


def _cell(value: Any) -> Cell:
    match value:
        case str():
            return _text(value)
        case None | bool() | int():
            return value
        case float():
            return value if value == value else None
        case datetime():
            return (value.astimezone(_LOCAL) if value.tzinfo else value).replace(tzinfo=None)
        case date():
            return value
        case bytes():
            return _text(value.decode("utf-8", errors="replace"))
        case list() | dict():
            return json.dumps(value, default=str)
    return str(value)


def _text(value: str) -> str | None:
    return " ".join(value.split()) or None


def _encoding(path: Path) -> str:
    """UTF-16 where the file says so by its first bytes, UTF-8, else as Windows writes it. Raises Unreadable."""
    with path.open("rb") as file:
        start = file.read(3)
    if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig"] if start == BOM_UTF8 else ["utf-8", "cp1252"]
    for encoding in candidates:
        if _decodes(path, encoding):
            return encoding
    raise Unreadable(f"{path.name} is not text that a program wrote as CSV. Export it again as CSV UTF-8.")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True

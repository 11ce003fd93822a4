"""Files as people make them, read into a staging folder, and what came of them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from macfa.feeds.annex_a import reader as annex_a
from macfa.feeds.children import reader as children
from macfa.feeds.chronology import reader as chronology
from macfa.feeds.family import reader as family
from macfa.feeds.options import Options
from macfa.feeds.practice import reader as practice
from macfa.record.agreements import ADMIT_ALL, Admission
from macfa.record.deliveries import Extract
from macfa.record.rows import Rejected, SheetCount
from macfa.record.staging import Staging, read_account, read_rejected
from macfa.vocabulary.days import day_of

TODAY = date(2024, 7, 1)


@dataclass(frozen=True)
class Loaded:
    """A staging folder after reading."""

    folder: Path
    extract: Extract

    @property
    def sheets(self) -> dict[str, SheetCount]:
        return {sheet.name: sheet for sheet in read_account(self.folder)[0]}

    @property
    def rejected(self) -> list[Rejected]:
        return read_rejected(self.folder / "rejected.jsonl")

    @property
    def problems(self) -> list[tuple[int, str, str, str]]:
        return [(r.row, p.column, p.found, p.expected) for r in self.rejected for p in r.problems]

    @property
    def remarks(self) -> list[str]:
        file = self.folder / "warnings.jsonl"
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        return [f"{line['place']}: {line['remark']}" for line in map(json.loads, lines)]

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The staged rows of a table, days as dates, without the working-day numbers."""
        file = self.folder / f"{table}.parquet"
        return [_plain(row) for row in pq.read_table(file).to_pylist()] if file.exists() else []


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    days = {
        name[:-4]: day_of(value) if value is not None else None
        for name, value in row.items()
        if name.endswith("_day")
    }
    return {name: value for name, value in row.items() if not name.endswith(("_day", "_wd"))} | days


@pytest.fixture
def options() -> Options:
    return Options("north", "council", today=TODAY)


@pytest.fixture
def read(tmp_path: Path, options: Options) -> Callable[..., Loaded]:
    """Read a file with a feed's reader, as the child process would."""

    def read(feed: str, path: Path, chosen: Options = options, admission: Admission = ADMIT_ALL) -> Loaded:
        folder = tmp_path / f"staging-{len(list(tmp_path.iterdir()))}"
        readers = {
            "children": children,
            "practice": practice,
            "annex-a": annex_a,
            "chronology": chronology,
            "family": family,
        }
        with Staging(folder, admission=admission) as staging:
            extract = readers[feed].read(path, staging, chosen)
            staging.finish(extract)
        return Loaded(folder, extract)

    return read


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """A workbook made by another program than ours: sheets of rows, from A1."""

    def make(sheets: dict[str, Sequence[Sequence[Any]]], name: str = "list.xlsx") -> Path:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for number, row in enumerate(rows, start=1):
                for index, value in enumerate(row, start=1):
                    if value is not None:
                        sheet.cell(number, index).value = value
        path = tmp_path / name
        book.save(path)
        return path

    return make

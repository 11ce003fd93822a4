"""Reads a census in a test, and says what came of it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from macfa.feeds.cin_census.reader import read
from macfa.feeds.options import Options
from macfa.record.deliveries import Extract
from macfa.record.rows import Rejected
from macfa.record.staging import Staging, read_account, read_rejected

FIXTURES = Path(__file__).parents[3] / "shared" / "fixtures" / "cin-census"


@dataclass(frozen=True)
class Outcome:
    """What a reading left. `account`: sheet to (rows, accepted, rejected, duplicate)."""

    folder: Path
    extract: Extract
    account: dict[str, tuple[int, int, int, int]]
    warnings: int

    @property
    def rejected(self) -> list[Rejected]:
        return read_rejected(self.folder / "rejected.jsonl")

    @property
    def remarks(self) -> list[tuple[str, str]]:
        return [(line["place"], line["remark"]) for line in self._lines("warnings")]

    @property
    def duplicates(self) -> list[tuple[str, int, int]]:
        return [(line["sheet"], line["row"], line["same_as"]) for line in self._lines("duplicates")]

    def rows(self, table: str) -> list[dict[str, Any]]:
        file = self.folder / f"{table}.parquet"
        return pq.read_table(file).to_pylist() if file.exists() else []

    def _lines(self, name: str) -> list[dict[str, Any]]:
        file = self.folder / f"{name}.jsonl"
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []


def outcome_of(file: Path, folder: Path, options: Options | None = None) -> Outcome:
    """Read a census into a folder of its own."""
    with Staging(folder) as staging:
        extract = read(file, staging, options or Options(agency="council"))
        staging.finish(extract)
    sheets, warnings = read_account(folder)
    account = {s.name: (s.rows, s.accepted, s.rejected, s.duplicate) for s in sheets}
    return Outcome(folder, extract, account, warnings)

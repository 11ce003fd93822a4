"""Small folders of extracts, and what comes of reading them."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from macfa.feeds.options import Options
from macfa.feeds.ssd import reader
from macfa.record.agreements import ADMIT_ALL, Admission
from macfa.record.deliveries import Extract
from macfa.record.rows import Rejected
from macfa.record.staging import Staging, read_account, read_rejected

Rows = Sequence[Mapping[str, Any]]
DAY = date(2024, 6, 30)
TODAY = date(2024, 7, 1)

ALEX = {"pers_person_id": "1", "pers_sex": "F", "pers_dob": "2015-02-03", "pers_ethnicity": "WBRI"}
SAM = {"pers_person_id": "2", "pers_sex": "M", "pers_dob": "2017-11-30", "pers_ethnicity": "BCRB"}


def cp_plan(key: str = "P1", person: str = "1", start: str = "2024-03-01", **others: Any) -> dict[str, Any]:
    """A row of ssd_cp_plans."""
    return {
        "cppl_cp_plan_id": key,
        "cppl_person_id": person,
        "cppl_cp_plan_start_date": start,
        "cppl_cp_plan_end_date": None,
        "cppl_cp_plan_initial_category": "Neglect",
        "cppl_cp_plan_latest_category": "Neglect",
        "cppl_cp_plan_ola": "N",
    } | others


def cp_visit(key: str, day: str, seen: Any = "Y", alone: Any = "Y", bedroom: Any = "N") -> dict[str, Any]:
    """A row of ssd_cp_visits about person 1."""
    return {
        "cppv_cp_visit_id": key,
        "cppv_person_id": "1",
        "cppv_cp_visit_date": day,
        "cppv_cp_visit_seen": seen,
        "cppv_cp_visit_seen_alone": alone,
        "cppv_cp_visit_bedroom": bedroom,
    }


def episode(key: str, start: str, ceased: str | None, reason: str | None, **others: Any) -> dict[str, Any]:
    """A row of ssd_cla_episodes: person 1 in the period of care C1 that began on 1 January 2024."""
    return {
        "clae_cla_episode_id": key,
        "clae_person_id": "1",
        "clae_cla_id": "C1",
        "clae_entered_care_date": "2024-01-01",
        "clae_cla_episode_start_date": start,
        "clae_cla_episode_ceased_date": ceased,
        "clae_cla_episode_ceased_reason": reason,
    } | others


def write_csv(path: Path, rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def write_folder(folder: Path, objects: Mapping[str, Rows], kind: str = "csv") -> Path:
    """A folder with a file for each object."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in objects.items():
        if kind == "csv":
            write_csv(folder / f"ssd_{name}.csv", rows)
        else:
            pq.write_table(pa.Table.from_pylist([dict(row) for row in rows]), folder / f"ssd_{name}.parquet")
    return folder


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a folder came to."""

    staging: Path
    extract: Extract

    @property
    def account(self) -> dict[str, tuple[int, int, int, int]]:
        """(rows, accepted, rejected, duplicate) by object."""
        sheets, _ = read_account(self.staging)
        return {s.name.removeprefix("ssd_"): (s.rows, s.accepted, s.rejected, s.duplicate) for s in sheets}

    @property
    def rejected(self) -> list[Rejected]:
        return read_rejected(self.staging / "rejected.jsonl")

    @property
    def reasons(self) -> list[str]:
        return [str(problem) for row in self.rejected for problem in row.problems]

    def log(self, name: str) -> list[dict[str, Any]]:
        file = self.staging / f"{name}.jsonl"
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []

    @property
    def remarks(self) -> list[str]:
        return [line["remark"] for line in self.log("warnings")]

    def rows(self, table: str) -> list[dict[str, Any]]:
        file = self.staging / f"{table}.parquet"
        return pq.read_table(file).to_pylist() if file.exists() else []


def read(folder: Path, options: Options | None = None, admission: Admission = ADMIT_ALL) -> Outcome:
    """Read a folder into a staging folder beside it."""
    staging_folder = folder.parent / "staging"
    with Staging(staging_folder, admission=admission) as staging:
        extract = reader.read(folder, staging, options or Options("north", extract_date=DAY, today=TODAY))
        staging.finish(extract)
    return Outcome(staging_folder, extract)

"""`macfa load ssd` as a person would type it: a folder goes in, and what became of each object is said."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MACFA = [sys.executable, "-c", "from macfa.cli.main import main; main()"]
Run = Callable[..., subprocess.CompletedProcess[str]]
OBJECTS = {
    "ssd_person": ["pers_person_id,pers_dob,pers_sex", "1,2015-02-03,F", "2,2017-11-30,M"],
    "ssd_cp_plans": [
        "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_initial_category",
        "P1,1,2024-03-01,Neglect",
        "P2,9,2024-03-01,Neglect",
    ],
    "ssd_send": ["send_table_id", "1"],
}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run macfa in a new partnership's folder."""
    folder = tmp_path / "partnership"

    def call(*words: str) -> subprocess.CompletedProcess[str]:
        where = folder if folder.exists() else tmp_path
        return subprocess.run([*MACFA, *words], cwd=where, capture_output=True, text=True, timeout=120)

    assert call("init", "partnership").returncode == 0
    return call


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    folder = tmp_path / "ssd_2024-06-30"
    folder.mkdir()
    for name, lines in OBJECTS.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_a_folder_is_accounted_for_object_by_object(run: Run, extract: Path) -> None:
    loaded = run("load", "ssd", str(extract), "--agency", "council", "--complete-from", "01/07/2018")
    assert loaded.returncode == 0, loaded.stderr
    assert "about 30/06/2024" in loaded.stdout
    assert "ssd_cp_plans: 2 rows = 1 accepted + 1 rejected + 0 duplicate" in loaded.stdout
    rejected = run("rejected", "0001").stdout
    assert "ssd_cp_plans" in rejected and "ssd_person.pers_person_id" in rejected
    assert "ssd_send is not used" in run("rejected", "0001", "--remarks").stdout


def test_what_the_folder_is_complete_for_is_what_it_holds(run: Run, extract: Path) -> None:
    assert run("load", "ssd", str(extract), "--complete-from", "01/07/2018").returncode == 0
    rows = list(csv.DictReader(run("coverage", "--format", "csv").stdout.splitlines()))
    complete = {(row["table"], row["kind"], row["complete_from"], row["complete_to"]) for row in rows}
    assert ("plan", "CP", "2018-07-01", "2024-06-30") in complete
    assert not any(first for table, _, first, _ in complete if table != "plan")


def test_the_same_folder_again_changes_nothing(run: Run, extract: Path) -> None:
    assert run("load", "ssd", str(extract)).returncode == 0
    assert "came in before" in run("load", "ssd", str(extract)).stdout
    assert len(json.loads(run("deliveries", "--format", "json").stdout)) == 1


def test_a_file_where_a_folder_is_meant_is_said_so(run: Run, extract: Path) -> None:
    refused = run("load", "ssd", str(extract / "ssd_person.csv"))
    assert refused.returncode != 0
    assert "Traceback" not in refused.stderr

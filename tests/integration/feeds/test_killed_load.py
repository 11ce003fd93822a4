"""A load that the system kills leaves nothing for good: the next load clears away what it left, and only that."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from macfa.feeds.options import Options
from macfa.feeds.practice.about import About
from macfa.feeds.practice.template import write_workbook
from macfa.feeds.receive import receive
from macfa.record.agreements import Agreement, Scope
from macfa.record.deliveries import Delivery
from macfa.record.staging_folders import remove_abandoned
from macfa.record.store import Record

AGREEMENT = Agreement("north", "North Council", "audit", "task", "DSA 1", Scope.ALL_CHILDREN)
OPTIONS = Options("north", "council", today=date(2024, 7, 1))

# Says that it has begun to read, and then stays there until somebody ends it.
LOADER = """
import sys, time
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from test_killed_load import AGREEMENT, OPTIONS
from macfa.feeds.receive import receive
from macfa.record.store import Record

def stay(done, of):
    print("reading", flush=True)
    time.sleep(120)

receive(Record(Path(sys.argv[1])), Path(sys.argv[2]), "practice", replace(OPTIONS, on_progress=stay), AGREEMENT)
"""


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.create(tmp_path / "record")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    write_workbook(
        tmp_path / "practice.xlsx", About(), {"visits": [{"child": "A1", "day": date(2024, 3, 1)}]}
    )
    return tmp_path / "practice.xlsx"


@contextmanager
def loading(record: Record, workbook: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process in the middle of a load."""
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", LOADER, str(record.folder), str(workbook), here]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "reading\n"
        try:
            yield process
        finally:
            process.kill()


def staged(record: Record) -> list[str]:
    return sorted(folder.name for folder in record.folder.glob("staging-*"))


def children(tmp_path: Path) -> Path:
    path = tmp_path / "children.csv"
    path.write_text("Child id,Date of birth\nA1,04/05/2015\n")
    return path


def test_the_next_load_removes_what_a_killed_load_left(
    record: Record, workbook: Path, tmp_path: Path
) -> None:
    with loading(record, workbook) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert len(staged(record)) == 1
    assert isinstance(receive(record, children(tmp_path), "children", OPTIONS, AGREEMENT), Delivery)
    assert staged(record) == []


def test_a_load_that_is_still_running_keeps_its_folder(
    record: Record, workbook: Path, tmp_path: Path
) -> None:
    with loading(record, workbook):
        before = staged(record)
        assert len(before) == 1
        receive(record, children(tmp_path), "children", OPTIONS, AGREEMENT)
        assert staged(record) == before


def test_a_folder_that_is_being_read_into_is_not_taken_for_abandoned(record: Record) -> None:
    with record.staging_folder() as folder:
        remove_abandoned(record.folder)
        assert folder.is_dir()
    assert not folder.exists()

"""kill -9 in the middle of saves and loads: what was acknowledged is there, nothing is there by half."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest
from serving import Writer, ask, environment, lost

from macfa.feeds.practice.about import About
from macfa.feeds.practice.template import write_workbook
from macfa.partnership import folder as folders
from macfa.record.store import Record

MACFA = (sys.executable, "-c", "from macfa.cli.main import main; main()")


def kill_during_saves(server, desks, kills: int) -> int:
    """Eight write until the server is killed, `kills` times over; returns how many saves were acknowledged."""
    rng, acknowledged = random.Random(kills), 0
    for _ in range(kills):
        server.start()
        writers = [Writer(desk, server.port) for desk in desks[:8]]
        threads = [threading.Thread(target=writer.write, args=(10_000,)) for writer in writers]
        for thread in threads:
            thread.start()
        end = time.monotonic() + 60
        while sum(len(writer.told) for writer in writers) < 8 and time.monotonic() < end:
            time.sleep(0.02)
        time.sleep(rng.uniform(0, 0.7))
        for writer in writers:
            writer.stop.set()
        server.kill()
        for thread in threads:
            thread.join()
        kept = ask("what_is_kept.py", server.folder)
        assert lost(writers, kept) == []
        assert kept["saves"] == kept["versions"]  # each save with its entry in the ledger, or neither
        assert (kept["ledger"], kept["sound"]) == ([], "ok")
        acknowledged += sum(len(writer.told) for writer in writers)
    return acknowledged


def test_2_kills_during_saves_lose_nothing(busy):
    assert kill_during_saves(*busy, kills=2) >= 16


@pytest.mark.long
def test_50_kills_during_saves_lose_nothing(busy):
    assert kill_during_saves(*busy, kills=50) >= 400


@pytest.fixture
def workbooks(tmp_path) -> list[Path]:
    """Practice workbooks of different lengths; each visit's day is in the workbook of its number only."""
    made = []
    for number in range(4):
        path = tmp_path / f"practice-{number}.xlsx"
        visits = [{"child": f"A{n}", "day": date(2024, 3, 1 + number)} for n in range(400)]
        write_workbook(path, About(), {"visits": visits})
        made.append(path)
    return made


def kill_during_loads(folder: Path, workbooks: list[Path], kills: int) -> tuple[int, int]:
    """Load workbooks, each killed at some moment; returns how many were killed and how many were done before."""
    rng, killed = random.Random(kills), 0
    record = Record(folder / "record")
    for number in range(kills):
        before = len(record.deliveries())
        command = [
            *MACFA,
            "--folder",
            str(folder),
            "load",
            "practice",
            str(workbooks[number % len(workbooks)]),
        ]
        loader = subprocess.Popen(command, env=environment(folder), start_new_session=True, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
        try:
            told, _ = loader.communicate(timeout=rng.uniform(0.3, 8))
        except subprocess.TimeoutExpired:
            os.killpg(loader.pid, signal.SIGKILL)
            told, _ = loader.communicate()
            killed += 1
        after = record.deliveries()
        assert len(after) - before in (0, 1)
        if loader.returncode == 0:
            same = "Nothing was changed" in told
            assert len(after) == before + (0 if same else 1)  # what was acknowledged is there
        check_whole(record)
    return killed, len(record.deliveries())


def check_whole(record: Record) -> None:
    """Every delivery with all its rows, and the resolved tables with the rows of all of them."""
    import duckdb

    for delivery in record.deliveries():
        assert [(sheet.accepted, sheet.rejected) for sheet in delivery.sheets if sheet.rows] == [(400, 0)]
    if record.deliveries():
        rows = duckdb.sql(f"SELECT count(*) FROM '{record.version().projection('visit')}'").fetchall()[0][0]
        assert rows == 400 * len(record.deliveries())


@pytest.fixture
def folder(tmp_path) -> Path:
    made = folders.create(tmp_path / "loading", "Wyvernshire Safeguarding Children Partnership")
    Record.create(made.folder / "record")
    return made.folder


def test_3_kills_during_loads_leave_nothing_half_loaded(folder, workbooks):
    kill_during_loads(folder, workbooks, 3)


@pytest.mark.long
def test_50_kills_during_loads_leave_nothing_half_loaded(folder, workbooks):
    killed, _ = kill_during_loads(folder, workbooks, 50)
    assert killed >= 20

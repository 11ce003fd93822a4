"""Damaged extracts are read or turned down with a sentence, never anything else."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_name("mutated_extracts.py")


def run(kind: str, first: int, count: int, folder: Path) -> dict[str, Any]:
    """The outcome of so many mutants, read in one process one after the other."""
    ended = subprocess.run(
        [sys.executable, PROGRAM, kind, str(first), str(count), folder],
        capture_output=True,
        check=False,
        timeout=3600,
    )
    assert ended.returncode == 0, ended.stderr.decode()[-2000:]
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_damaged_extract_is_read_or_turned_down_with_a_sentence(kind: str, tmp_path: Path) -> None:
    found = run(kind, 0, 200, tmp_path)
    assert found["faults"] == []
    assert found["read"] + found["refused"] == 200
    assert found["read"] >= 20  # the changes reach the reader, not only the gate


@pytest.mark.long
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_many_thousand_damaged_extracts_are_read_or_turned_down_with_a_sentence(
    kind: str, tmp_path: Path
) -> None:
    assert run(kind, 1_000, 10_000, tmp_path)["faults"] == []

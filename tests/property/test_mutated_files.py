import json
import subprocess
import sys
from pathlib import Path

import pytest

FEEDS = ["children", "practice", "annex-a", "chronology", "family", "family-tree", "family-record"]
PROGRAM = Path(__file__).with_name("mutants.py")


def run(feed, first, count, folder):
    """The outcome of so many mutants, read in one process after the other: starting one for each would take hours."""
    ended = subprocess.run(
        [sys.executable, PROGRAM, feed, str(first), str(count), folder],
        capture_output=True,
        check=False,
        timeout=3600,
    )
    assert ended.returncode == 0, ended.stderr.decode()[-2000:]
    return json.loads(ended.stdout)


@pytest.mark.parametrize("feed", FEEDS)
def test_a_damaged_file_is_read_or_turned_down_with_a_sentence(feed, tmp_path):
    found = run(feed, 0, 200, tmp_path)
    assert found["faults"] == []
    assert found["read"] + found["refused"] == 200
    assert found["read"] >= 20  # the changes reach the readers, not only the gate


@pytest.mark.long
@pytest.mark.parametrize("feed", FEEDS)
def test_many_thousand_damaged_files_are_read_or_turned_down_with_a_sentence(feed, tmp_path):
    found = run(feed, 1_000, 10_000, tmp_path)
    assert found["faults"] == []

"""`macfa load chronology` as a person would type it: problems are numbered, and what changed is said."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

MACFA = [sys.executable, "-c", "from macfa.cli.main import main; main()"]
Run = Callable[..., subprocess.CompletedProcess[str]]
HEADINGS = ("Date", "Found in", "Event", "Outcome")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run macfa in a new partnership's folder."""
    folder = tmp_path / "partnership"

    def call(*words: object) -> subprocess.CompletedProcess[str]:
        where = folder if folder.exists() else tmp_path
        typed = [*MACFA, *map(str, words)]
        return subprocess.run(typed, cwd=where, capture_output=True, text=True, timeout=120)

    assert call("init", "partnership").returncode == 0
    return call


def document(path: Path, *rows: tuple[str, ...]) -> Path:
    file = docx.Document()
    table = file.add_table(rows=0, cols=len(HEADINGS))
    for written in (HEADINGS, *rows):
        for cell, text in zip(table.add_row().cells, written, strict=True):
            cell.text = text
    file.save(path)
    return path


def test_a_heading_is_placed_once_and_the_chronology_comes_in_and_is_replaced(
    run: Run, tmp_path: Path
) -> None:
    rows = (("22/05/16", "HV record", "Visit", ""), ("22 may 2016 ?", "HV record", "Call", ""))
    first = document(tmp_path / "first.docx", *rows)
    chronology = ("load", "chronology", "--agency", "council", "--child", "C1")

    refused = run(*chronology, first)
    assert refused.returncode == 1
    assert 'Table 1 of first.docx has no column headed "Source".' in refused.stderr
    assert 'Headings that nobody has placed yet: "Found in".' in refused.stderr

    placed = ("labels", "accept", "Found in", "--heading", "chronology", "--means", "source")
    assert run(*placed, "--feed", "chronology", "--agency", "council", "--by", "coordinator").returncode == 0
    loaded = run(*chronology, first)
    assert loaded.returncode == 0, loaded.stderr
    assert "Table 1: 2 rows = 1 accepted + 1 rejected + 0 duplicate" in loaded.stdout
    assert (
        "  1. Table 1, row 3, Date: found “22 may 2016 ?”, expected a question mark before the date"
        in loaded.stdout
    )
    assert "What changed: 1 added" in loaded.stdout

    rows = (("22/05/16", "HV record", "Visit", "Seen"), ("?22 may 2016", "HV record", "Call", ""))
    again = run(*chronology, document(tmp_path / "second.docx", *rows))
    assert "What changed: 1 added, 1 altered" in again.stdout
    assert "  + ?22 may 2016\n  ~ 22/05/16: outcome" in again.stdout
    assert "Visit" not in again.stdout

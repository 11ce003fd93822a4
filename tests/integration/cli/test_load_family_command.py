"""`macfa load family` as a person would type it: a table, and a tree of which somebody says who the child is."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MACFA = [sys.executable, "-c", "from macfa.cli.main import main; main()"]
Run = Callable[..., subprocess.CompletedProcess[str]]
TREE = """0 HEAD
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Kelly /Smith/
1 SEX F
1 BIRT
2 DATE 30 FEB 1990
0 @I2@ INDI
1 NAME Tyler /Smith/
0 @I3@ INDI
1 NAME Far /Away/
0 @F1@ FAM
1 WIFE @I1@
1 CHIL @I2@
0 TRLR
"""


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


def test_a_table_comes_in_and_its_problems_are_numbered(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "family.csv"
    file.write_text("Name,Relation\nKelly,mother\nLiam,mum's new man\n", encoding="utf-8")
    refused = run("load", "family", "--agency", "council", file)
    assert refused.returncode == 1
    assert 'family.csv has no column headed "Child". Say which child it is about.' in refused.stderr

    loaded = run("load", "family", "--agency", "council", "--child", "C1", file)
    assert loaded.returncode == 0, loaded.stderr
    assert "family: 2 rows = 1 accepted + 1 rejected + 0 duplicate" in loaded.stdout
    assert (
        "  1. family, row 3, Relation to the child: found “mum's new man”, expected what the person"
        in loaded.stdout
    )


def test_of_a_tree_somebody_says_who_the_child_is(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "tree.ged"
    file.write_text(TREE, encoding="utf-8")
    asked = run("load", "family", "--agency", "council", "--child", "C1", file)
    assert asked.returncode == 1
    assert "Nobody has the number C1. Say it with the child's id, as in C1=NUMBER." in asked.stderr
    assert "I1 (F, 1990), I2, I3" in asked.stderr
    assert "Kelly" not in asked.stderr

    loaded = run("load", "family", "--agency", "council", "--child", "C1=I2", file)
    assert loaded.returncode == 0, loaded.stderr
    assert "People: 3 rows = 2 accepted + 1 rejected + 0 duplicate" in loaded.stdout
    assert "Families: 1 rows = 1 accepted" in loaded.stdout
    assert "1 remark that blocked nothing" in loaded.stdout
    remarks = run("rejected", "0001", "--remarks")
    assert "line 7" in remarks.stdout and "DATE 30 FEB 1990" in remarks.stdout

    same = run("load", "family", "--agency", "council", "--child", "C1=I2", file)
    assert "Nothing was changed" in same.stdout
    other = run("load", "family", "--agency", "council", "--child", "C1=I1", file)
    assert "Delivery 0002" in other.stdout

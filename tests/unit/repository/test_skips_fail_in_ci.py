"""A suite that is skipped where a change is tested for good would look like a suite that passed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[2] / "conftest.py"
MARKED = '@pytest.mark.skipif(True, reason="the drawings are absent")\ndef test_of_drawings(): ...\n'
INSIDE = 'def test_of_printing():\n    pytest.skip("no printer here")\n'
MODULE = 'pytest.skip("no scanner here", allow_module_level=True)\n'
EXPECTED = '@pytest.mark.xfail(reason="not built")\ndef test_of_tomorrow():\n    assert False\n'


def run(folder: Path, tests: str, ci: str | None) -> tuple[int, str]:
    """Run a test file under our hooks; the exit status and what was printed."""
    (folder / "conftest.py").write_text(CONFTEST.read_text("utf-8"), encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (folder / "test_file.py").write_text(f"import pytest\n\n{tests}", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "PYTEST_ADDOPTS")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:django", str(folder)],
        env=environment | ({"CI": ci} if ci else {}),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("tests", "reason"),
    [(MARKED, "the drawings are absent"), (INSIDE, "no printer here"), (MODULE, "no scanner here")],
    ids=["marked", "inside", "whole module"],
)
def test_a_skip_fails_and_says_why_with_ci_true(tmp_path: Path, tests: str, reason: str) -> None:
    status, printed = run(tmp_path, tests, "true")
    assert status != 0
    assert f"{reason}. With CI=true a test that is skipped fails." in printed


@pytest.mark.parametrize("ci", [None, "false"])
def test_a_skip_stays_a_skip_elsewhere(tmp_path: Path, ci: str | None) -> None:
    status, printed = run(tmp_path, MARKED + INSIDE, ci)
    assert status == 0
    assert "2 skipped" in printed


def test_an_expected_failure_is_no_skip(tmp_path: Path) -> None:
    status, printed = run(tmp_path, EXPECTED, "true")
    assert status == 0
    assert "1 xfailed" in printed

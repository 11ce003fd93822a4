"""`script/setup` where Python is missing, too old, or without its venv module. The Pythons here are stand-ins."""

import shutil
import subprocess
from pathlib import Path

import pytest

SETUP = Path(__file__).parents[3] / "script" / "setup"
NEEDS_PYTHON = "Macfa needs Python 3.11 or newer; on Debian: sudo apt install python3 python3-venv\n"
NEEDS_VENV = "Macfa needs Python's venv module; on Debian: sudo apt install python3-venv\n"

# Answers the three questions that the script asks of a Python, and makes a .venv of another stand-in.
STAND_IN = """#!/bin/sh
case "$*" in
    *version_info*) exit {too_old} ;;
    *ensurepip*) exit {no_venv} ;;
    "-m venv "*) echo "$0 $*" >> made.txt; mkdir -p .venv/bin; cp whole-python .venv/bin/python ;;
esac
"""
WHOLE = "#!/bin/sh\nexit 0\n"
HALF = "#!/bin/sh\nexit 1\n"  # cannot import pip: making it was cut off


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder like a clone, and a PATH with the shell's own tools and nothing else."""
    (tmp_path / "clone" / "script").mkdir(parents=True)
    shutil.copy(SETUP, tmp_path / "clone" / "script" / "setup")
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / "clone" / name).touch()
    executable(tmp_path / "clone" / "whole-python", WHOLE)
    (tmp_path / "bin").mkdir()
    for tool in ("sh", "dirname", "cat", "cksum", "mkdir", "cp"):
        found = shutil.which(tool)
        assert found
        (tmp_path / "bin" / tool).symlink_to(found)
    return tmp_path


def executable(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    file.chmod(0o755)


def install(machine: Path, name: str, *, too_old: bool = False, no_venv: bool = False) -> None:
    executable(machine / "bin" / name, STAND_IN.format(too_old=int(too_old), no_venv=int(no_venv)))


def setup(machine: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["script/setup"],
        cwd=machine / "clone",
        env={"PATH": str(machine / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )


def made_by(machine: Path) -> list[str]:
    """Which Pythons made a .venv."""
    log = machine / "clone" / "made.txt"
    return [Path(line.split()[0]).name for line in log.read_text().splitlines()] if log.exists() else []


def test_without_python_one_sentence_says_what_to_install(machine: Path) -> None:
    done = setup(machine)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", NEEDS_PYTHON)


def test_a_python_that_is_too_old_is_no_python(machine: Path) -> None:
    install(machine, "python3", too_old=True)
    done = setup(machine)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", NEEDS_PYTHON)


def test_without_the_venv_module_one_sentence_says_what_to_install(machine: Path) -> None:
    install(machine, "python3", no_venv=True)
    done = setup(machine)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", NEEDS_VENV)
    assert made_by(machine) == []


def test_a_python_without_venv_is_passed_over_where_another_has_it(machine: Path) -> None:
    install(machine, "python3.13", no_venv=True)
    install(machine, "python3.12")
    assert setup(machine).returncode == 0
    assert made_by(machine) == ["python3.12"]


def test_a_second_run_makes_nothing_again(machine: Path) -> None:
    install(machine, "python3")
    assert [setup(machine).returncode for _ in range(2)] == [0, 0]
    assert made_by(machine) == ["python3"]


def test_a_venv_that_was_cut_off_while_it_was_made_is_made_again(machine: Path) -> None:
    install(machine, "python3")
    executable(machine / "clone" / ".venv" / "bin" / "python", HALF)
    assert setup(machine).returncode == 0
    assert made_by(machine) == ["python3"]

"""Processes beside each other hear of an end once, are given time, and leave nothing behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

BESIDE = """
import sys
from macfa.cli import processes
processes.FINISH_WITHIN, processes.STOP_WITHIN = float(sys.argv[1]), 0.5
asked = processes.run_until_asked([[sys.executable, "-c", program] for program in sys.argv[2:]], None)
print("asked" if asked else "not asked")
"""
POLITE = """
import pathlib, signal, sys, time
def hear(number, frame):
    with open("heard", "a") as file:
        file.write(f"{number} ")
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, hear)
pathlib.Path("ready").touch()
while not pathlib.Path("heard").exists():
    time.sleep(0.02)
time.sleep(0.5)
"""
STUBBORN = """
import pathlib, signal, subprocess, sys, time
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path("child").write_text(str(child.pid))
pathlib.Path("ready").touch()
time.sleep(600)
"""
BRIEF = "pass"


class Beside:
    """A process that runs programs beside each other, and what it says."""

    def __init__(self, folder: Path, patience: float, *programs: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", BESIDE, str(patience), *programs], cwd=folder, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        self._folder = folder

    def ready(self) -> "Beside":
        while not (self._folder / "ready").exists():
            time.sleep(0.02)
        return self

    def hears(self, number: int) -> str:
        os.killpg(self.process.pid, number)  # a terminal sends it to every process
        return self.says()

    def says(self) -> str:
        return self.process.communicate()[0]


def is_there(number: int) -> bool:
    """Alive; one that ended and that nobody has collected yet is not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_each_process_hears_once_and_may_finish_whatever_the_terminal_sends(tmp_path, number):
    assert Beside(tmp_path, 60, POLITE).ready().hears(number) == "asked\n"
    assert (tmp_path / "heard").read_text().split() == [str(int(signal.SIGTERM))]


def test_one_that_does_not_listen_is_killed_with_its_children(tmp_path):
    assert Beside(tmp_path, 0.5, STUBBORN).ready().hears(signal.SIGINT) == "asked\n"
    assert not is_there(int((tmp_path / "child").read_text()))


def test_a_second_ctrl_c_waits_for_nothing(tmp_path):
    beside = Beside(tmp_path, 100_000, STUBBORN).ready()
    while beside.process.poll() is None:
        beside.process.send_signal(signal.SIGINT)
        time.sleep(0.3)
    assert beside.says() == "asked\n"
    assert not is_there(int((tmp_path / "child").read_text()))


def test_the_end_of_the_first_ends_the_others(tmp_path):
    assert Beside(tmp_path, 0.5, BRIEF, STUBBORN).says() == "not asked\n"
    child = tmp_path / "child"
    assert not child.exists() or not is_there(int(child.read_text()))


def test_the_end_of_another_does_not_end_the_first(tmp_path):
    beside = Beside(tmp_path, 60, POLITE, BRIEF).ready()
    time.sleep(0.5)
    assert beside.process.poll() is None
    assert beside.hears(signal.SIGINT) == "asked\n"

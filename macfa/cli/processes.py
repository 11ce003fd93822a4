"""Processes that run beside each other until Ctrl+C, a service manager or the end of the first."""

import os
import signal
import subprocess
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from types import FrameType

FINISH_WITHIN = 6.0
"""Seconds a process has for what it is doing. The web server gives its requests less, background work no more."""
STOP_WITHIN = 4.0
"""Seconds it then has to leave that undone, in words, before it is killed."""

_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LOOK_EVERY = 0.1

Process = subprocess.Popen[bytes]


def run_until_asked(commands: Iterable[Sequence[str]], environ: dict[str, str]) -> bool:
    """Run the commands until a signal asks to end, or the first of them ends; leave no process behind.

    Each has a session of its own: a terminal sends Ctrl+C to every process of its group, so they would hear it
    twice, from the terminal and from us. A process of gunicorn that hears the second while it answers the first
    waits for itself.

    Returns whether somebody asked. A second Ctrl+C waits for nothing.
    """
    asked = _listen()
    running: list[Process] = []
    try:
        for command in commands:
            running.append(subprocess.Popen(command, env=environ, start_new_session=True))
        while not asked and not _ended(running[0]):
            time.sleep(_LOOK_EVERY)
        return bool(asked)
    finally:
        end(running, asked)


def end(running: Sequence[Process], asked: Sequence[int] = ()) -> None:
    """Ask each to finish, then to stop, then kill it and whatever it left behind."""
    for seconds in (FINISH_WITHIN, STOP_WITHIN):
        for process in running:
            os.kill(process.pid, signal.SIGTERM)  # nobody has collected it, so the number is still its own
        _wait(running, seconds, asked)
    for process in running:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(running: Sequence[Process], seconds: float, asked: Sequence[int]) -> None:
    until = time.monotonic() + seconds
    while not all(map(_ended, running)) and time.monotonic() < until and asked.count(signal.SIGINT) < 2:
        time.sleep(_LOOK_EVERY)


def _ended(process: Process) -> bool:
    """Without collecting it: its number, which is its group's too, stays taken until we have killed the group."""
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _listen() -> list[int]:
    """Signals that asked to end, in the order they came. Noted rather than raised: no moment is a wrong one."""
    asked: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        asked.append(number)

    for number in _ENDINGS:
        signal.signal(number, note)
    return asked

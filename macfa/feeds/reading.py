"""Reads a file in a process of its own, with limits of memory and time: uploads are not to be trusted."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

import macfa
from macfa.feeds.jobs import Job, ReadingFailed, Report, job_as_json, report_from_line
from macfa.feeds.limits import ProcessLimits, limits
from macfa.feeds.options import Options
from macfa.record.agreements import ADMIT_ALL, Admission

_PLAIN_MEMORY = {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "1", "OPENBLAS_NUM_THREADS": "1"}
"""No library sets address space aside that it does not use: the limit would count it."""

_OUT_OF_MEMORY = (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS, -signal.SIGILL)
"""How a library ends that is not given the memory it asks for; the system itself kills without a word."""


def read_in_child(
    feed: str,
    path: Path,
    staging_folder: Path,
    options: Options,
    admission: Admission = ADMIT_ALL,
    allowed: ProcessLimits | None = None,
) -> None:
    """Read a file into a staging folder. `options.on_progress` hears how far it is.

    Raises `Refused` (the gate), `Unreadable` (not what the feed reads) or `ReadingFailed` (out of memory, out of
    time, or a fault of ours), each with a sentence for the person. What then stands in the folder is worth nothing.
    """
    allowed = allowed or limits().process
    job = Job(
        feed, path.absolute(), staging_folder.absolute(), options, admission, allowed.memory, allowed.cpu
    )
    with start() as process:
        timer = Timer(allowed.wall, process.kill)
        timer.start()
        try:
            last = _converse(process, job)
            process.wait()
            late = not timer.is_alive()
        finally:
            timer.cancel()
            process.kill()
    if not last.finished:
        raise last.error() or ReadingFailed(_why_it_ended(process.returncode, late, path, allowed))


def start() -> subprocess.Popen[bytes]:
    """A fresh interpreter that takes modules from where we are and nothing from the working directory."""
    home = str(Path(macfa.__file__).parents[1])
    known = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([home, known] if known else [home])
    environment = os.environ | {"PYTHONPATH": path} | _PLAIN_MEMORY
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "macfa.feeds.reading_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _converse(process: subprocess.Popen[bytes], job: Job) -> Report:
    """Hand over the job, pass progress on, and return the last report; an empty one where none came."""
    assert process.stdin and process.stdout
    last = Report()
    try:
        process.stdin.write(job_as_json(job))
        process.stdin.close()
    except BrokenPipeError:
        return last
    for line in process.stdout:
        last = report_from_line(line)
        if last.of:
            job.options.on_progress(last.done, last.of)
    return last


def _why_it_ended(code: int, late: bool, path: Path, allowed: ProcessLimits) -> str:
    if code in _OUT_OF_MEMORY or (code == -signal.SIGKILL and not late):
        return f"{path.name} needs more memory to read than one file may use. Split it into smaller files."
    if code == -signal.SIGXCPU:
        most = f"{_time(allowed.cpu)} of the processor's time"
        return f"{path.name} took longer to read than {most}. Split it into smaller files."
    if late:
        return f"{path.name} took longer to read than {_time(allowed.wall)}. Split it into smaller files."
    return f"{path.name} could not be read; the reading process ended with {code}. Nothing was changed."


def _time(seconds: int) -> str:
    if seconds >= 120:
        return f"{seconds // 60} minutes"
    return "1 second" if seconds == 1 else f"{seconds} seconds"

"""Files that came by e-mail are opened in a process of their own, with limits of memory and time."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import macfa
from macfa.feeds.errors import Unreadable

MEMORY, SECONDS = 700_000_000, 20
"""Bytes of address space and seconds of processor that reading one return form may use."""
_WALL = 40  # seconds


def told_by(process: str, path: Path) -> dict[str, Any]:
    """What the module `process` writes about a file as JSON.

    It takes modules from where we are, none from the working directory. Raises Unreadable where it tells
    {"wrong": a sentence}, or nothing because a limit stopped it.
    """
    home = str(Path(macfa.__file__).parents[1])
    known = os.environ.get("PYTHONPATH")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([home, known] if known else [home])}
    command = [sys.executable, "-P", "-m", process, str(path.absolute())]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_WALL, env=environment, check=True)
        told: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise Unreadable(
            f"{path.name} could not be read: it needs more memory or time than a return form may use. "
            "Copy the answers into a new form."
        ) from None
    if "wrong" in told:
        raise Unreadable(told["wrong"])
    return told


def limit() -> None:
    """Set the limits, in the process that they are for."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold the return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))

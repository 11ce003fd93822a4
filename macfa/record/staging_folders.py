"""Folders in which files are being read. A load that is killed leaves its folder; the next load removes it.

Who reads holds a shared lock (flock) on the folder, which the operating system lets go of when the process ends,
however it ends. A folder that nobody holds is nobody's. Where a file system has no such locks on folders, nothing
is removed.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

_PREFIX = "staging-"


@contextmanager
def staging_folder(record: Path) -> Iterator[Path]:
    """A new folder inside a record, held while a file is read into it; what is left of it is removed at the end."""
    remove_abandoned(record)
    folder, held = _new(record)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def remove_abandoned(record: Path) -> None:
    """Remove the folders of loads that were cut off; those of loads still running are held and stay."""
    for folder in record.glob(f"{_PREFIX}*"):
        with _open(folder) as handle:
            if handle is not None and _lock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB):
                shutil.rmtree(folder, ignore_errors=True)


def _new(record: Path) -> tuple[Path, int]:
    """A new folder and the handle that holds it. Another load may take it for abandoned before it is held."""
    while True:
        folder = Path(mkdtemp(prefix=_PREFIX, dir=record))
        try:
            handle = os.open(folder, os.O_RDONLY)
        except FileNotFoundError:
            continue
        _lock(handle, fcntl.LOCK_SH)
        if folder.exists():
            return folder, handle
        os.close(handle)


@contextmanager
def _open(folder: Path) -> Iterator[int | None]:
    """A handle of a folder; None where it has gone in the meantime, or is another's."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        yield None
        return
    try:
        yield handle
    finally:
        os.close(handle)


def _lock(handle: int, how: int) -> bool:
    """Whether the lock was got. A file system that has none refuses every lock."""
    try:
        fcntl.flock(handle, how)
    except OSError:
        return False
    return True

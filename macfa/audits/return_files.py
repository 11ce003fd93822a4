"""Where the files beside returns are kept: once each, under the hash of what is in them."""

import os
from pathlib import Path

from macfa.audits.models import Audit, ReturnFile
from macfa.partnership import here


def folder_of(audit: Audit) -> Path:
    """The folder of an audit's files; only the application's user can open it."""
    return here.folder() / "files" / audit.key


def path_of(kept: ReturnFile) -> Path:
    """The bytes of a file, as they came."""
    return folder_of(kept.agency_return.sampled_child.audit) / f"{kept.sha256}{kept.ending}"


def keep(audit: Audit, content: bytes, sha256: str, ending: str) -> None:
    """Write the bytes, and wait until the disk has them: what is acknowledged survives a power cut."""
    folder = folder_of(audit)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target, new = folder / f"{sha256}{ending}", folder / f"{sha256}{ending}.new"
    with new.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    new.replace(target)
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Takes a backup while people work.

    database, partnership.yaml, CURRENT of the record     of one moment in which nobody writes
    everything else of the folder                         copied after it; what the database names was there before
    backup.json                                           what is in the backup, with hashes; last

Files of the record never change, and only a disposal removes a file: what is copied later is never older than what the
database says of it.
"""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from django.db import connection, transaction

from macfa.partnership import checkpoints, clock, here, ledger
from macfa.partnership.backup import snapshot
from macfa.partnership.backup.account import ACCOUNT, Hashed
from macfa.partnership.backup.sealed import Sealer
from macfa.partnership.database import FILE_NAME
from macfa.partnership.errors import FolderError
from macfa.partnership.people import FILE
from macfa.sampling.canonical import write_time

_CURRENT = "record/CURRENT"
_NOT_KEPT = (FILE_NAME, ".static", "record/lock", "record/staging-", "record/CURRENT.new", "record/versions/",
             f".{FILE}.", ".macfa-backup-")  # fmt: skip


def back_up(to: Path, *, passphrase: str = "") -> dict[str, Any]:
    """Write everything of the open partnership to one new file, secrets too; returns the account of it.

    Only its owner can read the file. `FolderError` where a file of that name is there, or inside the folder itself.
    """
    if here.folder().resolve() in to.resolve().parents:
        raise FolderError("A backup inside the folder is lost with it. Name a file elsewhere.")
    with _new_file(to) as out:
        if not passphrase:
            return _write(out, to.parent)
        sealer = Sealer(out, passphrase)
        account = _write(sealer, to.parent)
        sealer.close()
        return account


def _write(out: Any, beside: Path) -> dict[str, Any]:
    with (
        tempfile.TemporaryDirectory(prefix=".macfa-backup-", dir=beside) as scratch,
        tarfile.open(fileobj=out, mode="w|gz", format=tarfile.PAX_FORMAT) as archive,
    ):
        writer = _Writer(archive)
        database = Path(scratch) / snapshot.MEMBER[connection.vendor]
        small, signed = _one_moment(database)
        writer.file(database.name, database)
        for name, (content, mode) in small.items():
            writer.content(name, content, mode)
        for name, path in _files(here.folder(), int(small[_CURRENT][0]) if _CURRENT in small else 0):
            if name not in small:
                writer.path(name, path)
        account = {
            "macfa_backup": 1,
            "taken": write_time(clock.now()),
            "database": connection.vendor,
            "checkpoint": signed,
            "files": writer.hashes,
        }
        writer.content(ACCOUNT, json.dumps(account, indent=1).encode("utf-8"))
    return account


def _one_moment(database: Path) -> tuple[dict[str, tuple[bytes, int]], dict[str, Any]]:
    """The database, the small files that change with it, and a signed checkpoint; writers wait meanwhile."""
    folder = here.folder()
    with transaction.atomic():
        ledger.lock()
        snapshot.take(database)
        waiting = list(folder.glob(f".{FILE}.*"))
        small = {
            str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mode & 0o777)
            for path in (folder / FILE, folder / _CURRENT, *waiting)
            if path.exists()
        }
        return small, asdict(checkpoints.take())


def _files(folder: Path, version: int) -> Iterator[tuple[str, Path]]:
    """Names inside the folder, each folder before what is in it; versions of the record up to `version`."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(_NOT_KEPT):
            yield name, path
    for number in range(1, version + 1):
        made = folder / "record" / "versions" / f"{number:04d}"
        for path in (made, *sorted(made.rglob("*"))):
            yield path.relative_to(folder).as_posix(), path


class _Writer:
    """Adds to an archive and remembers the hash of everything."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive
        self.hashes: dict[str, str] = {}
        self._links: dict[tuple[int, int], str] = {}

    def path(self, name: str, path: Path) -> None:
        """A file or folder; one that was disposed of a moment ago is left out."""
        try:
            if path.is_dir():
                self._archive.addfile(self._archive.gettarinfo(path, name))
            else:
                self.file(name, path)
        except FileNotFoundError:
            return

    def file(self, name: str, path: Path) -> None:
        """A file, as long as it is now. Tables that versions of the record share are written once."""
        with path.open("rb") as handle:
            status = os.fstat(handle.fileno())
            info = self._archive.gettarinfo(arcname=name, fileobj=handle)
            first = self._links.setdefault((status.st_dev, status.st_ino), name)
            if first != name:
                info.type, info.linkname, info.size = tarfile.LNKTYPE, first, 0
                self._archive.addfile(info)
                self.hashes[name] = self.hashes[first]
                return
            info.type, info.linkname, info.size = tarfile.REGTYPE, "", status.st_size
            source = Hashed(handle)
            self._archive.addfile(info, source)
        self.hashes[name] = source.sha256.hexdigest()

    def content(self, name: str, content: bytes, mode: int = 0o600) -> None:
        """Bytes under a name."""
        info = tarfile.TarInfo(name)
        info.size, info.mode = len(content), mode
        self._archive.addfile(info, io.BytesIO(content))
        self.hashes[name] = hashlib.sha256(content).hexdigest()


@contextmanager
def _new_file(to: Path) -> Iterator[BinaryIO]:
    """A file that appears whole or not at all, and is on the disk when this returns."""
    if to.exists():
        raise FolderError(f"There is already a file {to.name}. Nothing was written.")
    if not to.parent.is_dir():
        raise FolderError(f"There is no folder {to.parent.name} to write {to.name} into.")
    new = to.with_name(f".{to.name}.new")
    new.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        new.replace(to)
    finally:
        new.unlink(missing_ok=True)

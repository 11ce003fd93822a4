"""Brings a backup back into an empty folder, and proves that it is whole."""

import json
import os
import tarfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from macfa.partnership.backup.account import ACCOUNT, Hashed
from macfa.partnership.backup.sealed import MAGIC, Opener, is_sealed
from macfa.partnership.errors import FolderError

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: when the backup was taken, how many files, how many entries the ledger has."""

    taken: str
    files: int
    entries: int


def restore(file: Path, folder: Path, *, passphrase: str = "") -> Restored:
    """Unpack a backup, check every file's hash, put the database in place, check the ledger against its checkpoint.

    `FolderError` says what is wrong; a folder that is not whole is left for you to look at and is never opened.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FolderError(f"{folder.name} is not empty. Restore into a new folder; nothing was changed.")
    folder.mkdir(parents=True, exist_ok=True)
    with file.open("rb") as source:
        hashes = _unpack(_opened(source, passphrase), folder)
    account = _account(folder)
    _check(account["files"], hashes)
    _put_database(account["database"], folder)
    os.sync()
    return Restored(account["taken"], len(account["files"]), _check_ledger(account["checkpoint"]))


def _opened(source: BinaryIO, passphrase: str) -> Any:
    sealed = is_sealed(source.read(len(MAGIC)))
    source.seek(0)
    if sealed and not passphrase:
        raise FolderError("This backup needs its passphrase: --passphrase-file FILE")
    return Opener(source, passphrase) if sealed else source


def _unpack(source: Any, folder: Path) -> dict[str, str]:
    """Write every file; returns the hash of each. A name that leads out of the folder is refused."""
    hashes = {}
    try:
        with tarfile.open(fileobj=source, mode="r|gz") as archive:
            for member in archive:
                target = folder / _inside(member)
                if member.isdir():
                    target.mkdir(parents=True, exist_ok=True)
                    target.chmod(member.mode & 0o755)
                elif member.islnk():
                    hashes[member.name] = hashes[member.linkname]  # only what came before can be meant
                    target.hardlink_to(folder / member.linkname)
                else:
                    hashes[member.name] = _write(archive, member, target)
    except (tarfile.TarError, EOFError, OSError, KeyError, zlib.error) as error:
        raise FolderError(f"The backup cannot be read to its end ({type(error).__name__}).") from None
    return hashes


def _inside(member: tarfile.TarInfo) -> str:
    path = PurePosixPath(member.name)
    if path.is_absolute() or ".." in path.parts or not (member.isreg() or member.isdir() or member.islnk()):
        raise FolderError("This is not a backup that Macfa made: it holds a name that leads elsewhere.")
    return member.name


def _write(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    source = Hashed(archive.extractfile(member))
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, member.mode & 0o755)
    with os.fdopen(handle, "wb") as out:
        while piece := source.read(_PIECE):
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return source.sha256.hexdigest()


def _account(folder: Path) -> dict[str, Any]:
    file = folder / ACCOUNT
    if not file.exists():
        raise FolderError("The backup ends too early: its account is missing. Use another.")
    account: dict[str, Any] = json.loads(file.read_text("utf-8"))
    file.unlink()
    return account


def _check(expected: dict[str, str], found: dict[str, str]) -> None:
    wrong = sorted(name for name, sha256 in expected.items() if found.get(name) != sha256)
    if wrong:
        raise FolderError(f"{wrong[0]} is not as it was when the backup was taken. Use another backup.")


def _put_database(kind: str, folder: Path) -> None:
    from macfa.partnership import setup

    setup.point_at(folder)
    from macfa.partnership.backup import snapshot

    snapshot.put(kind, folder / snapshot.MEMBER[kind], folder)
    if kind != "sqlite":
        (folder / snapshot.MEMBER[kind]).unlink()
    setup.open_application(folder)


def _check_ledger(signed: dict[str, Any]) -> int:
    from macfa.partnership import checkpoints, ledger

    problems = checkpoints.verify(checkpoints.Checkpoint(**signed))
    if problems:
        raise FolderError("The restored ledger is damaged.\n" + "\n".join(str(one) for one in problems))
    return ledger.head()[0]

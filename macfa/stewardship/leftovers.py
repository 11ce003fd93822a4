"""What files outside the record still hold of a child: reports, uploads, files that people put into the folder.

Reports and uploads that name the child are removed: a report can be made again, an upload can be sent again. What
belongs to an audit, what a person wrote, and what no program here can read is told to a person instead.
"""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from macfa.record.traces import Traces

REMOVED_FROM = ("out", "uploads")
_NOT_SEARCHED = ("record", "secrets")
_DATABASE = ".sqlite3"
_MOST_BYTES = 300_000_000
_TEXT = (
    ".csv", ".eml", ".htm", ".html", ".json", ".jsonl", ".log", ".md", ".pub", ".svg", ".txt", ".xml", ".yaml",
    ".yml", "",
)  # fmt: skip


class Why(StrEnum):
    """Why a file is left for a person."""

    UNREADABLE = "It cannot be read here. Look whether it names the child."
    CHANCE = "It holds the child’s day of birth, or the child’s number is too short to be sure."
    OLD_COUNTS = "It was made while the delivery was on record. Make it again, or delete it."
    NOT_OURS = "It names the child, but it is not a report: change it yourself."


@dataclass(frozen=True, slots=True)
class Leftovers:
    """`remove`: reports and uploads that name the child. `told`: files for a person to look at, and why."""

    remove: tuple[Path, ...] = ()
    told: tuple[tuple[Path, Why], ...] = field(default=())


def search(folder: Path, traces: Traces, *, kept: Iterable[Path] = ()) -> Leftovers:
    """Look through a partnership's folder but for the record, its keys and its database.

    `kept` are folders of audits: nothing in them is removed.
    """
    of_audits = tuple(kept)
    remove, told = [], []
    for file in _files(folder):
        ours = file.relative_to(folder).parts[0] in REMOVED_FROM and not any(
            map(file.is_relative_to, of_audits)
        )
        why = _judged(file, traces)
        if why is Why.NOT_OURS and ours:
            remove.append(file)
        elif why is not None:
            told.append((file, why))
    twins = {file.with_suffix("") for file in remove}
    going = [file for file, why in told if why is Why.UNREADABLE and file.with_suffix("") in twins]
    left = tuple((file, why) for file, why in told if file not in going)
    return Leftovers((*remove, *going), left)


def written_since(
    folder: Path, moment: datetime, *, kept: Iterable[Path] = ()
) -> tuple[tuple[Path, Why], ...]:
    """Reports from a moment on: their counts and pages may hold what a delivery told."""
    of_audits = (*kept, *(folder / "out" / name for name in ("e-mail", "checkpoints")))
    return tuple(
        (file, Why.OLD_COUNTS)
        for file in _files(folder)
        if file.is_relative_to(folder / "out")
        and not any(map(file.is_relative_to, of_audits))
        and file.stat().st_mtime >= moment.timestamp()
    )


def remove(leftovers: Leftovers) -> None:
    """Destroy the files that go, and folders of uploads that are empty then."""
    for file in leftovers.remove:
        file.unlink(missing_ok=True)
        if file.parent.parent.name == "uploads" and not any(file.parent.iterdir()):
            file.parent.rmdir()


def _files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        first = file.relative_to(folder).parts[0]
        if file.is_file() and first not in _NOT_SEARCHED and _DATABASE not in file.name:
            yield file


def _judged(file: Path, traces: Traces) -> Why | None:
    """None: the file says nothing of the child."""
    texts = _texts(file)
    if texts is None:
        return Why.UNREADABLE
    chance = False
    for text in (file.name, *texts):
        if traces.names_in(text):
            return Why.NOT_OURS
        chance = chance or traces.tells_birth(text) or traces.may_be_in(text)
    return Why.CHANCE if chance else None


def _texts(file: Path) -> list[str] | None:
    """What is written in a file, unpacked; None where it cannot be told."""
    if file.stat().st_size > _MOST_BYTES:
        return None
    if zipfile.is_zipfile(file):
        return _unpacked(file)
    content = file.read_bytes()
    if file.suffix.lower() not in _TEXT:
        return None
    coding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return [content.decode(coding, errors="replace")]


def _unpacked(file: Path) -> list[str] | None:
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if sum(one.file_size for one in members) > _MOST_BYTES or any(one.flag_bits & 1 for one in members):
            return None
        return [archive.read(one).decode("utf-8", errors="replace") for one in members]

"""Cuts the power of an SQLite database: below it lies a disk that keeps for certain only what was synced.

A recording file system (APSW) notes every write, truncation and sync, and every commit of which the writer was told. A
cut at any moment of the recording makes the files as a disk could have them then: everything synced, and of the rest
some writes whole, some in part (whole sectors of 512 bytes), some not at all. The sync of a file is taken to make its
name durable too, as SQLite's own file system layer sees to.
"""

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import apsw

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Event:
    """`what` is write, truncate, sync, delete or told; `at` an offset, a length, or the number of the commit."""

    what: str
    file: str
    at: int = 0
    data: bytes = b""


class Disk(apsw.VFS):
    """SQLite's own file system, with everything noted that reaches it."""

    def __init__(self, name: str) -> None:
        self.name, self.events = name, []
        super().__init__(name, "")

    def xOpen(self, name, flags):
        return _File(self.events, name, flags)

    def xDelete(self, name, syncdir):
        super().xDelete(name, syncdir)
        self.events.append(Event("delete", Path(name).name))


class _File(apsw.VFSFile):
    def __init__(self, events: list[Event], name, flags) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._events, self._name = events, Path(path or "temporary").name
        super().__init__("", name, flags)

    def xWrite(self, data, offset):
        self._events.append(Event("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size):
        self._events.append(Event("truncate", self._name, size))
        super().xTruncate(size)

    def xSync(self, flags):
        super().xSync(flags)
        self._events.append(Event("sync", self._name))


def record(folder: Path, pragmas: Iterable[str], commits: int, seed: int) -> list[Event]:
    """Everything that happens below a new database while rows are committed one after another."""
    rng, disk = random.Random(seed), Disk(f"disk-{folder.name}")
    connection = apsw.Connection(str(folder / "macfa.sqlite3"), vfs=disk.name)
    for pragma in pragmas:
        connection.execute(pragma).fetchall()
    connection.execute(f"PRAGMA wal_autocheckpoint={rng.choice([8, 30, 1000])}").fetchall()
    connection.execute("CREATE TABLE kept (number INTEGER PRIMARY KEY, text TEXT)")
    disk.events.append(Event("told", "", 0))
    for number in range(1, commits + 1):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO kept VALUES (?, ?)", (number, "x" * rng.randrange(10, 9_000)))
        if number > 3 and rng.random() < 0.3:
            connection.execute("UPDATE kept SET text = ? WHERE number = ?", ("y" * 3_000, number - 3))
        connection.execute("COMMIT")
        disk.events.append(Event("told", "", number))
    connection.close()
    disk.unregister()
    return disk.events


def cut(events: list[Event], at: int, rng: random.Random) -> tuple[dict[str, bytes], int]:
    """The files after a cut before event `at`, and the last commit of which the writer had been told; -1: of none."""
    files: dict[str, bytearray] = {}
    waiting: dict[str, list[Event]] = {}
    told = -1
    for event in events[:at]:
        if event.what == "told":
            told = event.at
        elif event.what == "delete":
            files.pop(event.file, None)
            waiting.pop(event.file, None)
        elif event.what == "sync":
            for one in waiting.pop(event.file, []):
                _apply(files.setdefault(event.file, bytearray()), one)
        else:
            waiting.setdefault(event.file, []).append(event)
    for name, pending in waiting.items():
        for one in pending:
            if one.what == "truncate" or rng.random() < 0.5:
                _apply(files.setdefault(name, bytearray()), _part(one, rng))
    return {name: bytes(content) for name, content in files.items()}, told


def _part(event: Event, rng: random.Random) -> Event:
    """Some writes were under way when the power went."""
    if event.what == "truncate" or rng.random() < 0.7:
        return event
    return Event(
        "write", event.file, event.at, event.data[: SECTOR * rng.randrange(len(event.data) // SECTOR + 1)]
    )


def _apply(content: bytearray, event: Event) -> None:
    if event.what == "truncate":
        del content[event.at :]
        return
    content.extend(bytes(max(0, event.at - len(content))))
    content[event.at : event.at + len(event.data)] = event.data


@dataclass(slots=True)
class Damage:
    """How many cuts lost a commit that was acknowledged, and how many left a database that is not sound."""

    lost: int = 0
    corrupt: int = 0


def damage(folder: Path, pragmas: Iterable[str], cuts: int, *, seed: int, commits: int = 25) -> Damage:
    """Cut the power `cuts` times over several recordings, look at what is left each time."""
    found, done, rng = Damage(), 0, random.Random(seed)
    while done < cuts:
        run = folder / f"run-{seed}-{done}"
        run.mkdir()
        events = record(run, pragmas, commits, seed + done)
        first = next(number for number, event in enumerate(events) if event.what == "told") + 1
        for number in range(min(100, cuts - done)):
            files, told = cut(events, rng.randrange(first, len(events) + 1), rng)
            _look(run / str(number), files, told, found)
        done += 100
    return found


def _look(place: Path, files: dict[str, bytes], told: int, found: Damage) -> None:
    place.mkdir()
    for name, content in files.items():
        if not name.endswith("-shm"):
            (place / name).write_bytes(content)
    try:
        with closing(sqlite3.connect(place / "macfa.sqlite3")) as after:
            sound = after.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            numbers = [row[0] for row in after.execute("SELECT number FROM kept ORDER BY number")]
    except sqlite3.DatabaseError:
        sound, numbers = False, []
    if not sound:
        found.corrupt += 1
    elif numbers[:told] != list(range(1, told + 1)):
        found.lost += 1
    for path in place.iterdir():
        path.unlink()

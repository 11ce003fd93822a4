"""The record on disk: immutable deliveries, versions made of them, and CURRENT, swapped in one step.

    record/deliveries/<id>/   one received file: its rows per table, its account, what was refused and why
    record/versions/<number>/ a manifest of deliveries and their resolved tables
    record/CURRENT            the number of the newest version

A load is there whole or not at all: everything is written beside, and CURRENT is replaced last.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from macfa.record.agreements import ADMIT_ALL, Admission
from macfa.record.deliveries import Delivery, read_delivery, read_extract, write_delivery
from macfa.record.latest import FILE as LATEST
from macfa.record.latest import tells_latest, write_latest
from macfa.record.resolution import resolve, resolved_files
from macfa.record.rows import Rejected
from macfa.record.staging import read_account, read_rejected
from macfa.record.staging_folders import staging_folder
from macfa.record.tables import tables
from macfa.record.version import Version


class Record:
    """The record of one partnership, kept in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def create(cls, folder: Path) -> "Record":
        """An empty record in a new or empty folder."""
        for part in ("deliveries", "versions"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        return cls(folder)

    def version(self, known_by: datetime | None = None) -> Version:
        """The newest version, or the newest that existed at a moment: what was known by then."""
        number = self._current()
        while number and known_by and self._received(number) > known_by:
            number -= 1
        return self._version(number)

    def deliveries(self) -> tuple[Delivery, ...]:
        """Every delivery of the newest version, in the order they were received."""
        return self.version().deliveries

    def rejected(self, delivery_id: str) -> list[Rejected]:
        """The rows of a delivery that were not taken in. KeyError where there is no such delivery."""
        return read_rejected(self._delivery_folder(delivery_id) / "rejected.jsonl")

    def warnings(self, delivery_id: str) -> list[tuple[str, str]]:
        """(place, remark) for what was odd in a delivery and blocked nothing."""
        file = self._delivery_folder(delivery_id) / "warnings.jsonl"
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        return [(line["place"], line["remark"]) for line in map(json.loads, lines)]

    def find_same(
        self, sha256: str, feed: str, agency: str, admission: Admission = ADMIT_ALL
    ) -> Delivery | None:
        """The last delivery of exactly these bytes by this agency for this feed, of which as much was admitted."""
        asked = sha256, feed, agency, admission.identity
        same = (d for d in reversed(self.deliveries()) if (d.sha256, d.feed, d.agency, d.admitted) == asked)
        return next(same, None)

    def staging_folder(self) -> AbstractContextManager[Path]:
        """A new folder inside the record for a file that is being read, there as long as the `with` block runs."""
        return staging_folder(self.folder)

    def add(
        self,
        staging: Path,
        *,
        feed: str,
        agency: str,
        agreement: str,
        file: str,
        sha256: str,
        admission: Admission = ADMIT_ALL,
        received: datetime | None = None,
    ) -> Delivery:
        """Take a finished staging folder in as a delivery and make the next version."""
        with self._only_one_at_a_time():
            self._sweep(keep=staging)
            before = self.version()
            sheets, warnings = read_account(staging)
            delivery = Delivery(
                id=f"{len(before.deliveries) + 1:04d}",
                feed=feed,
                agency=agency,
                agreement=agreement,
                file=file,
                sha256=sha256,
                received=received or datetime.now(UTC),
                extract=read_extract(staging / "extract.json"),
                sheets=sheets,
                tables=tuple(name for name in tables() if (staging / f"{name}.parquet").exists()),
                warnings=warnings,
                admitted=admission.identity,
            )
            write_delivery(delivery, staging / "delivery.json")
            _sync(staging)
            staging.rename(self.folder / "deliveries" / delivery.id)
            _sync_file(self.folder / "deliveries")  # the name too, before anything points at it
            self._make_version(before, delivery)
        return delivery

    def _make_version(self, before: Version, delivery: Delivery) -> None:
        """Resolve what the delivery touches, share what it does not, then let CURRENT point at the new version."""
        folder = self.folder / "versions" / f"{before.number + 1:04d}"
        folder.mkdir()
        deliveries = (*before.deliveries, delivery)
        touched = {*delivery.tables, *delivery.extract.speaks_for}
        for name, table in tables().items():
            files = {
                d.id: self._delivery_folder(d.id) / f"{name}.parquet" for d in deliveries if name in d.tables
            }
            if not files:
                continue
            if name in touched:
                resolve(table, deliveries, files, resolved_files(folder, name))
            else:
                _share(before.folder, folder, name)
        if any(tells_latest(one) for one in deliveries):
            write_latest(
                deliveries, lambda d, name: self._delivery_folder(d) / f"{name}.parquet", folder / LATEST
            )
        manifest = {"received": delivery.received.isoformat(), "deliveries": [d.id for d in deliveries]}
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        shutil.rmtree(folder / "spill", ignore_errors=True)
        _sync(folder)
        _sync_file(folder.parent)
        self._point_at(before.number + 1)

    def _point_at(self, number: int) -> None:
        new = self.folder / "CURRENT.new"
        new.write_text(str(number), encoding="utf-8")
        _sync_file(new)
        new.replace(self.folder / "CURRENT")
        _sync_file(self.folder)

    def _version(self, number: int) -> Version:
        folder = self._version_folder(number)
        if number == 0:
            return Version(0, folder, ())
        ids = json.loads((folder / "manifest.json").read_text("utf-8"))["deliveries"]
        return Version(
            number, folder, tuple(read_delivery(self._delivery_folder(d) / "delivery.json") for d in ids)
        )

    def _received(self, number: int) -> datetime:
        manifest = json.loads((self._version_folder(number) / "manifest.json").read_text("utf-8"))
        return datetime.fromisoformat(manifest["received"])

    def _current(self) -> int:
        file = self.folder / "CURRENT"
        return int(file.read_text("utf-8")) if file.exists() else 0

    def _version_folder(self, number: int) -> Path:
        return self.folder / "versions" / f"{number:04d}"

    def _delivery_folder(self, delivery_id: str) -> Path:
        folder = self.folder / "deliveries" / delivery_id
        if not (folder / "delivery.json").exists() and not (folder / "account.json").exists():
            raise KeyError(f"There is no delivery {delivery_id}")
        return folder

    @contextmanager
    def _only_one_at_a_time(self) -> Iterator[None]:
        """Two loads at once would both make the next version; the second waits."""
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _sweep(self, keep: Path) -> None:
        """Remove what a load left behind that was cut off before CURRENT pointed at it."""
        known = {delivery.id for delivery in self.deliveries()}
        debris = [f for f in (self.folder / "deliveries").iterdir() if f.name not in known]
        debris += [f for f in (self.folder / "versions").iterdir() if int(f.name) > self._current()]
        for folder in debris:
            if folder != keep:
                shutil.rmtree(folder)


def _share(before: Path, after: Path, table: str) -> None:
    """Untouched tables are the same file in both versions."""
    old, new = resolved_files(before, table), resolved_files(after, table)
    pairs = ((old.rows, new.rows), (old.sources, new.sources), (old.disagreements, new.disagreements))
    for source, target in pairs:
        if source.exists():
            _link(source, target)


def _link(source: Path, target: Path) -> None:
    """One file under two names; where the file system knows no hard links, a copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _sync(folder: Path) -> None:
    for file in folder.iterdir():
        _sync_file(file)
    _sync_file(folder)


def _sync_file(path: Path) -> None:
    """Wait until the disk has it: an acknowledged load survives a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

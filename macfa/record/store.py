"""The record on disk: immutable deliveries, versions made of them, and CURRENT, swapped in one step.

    record/deliveries/<id>/   one received file: its rows per table, its account, what was refused and why
    record/versions/<number>/ a manifest of deliveries and their resolved tables
    record/CURRENT            the number of the newest version

A load is there whole or not at all: everything is written beside, and CURRENT is replaced last.
"""

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from macfa.record.agreements import ADMIT_ALL, Admission
from macfa.record.deliveries import Delivery, read_delivery, read_extract, write_delivery
from macfa.record.making import Same, make_version, sync, sync_file
from macfa.record.manifest import Manifest, read_manifest
from macfa.record.rows import Rejected
from macfa.record.staging import read_account, read_rejected
from macfa.record.staging_folders import remove_abandoned, staging_folder
from macfa.record.tables import tables
from macfa.record.version import Version

_NEVER = datetime.min.replace(tzinfo=UTC)


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
        number, manifest = self.current(), self.manifest()
        while number and known_by and manifest.received > known_by:
            number = number - 1 if number > manifest.first else 0
            manifest = self.manifest(number)
        return self._version(number)

    def deliveries(self) -> tuple[Delivery, ...]:
        """Every delivery of the newest version, in the order they were received."""
        return self.version().deliveries

    def rejected(self, delivery_id: str) -> list[Rejected]:
        """The rows of a delivery that were not taken in. KeyError where there is no such delivery."""
        return read_rejected(self.delivery_folder(delivery_id) / "rejected.jsonl")

    def warnings(self, delivery_id: str) -> list[tuple[str, str]]:
        """(place, remark) for what was odd in a delivery and blocked nothing."""
        file = self.delivery_folder(delivery_id) / "warnings.jsonl"
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
        with self.only_one_at_a_time():
            self.sweep(keep=staging)
            manifest = self.manifest()
            sheets, warnings = read_account(staging)
            delivery = Delivery(
                id=f"{manifest.numbered + 1:04d}",
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
            sync(staging)
            staging.rename(self.folder / "deliveries" / delivery.id)
            sync_file(self.folder / "deliveries")  # the name too, before anything points at it
            self._next_version(manifest, delivery)
        return delivery

    def _next_version(self, before: Manifest, delivery: Delivery) -> None:
        """Resolve what the delivery touches, share what it does not, then let CURRENT point at the new version."""
        current = self.version()
        touched = {*delivery.tables, *delivery.extract.speaks_for}
        after = replace(
            before,
            received=delivery.received,
            deliveries=(*before.deliveries, delivery.id),
            numbered=before.numbered + 1,
        )
        make_version(
            self.version_folder(current.number + 1),
            after,
            (*current.deliveries, delivery),
            lambda one, table: self.folder / "deliveries" / after.folder_of(one) / f"{table}.parquet",
            lambda table: None if table in touched else Same(current.folder),
        )
        self.point_at(current.number + 1)

    def point_at(self, number: int) -> None:
        """Make a finished version the newest, in one step."""
        new = self.folder / "CURRENT.new"
        new.write_text(str(number), encoding="utf-8")
        sync_file(new)
        new.replace(self.folder / "CURRENT")
        sync_file(self.folder)

    def _version(self, number: int) -> Version:
        folder, manifest = self.version_folder(number), self.manifest(number)
        held = (self.folder / "deliveries" / manifest.folder_of(one) for one in manifest.deliveries)
        return Version(number, folder, tuple(read_delivery(one / "delivery.json") for one in held))

    def manifest(self, number: int | None = None) -> Manifest:
        """What a version is made of, or the newest."""
        asked = self.current() if number is None else number
        return read_manifest(self.version_folder(asked)) if asked else Manifest(_NEVER, ())

    def current(self) -> int:
        """The number of the newest version; 0 for the empty record."""
        file = self.folder / "CURRENT"
        return int(file.read_text("utf-8")) if file.exists() else 0

    def version_folder(self, number: int) -> Path:
        """Where a version stands."""
        return self.folder / "versions" / f"{number:04d}"

    def delivery_folder(self, delivery_id: str) -> Path:
        """Where a delivery stands. KeyError where there is no such delivery."""
        folder = self.folder / "deliveries" / self.manifest().folder_of(delivery_id)
        if not (folder / "delivery.json").exists() and not (folder / "account.json").exists():
            raise KeyError(f"There is no delivery {delivery_id}")
        return folder

    @contextmanager
    def only_one_at_a_time(self) -> Iterator[None]:
        """Two loads at once would both make the next version; the second waits."""
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def sweep(self, keep: Path | None = None) -> None:
        """Remove what no version needs: a load or a disposal that was cut off, and what was disposed of."""
        manifest, current = self.manifest(), self.current()
        known = {manifest.folder_of(one) for one in manifest.deliveries}
        needed = range(manifest.first, current + 1)
        debris = [f for f in (self.folder / "deliveries").iterdir() if f.name not in known]
        debris += [f for f in (self.folder / "versions").iterdir() if int(f.name) not in needed]
        for folder in debris:
            if folder != keep:
                shutil.rmtree(folder)
        remove_abandoned(self.folder)

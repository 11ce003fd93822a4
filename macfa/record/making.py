"""Making a version: each table resolved, or shared with a version in which it is the same; then written to the disk."""

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from macfa.record.deliveries import Delivery
from macfa.record.latest import FILE as LATEST
from macfa.record.latest import FileOf, tells_latest, write_latest
from macfa.record.manifest import Manifest, write_manifest
from macfa.record.narrowing import write_without
from macfa.record.resolution import resolve, resolved_files
from macfa.record.tables import tables


@dataclass(frozen=True, slots=True)
class Same:
    """The folder of a version in which a table is the same, but for the rows of one child where one is named."""

    folder: Path
    but_for: str = ""


SameIn = Callable[[str], Same | None]
"""Where a table is the same; None where it has to be resolved."""


def make_version(
    folder: Path, manifest: Manifest, deliveries: Sequence[Delivery], file_of: FileOf, same_in: SameIn
) -> None:
    """Fill a new folder with one version. Nothing points at it before `CURRENT` does."""
    folder.mkdir()
    for name, table in tables().items():
        files = {one.id: file_of(one.id, name) for one in deliveries if name in one.tables}
        if not files:
            continue
        same = same_in(name)
        if same is None:
            resolve(table, deliveries, files, resolved_files(folder, name))
        elif same.but_for:
            write_without(same.but_for, same.folder, folder, name)
        else:
            _share(same.folder, folder, name)
    if any(tells_latest(one) for one in deliveries):
        write_latest(deliveries, file_of, folder / LATEST)
    write_manifest(manifest, folder)
    shutil.rmtree(folder / "spill", ignore_errors=True)
    sync(folder)
    sync_file(folder.parent)


def _share(before: Path, after: Path, table: str) -> None:
    """Untouched tables are the same file in both versions."""
    old, new = resolved_files(before, table), resolved_files(after, table)
    pairs = ((old.rows, new.rows), (old.sources, new.sources), (old.disagreements, new.disagreements))
    for source, target in pairs:
        if source.exists():
            link(source, target)


def link(source: Path, target: Path) -> None:
    """One file under two names; where the file system knows no hard links, a copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def sync(folder: Path) -> None:
    """Wait until the disk has a folder and the files in it."""
    for file in folder.iterdir():
        sync_file(file)
    sync_file(folder)


def sync_file(path: Path) -> None:
    """Wait until the disk has it: an acknowledged load survives a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Puts a new `partnership.yaml` in place together with the transaction that records why.

The new file is written and synced beside the old one; the transaction commits its name; then it takes the old one's
place. Where the process dies in between, `finish` completes what was committed and removes what was not.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction

from macfa.partnership import here, ledger
from macfa.partnership.accounts.models import StagedFile
from macfa.partnership.people import FILE, Partnership
from macfa.partnership.yaml_files import check, load_yaml

_BESIDE = f".{FILE}."

Edit = Callable[[str], str]


@contextmanager
def changing() -> Iterator[Callable[[Edit], Partnership]]:
    """A transaction in which `edit(text -> new text)` may be called once; the file changes when it has committed.

    Only one process at a time gets past the beginning. `edit` returns the partnership as the new file says, and
    raises `FolderError` where the new text is no partnership.
    """
    folder = here.folder()
    with transaction.atomic(durable=True):
        ledger.lock()
        finish(folder)
        yield lambda edit: _stage(folder, edit)
    with transaction.atomic():
        ledger.lock()
        finish(folder)


def finish(folder: Path) -> None:
    """Complete a change that was committed; remove the traces of one that was not. Needs the ledger's lock."""
    committed = set(StagedFile.objects.values_list("name", flat=True))
    for file in sorted(folder.glob(f"{_BESIDE}*")):
        if file.name in committed:
            file.replace(folder / FILE)
            _sync(folder)
        else:
            file.unlink(missing_ok=True)
    StagedFile.objects.all().delete()


def _stage(folder: Path, edit: Edit) -> Partnership:
    current = folder / FILE
    text = edit(current.read_bytes().decode("utf-8"))
    content = text.encode("utf-8")
    file = folder / f"{_BESIDE}{hashlib.sha256(content).hexdigest()[:20]}"
    _write(file, content, current.stat().st_mode & 0o777)
    partnership = check(load_yaml(file), Partnership, FILE)
    StagedFile.objects.create(name=file.name)
    return partnership


def _write(file: Path, content: bytes, mode: int) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(handle, "wb") as out:
        os.fchmod(out.fileno(), mode)
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    _sync(file.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Signed checkpoints: how long the ledger was and what its last hash was, kept where nobody can rewrite both."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from macfa.partnership import clock, folder, here, ledger, signing
from macfa.partnership.errors import FolderError
from macfa.partnership.ledger import Fault, Problem
from macfa.partnership.models import LedgerEntry
from macfa.partnership.yaml_files import check
from macfa.sampling.canonical import canonical_bytes, write_time


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`size` entries, the last with `head`, at `at` (UTC), signed with Ed25519 by the holder of `public_key`."""

    size: int
    head: str
    at: str
    public_key: str
    signature: str

    @property
    def message(self) -> bytes:
        """What is signed."""
        return _message(self.size, self.head, self.at)

    def to_json(self) -> str:
        """The text of the file."""
        return json.dumps(asdict(self), indent=2, sort_keys=True) + "\n"


def take() -> Checkpoint:
    """Sign the ledger as it stands now."""
    private = folder.read_secret(here.folder(), "ledger.key")
    size, head = ledger.head()
    at = write_time(clock.now())
    return Checkpoint(
        size, head, at, signing.public_of(private), signing.sign(private, _message(size, head, at))
    )


def export(to: Path) -> Checkpoint:
    """Take a checkpoint and write it to a file, to be sent or printed where this machine's keeper cannot reach."""
    checkpoint = take()
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(checkpoint.to_json(), encoding="ascii")
    return checkpoint


def export_into(place: Path) -> Checkpoint:
    """Write the checkpoint of now beside the earlier ones in a folder, named by its size. For a timer.

    `FolderError` where the folder is not there, so that an unmounted disk is noticed and nothing is written in its
    stead.
    """
    if not place.is_dir():
        raise FolderError(f"There is no folder {place.name} to keep checkpoints in. Is its disk mounted?")
    checkpoint = take()
    new, file = place / ".new", place / f"ledger-{checkpoint.size:010d}.json"
    new.write_text(checkpoint.to_json(), encoding="ascii")
    new.replace(file)
    return checkpoint


def kept_in(place: Path) -> list[Checkpoint]:
    """The checkpoints of a folder, the shortest ledger first."""
    return sorted((read(file) for file in place.glob("ledger-*.json")), key=lambda one: one.size)


def verify_all(kept: Iterable[Checkpoint]) -> list[Problem]:
    """Everything wrong with the ledger by itself or against any of these checkpoints."""
    problems = list(ledger.chain_problems())
    for checkpoint in kept:
        problems += _against(checkpoint, _own_key())
    return problems


def read(file: Path) -> Checkpoint:
    """A checkpoint's file. `FolderError` where it is not one."""
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise FolderError(f"{file.name} is not a checkpoint of a ledger.") from None
    return check(value, Checkpoint, file.name)


def verify(checkpoint: Checkpoint | None = None, *, public_key: str | None = None) -> list[Problem]:
    """Everything wrong with the ledger; an empty list means none was found.

    `public_key` is the key that the checkpoint must be signed with; without it the key in `ledger.pub`.
    """
    problems = list(ledger.chain_problems())
    if checkpoint is not None:
        problems += _against(checkpoint, public_key or _own_key())
    return problems


def _own_key() -> str:
    return (here.folder() / "ledger.pub").read_text("ascii").strip()


def _against(checkpoint: Checkpoint, public_key: str) -> list[Problem]:
    size = checkpoint.size
    if checkpoint.public_key != public_key or not signing.is_signed(
        public_key, checkpoint.message, checkpoint.signature
    ):
        return [Problem(size, Fault.CHECKPOINT, "the checkpoint was not signed with this partnership's key.")]
    now, _ = ledger.head()
    if now < size:
        return [
            Problem(now, Fault.CUT_OFF, f"the ledger ends here, but had {size} entries on {checkpoint.at}.")
        ]
    if size == 0:
        return []
    there = LedgerEntry.objects.filter(seq=size).values_list("hash", flat=True).first()
    if there != checkpoint.head:
        return [
            Problem(
                size, Fault.REWRITTEN, "is not the entry that the checkpoint signed: rewritten before it."
            )
        ]
    return []


def _message(size: int, head: str, at: str) -> bytes:
    return b"macfa ledger checkpoint 1\n" + canonical_bytes({"size": size, "head": head, "at": at})

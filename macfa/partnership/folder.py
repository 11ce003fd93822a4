"""The partnership's folder: made once, found from anywhere inside it, read with every fault named."""

import os
import secrets
import stat
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import yaml

from macfa.partnership import signing
from macfa.partnership.errors import FolderError
from macfa.partnership.people import FILE, Partnership
from macfa.partnership.yaml_files import read_yaml

AGREEMENTS = "agreements.yaml"
KEY_BYTES = 32
NO_AGREEMENT_NEEDED = ("business-unit", "family")


def create(folder: Path, name: str, *, nation: str = "england", key: bytes | None = None) -> Partnership:
    """Make a partnership's folder with starting files to edit; returns the partnership.

    `key` is the secret of the pseudonyms, new if none is given. Raises `FolderError` where a partnership is
    there already.
    """
    if (folder / FILE).exists():
        raise FolderError(f"There is already a partnership in {folder.name}. Nothing was changed.")
    for part in ("standards", "record", "secrets", "out"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "secrets").chmod(stat.S_IRWXU)
    _write_secret(folder / "secrets" / "partnership.key", (key or secrets.token_bytes(KEY_BYTES)).hex())
    private, public = signing.new_key_pair()
    _write_secret(folder / "secrets" / "ledger.key", private)
    (folder / "ledger.pub").write_text(public + "\n", encoding="ascii")
    text = _starting(FILE).replace("{name}", _quoted(name)).replace("{nation}", nation)
    (folder / FILE).write_text(text, encoding="utf-8")
    partnership = read(folder)
    (folder / AGREEMENTS).write_text(_agreements(partnership), encoding="utf-8")
    return partnership


def find(start: Path, named: Path | None = None) -> Path:
    """The folder to work in: the one named, else MACFA_FOLDER, else the nearest parent of `start` that is one."""
    chosen = named or (Path(os.environ["MACFA_FOLDER"]) if os.environ.get("MACFA_FOLDER") else None)
    if chosen is not None:
        if (chosen / FILE).is_file():
            return chosen
        raise FolderError(f"There is no {FILE} in {chosen.name}. Make a folder with: macfa init DIR")
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / FILE).is_file():
            return folder
    raise FolderError(
        f"No partnership here: no {FILE} in this folder or above it. Make one with: macfa init DIR,"
        " or name one with --folder."
    )


def read(folder: Path) -> Partnership:
    """The partnership whose folder this is. `FolderError` names the file, the field and what is expected."""
    file = folder / FILE
    if not file.is_file():
        raise FolderError(f"There is no {FILE} in {folder.name}. Make a folder with: macfa init DIR")
    status = file.stat()
    return _read(folder, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=8)
def _read(folder: Path, changed: int, size: int) -> Partnership:
    return replace(read_yaml(folder / FILE, Partnership), folder=folder)


def pseudonym_key(folder: Path) -> bytes:
    """The secret under which children get their names in proofs and in the ledger."""
    return bytes.fromhex(read_secret(folder, "partnership.key"))


def read_secret(folder: Path, name: str) -> str:
    """A secret of the partnership. `FolderError` where it is missing or open to other users of the machine."""
    file = folder / "secrets" / name
    if not file.is_file():
        raise FolderError(f"secrets/{name} is missing. Restore it from your backup: it cannot be made again.")
    if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise FolderError(
            f"secrets/{name} can be read by other users of this machine. Run: chmod 600 secrets/{name}"
        )
    return file.read_text(encoding="ascii").strip()


def _write_secret(file: Path, text: str) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(text + "\n")


def _starting(name: str) -> str:
    return files(__package__).joinpath(f"starting/{name}").read_text(encoding="utf-8")


def _quoted(text: str) -> str:
    """Any name as one YAML value on one line."""
    return yaml.safe_dump(text, default_style='"', width=10_000, allow_unicode=True).strip()


def _agreements(partnership: Partnership) -> str:
    """One agreement per agency: the council for all children, the others for sampled children only."""
    entries = [
        {
            "agency": agency.id,
            "controller": agency.name,
            "purpose": "multi-agency audit of safeguarding practice",
            "lawful_basis": "public task (UK GDPR article 6(1)(e))",
            "reference": f"EXAMPLE-{agency.id}",
            "scope": "all_children" if agency.kind == "council" else "sampled_children",
        }
        for agency in partnership.agencies
        if agency.id not in NO_AGREEMENT_NEEDED
    ]
    return _starting(AGREEMENTS) + yaml.safe_dump(entries, sort_keys=False, allow_unicode=True)

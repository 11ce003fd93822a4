"""Keys of the web application: the partnership's own, made once, kept with its other secrets."""

import os
import secrets
from pathlib import Path

NAME = "web.key"
SECOND_FACTORS = "second-factors.key"
"""Losing it means that everybody sets up their second factor anew."""


def secret_key(folder: Path | None, name: str = NAME) -> str:
    """Read it, or make it. Without a folder (tests) one that lasts as long as the process."""
    if folder is None:
        return secrets.token_hex(32)
    file = folder / "secrets" / name
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        _write_once(file, secrets.token_hex(32))
    return file.read_text(encoding="ascii").strip()


def _write_once(file: Path, text: str) -> None:
    """Two servers that start together must agree on one key: the first to link its file wins."""
    mine = file.with_name(f".{file.name}-{os.getpid()}")
    handle = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(text + "\n")
    try:
        os.link(mine, file)
    except FileExistsError:
        pass
    finally:
        mine.unlink()

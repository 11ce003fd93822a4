"""Verdicts kept beside the version of the record that they were judged on: a second question is free.

A file is named after the day and a hash of every SELECT that ran, so another library, another limit or another
edition of the engine never reads what an earlier one wrote.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from macfa.record.version import Version
from macfa.standards.engine.session import Session
from macfa.standards.engine.statement import Statement
from macfa.vocabulary.days import Day


def kept_file(version: Version, as_at: Day, nation: str, statements: Sequence[Statement]) -> Path | None:
    """Where the verdicts of a question are kept; None for the empty record, which has no folder."""
    if not version.folder.exists():
        return None
    text = "\0".join((nation, *(each.verdicts for each in statements)))
    digest = hashlib.sha256(text.encode()).hexdigest()[:24]
    return version.folder / "verdicts" / f"{as_at.isoformat()}-{digest}.parquet"


def keep(session: Session, file: Path) -> None:
    """Write what a session judged; whole or not at all."""
    file.parent.mkdir(exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    session.keep_judged(unfinished)
    unfinished.replace(file)

"""Works out the verdicts on every child and keeps them, ready to be read: whole or not at all.

A folder holds the answer to one question: this version of the record, this library, this day. Everything is written
beside and renamed last, so that nobody reads half of it, and folders of earlier questions are swept away then.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from macfa.record.tables import tables
from macfa.record.version import Version
from macfa.standards.definition import Each, Standard
from macfa.standards.kept import (
    BY_STANDARD,
    COUNTS,
    MEMBERS,
    NEAR,
    NEAR_DAYS,
    NOTE,
    VERDICTS,
    Kept,
    Question,
    history_starts,
)
from macfa.standards.reading import Library
from macfa.standards.run import evaluate
from macfa.standards.teams import Teams
from macfa.standards.verdict import Verdict
from macfa.vocabulary.days import Day, day_number

ROWS_AT_A_TIME = 4_000
"""Rows of one stretch of the file: one child's are found by reading one stretch or two."""
Told = Callable[[int, int, str], None]
"""told(done, in_all, "Judging"): how far the work is, in verdicts."""
_ROW_REF = pa.struct([("delivery", pa.string()), ("sheet", pa.string()), ("row", pa.int32())])
_SCHEMA = pa.schema(
    [
        ("child", pa.string()), ("standard", pa.string()), ("version", pa.int32()), ("who", pa.string()),
        ("team", pa.string()),
        ("answer", pa.int8()), ("opened", pa.int32()), ("due", pa.int32()), ("closed", pa.int32()),
        ("days", pa.int32()), ("unit", pa.string()), ("month", pa.int32()), ("subject", pa.int64()),
        ("missing", pa.list_(pa.string())), ("why", pa.string()), ("evidence", pa.list_(_ROW_REF)),
    ]
)  # fmt: skip
_ORGANISATIONS = ("organisation", "raised_by", "made_by", "used_by")


def keep(
    folder: Path,
    version: Version,
    library: Library,
    as_at: Day,
    *,
    nation: str,
    reference_of: Callable[[str], str],
    told: Told = lambda done, in_all, doing: None,
) -> Kept:
    """Judge all children and keep the verdicts in a folder of their own below `folder`.

    `reference_of` gives the name under which a child stands in addresses and in the ledger. Returns what is kept
    already where the question was answered before.
    """
    question = Question(version.number, library.digest, as_at)
    done = Kept(folder / question.name)
    if not done.exists():
        unfinished = folder / f"{question.name}.{os.getpid()}"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        _fill(unfinished, version, library, as_at, nation, reference_of, told)
        _note(unfinished, question, version)
        unfinished.rename(done.folder)
    _sweep(folder, done.folder)
    return done


def forget(folder: Path) -> None:
    """Destroy everything that is kept: after a disposal nothing of what is gone may stand here."""
    shutil.rmtree(folder, ignore_errors=True)


def _fill(
    folder: Path,
    version: Version,
    library: Library,
    as_at: Day,
    nation: str,
    reference_of: Callable[[str], str],
    told: Told,
) -> None:
    told(0, 0, "Judging every child by every standard")
    verdicts = evaluate(version, library, as_at, nation=nation)
    owners, teams = _Owners(version, library), Teams(version, library.versions)
    first, in_all, done = history_starts(as_at), len(verdicts), 0
    with pq.ParquetWriter(folder / VERDICTS, _SCHEMA, compression="zstd") as writer:
        for batch in _batches(iter(verdicts)):
            rows = [_row(verdict, owners.of(verdict), teams.of(verdict), first) for verdict in batch]
            writer.write_table(pa.Table.from_pylist(rows, schema=_SCHEMA))
            done += len(rows)
            told(done, in_all, "Writing the verdicts down with the rows that prove them")
    _count(folder)
    _sort_by_standard(folder)
    _write_near(folder, as_at)
    _write_members(folder, version, reference_of)


def _batches(verdicts: Iterator[Verdict]) -> Iterator[list[Verdict]]:
    while batch := list(islice(verdicts, ROWS_AT_A_TIME)):
        yield batch


def _row(verdict: Verdict, who: str, team: str, first: Day) -> dict[str, Any]:
    day = verdict.due or verdict.opened
    return {
        "child": verdict.child, "standard": verdict.standard, "version": verdict.version, "who": who, "team": team,
        "answer": verdict.answer.value, "opened": _number(verdict.opened), "due": _number(verdict.due),
        "closed": _number(verdict.closed), "days": verdict.days, "unit": verdict.unit,
        "month": day.year * 100 + day.month if day and day >= first else 0, "subject": verdict.subject,
        "missing": list(verdict.missing), "why": verdict.why,
        "evidence": [{"delivery": e.delivery, "sheet": e.sheet, "row": e.row} for e in verdict.evidence],
    }  # fmt: skip


def _number(day: Day | None) -> int | None:
    return None if day is None else day_number(day)


class _Owners:
    """Whose an obligation is: the organisation that the standard asks, or that the row names, or that told of it."""

    def __init__(self, version: Version, library: Library) -> None:
        self._standards = {(one.id, one.version): one for one in library.versions}
        names = {one.applies_to.table for one in library.versions}
        self._rows = {name: _owners_in(version, name) for name in names}

    def of(self, verdict: Verdict) -> str:
        """The id of an agency, or the code of a kind of agency; empty where nothing says."""
        standard = self._standards[verdict.standard, verdict.version]
        return _asked(standard) or self._rows[standard.applies_to.table].get(verdict.subject, "")


def _asked(standard: Standard) -> str:
    if not isinstance(standard, Each) or standard.who is None:
        return ""
    named = [c.values for c in standard.who.conditions if c.name == "organisation"]
    return str(next(iter(named[0]))) if len(named) == 1 and len(named[0]) == 1 else ""


def _owners_in(version: Version, table: str) -> Mapping[int, str]:
    file = version.projection(table)
    if file is None:
        return {}
    held = set(pq.read_schema(file).names)
    named = next((column for column in _ORGANISATIONS if column in held), None)
    read = pq.read_table(file, columns=["row_id", "agency", *([named] if named else [])]).to_pydict()
    owners = zip(read[named], read["agency"], strict=True) if named else ((None, a) for a in read["agency"])
    return {row: said or agency for row, (said, agency) in zip(read["row_id"], owners, strict=True)}


def _count(folder: Path) -> None:
    """How many verdicts there are of each standard, owner, month and answer: what lists are made from."""
    keys = ["standard", "who", "month", "answer"]
    counted = pq.read_table(folder / VERDICTS, columns=keys).group_by(keys).aggregate([([], "count_all")])
    pq.write_table(counted.rename_columns([*keys, "number"]), folder / COUNTS)


def _sort_by_standard(folder: Path) -> None:
    """The same verdicts once more without their evidence, each standard's together: for lists of children."""
    plain = [name for name in _SCHEMA.names if name != "evidence"]
    rows = pq.read_table(folder / VERDICTS, columns=plain).sort_by(
        [("standard", "ascending"), ("child", "ascending")]
    )
    pq.write_table(rows, folder / BY_STANDARD, row_group_size=ROWS_AT_A_TIME, compression="zstd")


def _write_near(folder: Path, as_at: Day) -> None:
    """Those with a last day near the day of the question: for the page of today."""
    span = [("due", ">=", day_number(as_at) - NEAR_DAYS), ("due", "<=", day_number(as_at) + NEAR_DAYS)]
    columns = ["child", "standard", "answer", "due"]
    pq.write_table(pq.read_table(folder / VERDICTS, columns=columns, filters=span), folder / NEAR)


def _write_members(folder: Path, version: Version, reference_of: Callable[[str], str]) -> None:
    """Every child with the agencies that told of it."""
    told: dict[str, set[str]] = {}
    for name in tables():
        if file := version.projection(name):
            pairs = (
                pq.read_table(file, columns=["child", "agency"]).group_by(["child", "agency"]).aggregate([])
            )
            for child, agency in zip(pairs["child"].to_pylist(), pairs["agency"].to_pylist(), strict=True):
                told.setdefault(child, set()).add(agency)
    rows = [
        {"child": child, "reference": reference_of(child), "agencies": sorted(told[child])}
        for child in sorted(told)
    ]
    schema = pa.schema(
        [("child", pa.string()), ("reference", pa.string()), ("agencies", pa.list_(pa.string()))]
    )
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / MEMBERS)


def _note(folder: Path, question: Question, version: Version) -> None:
    """Written last: a folder without it was never finished."""
    received: list[datetime] = [delivery.received for delivery in version.deliveries]
    note = {
        "version": question.version, "library": question.library, "as_at": question.as_at.isoformat(),
        "known_on": max(received).date().isoformat() if received else question.as_at.isoformat(),
    }  # fmt: skip
    (folder / NOTE).write_text(json.dumps(note), encoding="utf-8")


def _sweep(folder: Path, newest: Path) -> None:
    for other in folder.iterdir():
        if other != newest and other.is_dir():
            shutil.rmtree(other, ignore_errors=True)

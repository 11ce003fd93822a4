"""From the engine's numbers back to verdicts."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from macfa.record.rows import RowRef
from macfa.standards.definition import Count
from macfa.standards.engine.statement import Bits, Statement
from macfa.standards.verdict import Answer, Verdict
from macfa.vocabulary.days import Day, day_of

VerdictRow = tuple[Any, ...]
"""place, child, subject, opened_day, due_day, closed_day, answer, days, in_wd, missing, why."""
EvidenceRow = tuple[Any, ...]
"""child, place, subject, opened_day, delivery, sheet, row."""


def read_verdicts(
    statements: Sequence[Statement], rows: Iterator[VerdictRow], evidence: Iterator[EvidenceRow]
) -> Iterator[Verdict]:
    """Verdicts in order. Both streams come sorted by child, so only one child is in memory at a time."""
    by_child = groupby(evidence, key=lambda row: row[0])
    waiting: tuple[str, list[EvidenceRow]] | None = None
    for child, of_child in groupby(rows, key=lambda row: row[1]):
        while waiting is None or waiting[0] < child:
            found = next(by_child, None)
            if found is None:
                break
            waiting = found[0], list(found[1])
        proofs = _proofs(waiting[1]) if waiting and waiting[0] == child else {}
        verdicts = [_verdict(statements[row[0]], row, proofs) for row in of_child]
        yield from sorted(verdicts, key=lambda verdict: verdict.order)


def _proofs(rows: Sequence[EvidenceRow]) -> Mapping[tuple[int, int, int], tuple[RowRef, ...]]:
    """The sources of each verdict of one child, by place, subject and opening day."""
    found: dict[tuple[int, int, int], set[RowRef]] = {}
    for _child, place, subject, opened, delivery, sheet, row in rows:
        found.setdefault((place, subject, opened), set()).add(RowRef(delivery, sheet, row))
    return {key: tuple(sorted(refs)) for key, refs in found.items()}


def _verdict(
    statement: Statement, row: VerdictRow, proofs: Mapping[tuple[int, int, int], tuple[RowRef, ...]]
) -> Verdict:
    place, child, subject, opened, due, closed, answer, days, in_wd, missing, why = row
    standard = statement.standard
    return Verdict(
        child=child,
        standard=standard.id,
        version=standard.version,
        subject=subject,
        opened=day_of(opened),
        due=_day(due),
        closed=_day(closed),
        answer=Answer(answer),
        days=days,
        unit=standard.unit if isinstance(standard, Count) else "working day" if in_wd else "day",
        evidence=proofs.get((place, subject, opened), ()),
        missing=Bits(statement.missing).names_in(missing),
        why=statement.whys[why - 1] if why else "",
    )


def _day(number: int | None) -> Day | None:
    return None if number is None else day_of(number)

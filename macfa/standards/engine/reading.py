"""From the engine's numbers back to verdicts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from macfa.record.rows import RowRef
from macfa.standards.definition import Count
from macfa.standards.engine.session import Session
from macfa.standards.engine.statement import Bits, Statement
from macfa.standards.verdict import Answer, Verdict
from macfa.vocabulary.days import Day, day_of

SourcesOf = Callable[[str], str]
"""A SELECT of row_id, delivery, sheet and row for a table of the record: every source of every row."""
EvidenceRow = tuple[Any, ...]
"""number of the child, place, subject, opened_day, delivery, sheet, row."""
BLOCK = 10_000
"""Children whose verdicts and evidence are read at a time, so that memory does not grow with their number."""
_VERDICT = "place, subject, opened_day, due_day, closed_day, answer, days, in_wd, missing, why"
_PAIRS = """CREATE OR REPLACE TABLE pairs (place SMALLINT, child INTEGER, subject BIGINT, opened_day INTEGER,
  table_name VARCHAR, row_id BIGINT)"""


def read_verdicts(session: Session, sources_of: SourcesOf) -> Iterator[Verdict]:
    """What a session judged, in the order of verdicts, each with the sources of the rows that prove it."""
    for first in range(1, session.number_of_children() + 1, BLOCK):
        within = f"child BETWEEN {first} AND {first + BLOCK - 1}"
        proofs = _stepwise(_evidence(session, within, sources_of))
        rows = session.stream(
            f"""SELECT j.child AS number, n.child, {_VERDICT} FROM judged j JOIN names n ON n.number = j.child
              WHERE j.{within} ORDER BY j.child, j.place, j.opened_day, j.subject"""
        )
        for number, of_child in groupby(rows, key=lambda row: row[0]):
            found = proofs_of(proofs(number))
            verdicts = [verdict_of(session.statements[row[2]], row[1:], found) for row in of_child]
            yield from sorted(verdicts, key=lambda verdict: verdict.order)


def _evidence(session: Session, within: str, sources_of: SourcesOf) -> Iterator[EvidenceRow]:
    """The sources that prove the verdicts on some children, sorted by child."""
    connection = session.connection
    connection.execute(_PAIRS)
    for place, each in enumerate(session.statements):
        connection.execute(
            f"CREATE OR REPLACE VIEW verdict AS SELECT * FROM judged WHERE place = {place} AND {within}"
        )
        connection.execute(f"INSERT INTO pairs SELECT {place}, e.* FROM ({each.evidence}) e")
    named = connection.execute("SELECT DISTINCT table_name FROM pairs ORDER BY 1").fetchall()
    parts = [
        f"""SELECT p.child, p.place, p.subject, p.opened_day, s.delivery, s.sheet, s.row
          FROM pairs p JOIN ({sources_of(name)}) s ON s.row_id = p.row_id WHERE p.table_name = '{name}'"""
        for (name,) in named
    ]
    return session.stream(f"{' UNION ALL '.join(parts)} ORDER BY 1") if parts else iter(())


def _stepwise(rows: Iterator[EvidenceRow]) -> Callable[[int], list[EvidenceRow]]:
    """Gives the rows of one child after the other; children are asked for in rising order."""
    groups = groupby(rows, key=lambda row: row[0])
    ahead: list[tuple[int, list[EvidenceRow]]] = []

    def of(child: int) -> list[EvidenceRow]:
        while not ahead or ahead[0][0] < child:
            ahead.clear()
            following = next(groups, None)
            if following is None:
                return []
            ahead.append((following[0], list(following[1])))
        return ahead[0][1] if ahead[0][0] == child else []

    return of


def proofs_of(rows: Sequence[EvidenceRow]) -> Mapping[tuple[int, int, int], tuple[RowRef, ...]]:
    """The sources of each verdict of one child, by place, subject and opening day."""
    found: dict[tuple[int, int, int], set[RowRef]] = {}
    for _child, place, subject, opened, delivery, sheet, row in rows:
        found.setdefault((place, subject, opened), set()).add(RowRef(delivery, sheet, row))
    return {key: tuple(sorted(refs)) for key, refs in found.items()}


def verdict_of(
    statement: Statement, row: tuple[Any, ...], proofs: Mapping[tuple[int, int, int], tuple[RowRef, ...]]
) -> Verdict:
    """A verdict from (child's id, place, then the columns of a verdict up to `why`)."""
    child, place, subject, opened, due, closed, answer, days, in_wd, missing, why = row
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

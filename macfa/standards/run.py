"""Puts a question to an engine: these standards, this version of the record, as at this day."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum
from pathlib import Path

import pyarrow as pa

from macfa.record.version import Version
from macfa.standards.definition import Standard
from macfa.standards.engine.reading import read_verdicts
from macfa.standards.engine.session import Session
from macfa.standards.engine.statement import Statement
from macfa.standards.engine.store import keep, kept_file, recall
from macfa.standards.reading import Library
from macfa.standards.reference.evaluate import verdicts_on
from macfa.standards.verdict import Verdict
from macfa.standards.verdicts import ListedVerdicts, Verdicts
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import working_days


class Engine(Enum):
    """Which evaluator answers. Both say the same; the reference is slow and can be read."""

    DUCKDB = "duckdb"
    REFERENCE = "reference"


def last_known_day(version: Version) -> Day | None:
    """The newest day that any delivery tells of: the natural `as_at`. None for an empty record."""
    return max((delivery.extract_date for delivery in version.deliveries), default=None)


def evaluate(
    version: Version,
    standards: Library | Iterable[Standard],
    as_at: Day,
    *,
    engine: Engine | str = Engine.DUCKDB,
    children: Collection[str] | None = None,
    nation: str = "england",
) -> Verdicts:
    """Judge every child of the record (or `children`) by standards, as known on a day.

    ValueError for a day outside the calendar of working days, 1990 to 2035.
    """
    listed = standards.versions if isinstance(standards, Library) else tuple(standards)
    if Engine(engine) is Engine.REFERENCE:
        calendar = working_days(nation)
        histories = version.histories(as_at, children)
        return ListedVerdicts([v for child in histories for v in verdicts_on(listed, child, calendar)])
    return EngineVerdicts(version, listed, as_at, children, nation)


class EngineVerdicts(Verdicts):
    """Verdicts that DuckDB found. They are judged once and kept; their evidence is looked up when they are read."""

    def __init__(
        self,
        version: Version,
        standards: Sequence[Standard],
        as_at: Day,
        children: Collection[str] | None,
        nation: str,
    ) -> None:
        self._version = version
        self._standards = standards
        self._as_at = as_at
        self._children = children
        self._nation = nation
        with self._session() as session:
            self._statements: tuple[Statement, ...] = session.statements
            self._file = kept_file(version, as_at, nation, session.statements)
            self._answers = self._judge(session)

    def __iter__(self) -> Iterator[Verdict]:
        with self._session() as session:
            session.load(self._relation)
            self._fill(session)
            evidence = session.evidence_rows(self._sources)
            yield from read_verdicts(session.statements, session.verdict_rows(), evidence)

    def __len__(self) -> int:
        return int(self._answers.num_rows)

    def answers(self) -> pa.Table:
        """See `Verdicts.answers`."""
        return self._answers

    def _session(self) -> Session:
        return Session(self._standards, self._as_at, self._version.complete, self._nation, self._children)

    def _judge(self, session: Session) -> pa.Table:
        if not self._is_kept():
            session.load(self._relation)
        self._fill(session)
        names = [(n, s.standard.id, s.standard.version) for n, s in enumerate(session.statements)]
        return session.answers(names)

    def _fill(self, session: Session) -> None:
        """Bring the verdicts into the session: from where they are kept, or by judging."""
        if self._file and self._file.exists():
            recall(session, self._file)
            return
        session.judge()
        if self._file and self._children is None:
            keep(session, self._file)

    def _is_kept(self) -> bool:
        return self._file is not None and self._file.exists()

    def _relation(self, table: str) -> str | None:
        file = self._version.projection(table)
        return f"read_parquet('{_quoted(file)}')" if file else None

    def _sources(self, table: str) -> str:
        """Every source of every row: those told by several deliveries have theirs in a file of their own."""
        once = f"SELECT row_id, delivery, sheet, row FROM read_parquet('{_quoted(self._version.projection(table))}')"
        several = self._version.sources(table)
        if several is None:
            return once
        all_of_them = f"SELECT row_id, delivery, sheet, row FROM read_parquet('{_quoted(several)}')"
        return f"{all_of_them} UNION ALL {once} WHERE row_id NOT IN (SELECT row_id FROM ({all_of_them}))"


def _quoted(file: Path | None) -> str:
    return str(file).replace("'", "''")

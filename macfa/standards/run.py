"""Puts a question to an engine: these standards, this version of the record, as at this day."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum

import duckdb
import pyarrow as pa

from macfa.record.version import Version
from macfa.standards.definition import Standard
from macfa.standards.engine.one_child import OneChildEngine
from macfa.standards.engine.reading import read_verdicts
from macfa.standards.engine.session import Session, quoted
from macfa.standards.engine.statement import Statement
from macfa.standards.engine.store import keep, kept_file
from macfa.standards.reading import Library
from macfa.standards.reference.evaluate import verdicts_on
from macfa.standards.verdict import Verdict
from macfa.standards.verdicts import ListedVerdicts, Verdicts
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import working_days


class Engine(Enum):
    """Which evaluator answers. All say the same: DuckDB for everybody, SQLite for one child, the reference to read."""

    DUCKDB = "duckdb"
    SQLITE = "sqlite"
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
    if Engine(engine) is Engine.SQLITE:
        one_child = OneChildEngine(listed, nation)
        found = (v for child in version.histories(as_at, children) for v in one_child.verdicts_on(child))
        return ListedVerdicts(list(found))
    if Engine(engine) is Engine.REFERENCE:
        calendar = working_days(nation)
        histories = version.histories(as_at, children)
        return ListedVerdicts([v for child in histories for v in verdicts_on(listed, child, calendar)])
    return EngineVerdicts(version, listed, as_at, children, nation)


class EngineVerdicts(Verdicts):
    """Verdicts that DuckDB found. All children are judged once and kept; evidence is looked up when it is read."""

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
            self._answers = None if self._is_kept() and children is None else self._judged_in(session)

    def __iter__(self) -> Iterator[Verdict]:
        with self._session() as session:
            self._fill(session)
            yield from read_verdicts(session, self._sources)

    def __len__(self) -> int:
        return int(self.answers().num_rows)

    def answers(self) -> pa.Table:
        """See `Verdicts.answers`."""
        if self._answers is None:
            relation = f"SELECT child, place, answer FROM read_parquet('{quoted(self._file)}')"
            with duckdb.connect() as connection:
                self._answers = self._named(connection.sql(relation).to_arrow_table())
        return self._answers

    def _judged_in(self, session: Session) -> pa.Table | None:
        """Judge, and keep the verdicts where they are on all children; else hold on to the answers."""
        self._fill(session)
        if self._file and self._children is None:
            keep(session, self._file)
            return None
        query = "SELECT n.child, j.place, j.answer FROM judged j JOIN names n ON n.number = j.child"
        return self._named(session.connection.sql(query).to_arrow_table())

    def _fill(self, session: Session) -> None:
        """Bring the verdicts into the session: from where they are kept, or by judging."""
        session.load(self._relation)
        if self._file and self._file.exists():
            session.recall(self._file)
        else:
            session.judge()

    def _named(self, judged: pa.Table) -> pa.Table:
        """(child, place, answer) with the standards' names in place of their places."""
        versions = pa.array([each.standard.version for each in self._statements], pa.int32())
        names = pa.array([each.standard.id for each in self._statements], pa.string()).dictionary_encode()
        place = judged["place"].combine_chunks()
        columns = {
            "child": judged["child"],
            "standard": names.take(place),
            "version": versions.take(place),
            "answer": judged["answer"],
        }
        return pa.table(columns)

    def _session(self) -> Session:
        spill = self._version.folder / "spill" if self._version.folder.exists() else None
        return Session(
            self._standards,
            self._as_at,
            self._version.complete,
            self._nation,
            self._children,
            spill,
            self._version.complete_for(self._children),
            self._version.vouching,
        )

    def _is_kept(self) -> bool:
        return self._file is not None and self._file.exists()

    def _relation(self, table: str) -> str | None:
        file = self._version.projection(table)
        return f"read_parquet('{quoted(file)}')" if file else None

    def _sources(self, table: str) -> str:
        """Every source of every row: those told by several deliveries have theirs in a file of their own."""
        rows = quoted(self._version.projection(table))
        once = f"SELECT row_id, delivery, sheet, row FROM read_parquet('{rows}')"
        several = self._version.sources(table)
        if several is None:
            return once
        all_of_them = f"SELECT row_id, delivery, sheet, row FROM read_parquet('{quoted(several)}')"
        return f"{all_of_them} UNION ALL {once} WHERE row_id NOT IN (SELECT row_id FROM ({all_of_them}))"

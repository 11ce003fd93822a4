"""One question put to DuckDB: the record as at a day in memory, and every standard's SELECTs run over it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from macfa.record.coverage import Complete
from macfa.record.history import masked_select
from macfa.record.tables import Kind, Table, tables
from macfa.standards.definition import Deadline, Each, Standard
from macfa.standards.engine.compile import statement
from macfa.standards.engine.judging import Now
from macfa.standards.engine.reading import EvidenceRow, VerdictRow
from macfa.standards.engine.relations import relations
from macfa.standards.engine.statement import VERDICT_COLUMNS, Statement
from macfa.standards.selectors import Selector
from macfa.vocabulary.days import Day, day_number
from macfa.vocabulary.working_days import working_days

MEMORY = "1GB"
THREADS = 2
RelationOf = Callable[[str], str | None]
"""The SQL name of a record table with the projection's columns; None where the record holds no such rows."""

_SQL_TYPE = {Kind.DAY: "INTEGER", Kind.SCHEDULED: "INTEGER", Kind.NUMBER: "INTEGER"}
_VERDICTS = """CREATE TABLE verdicts (place SMALLINT, child VARCHAR, subject BIGINT, opened_day INTEGER,
  due_day INTEGER, closed_day INTEGER, answer TINYINT, days INTEGER, in_wd TINYINT, missing INTEGER, why TINYINT,
  before_row BIGINT, found_row BIGINT)"""


class Session:
    """A connection that holds the record masked to a day. Use it in a `with` block."""

    def __init__(
        self,
        standards: Sequence[Standard],
        as_at: Day,
        complete: tuple[Complete, ...],
        nation: str = "england",
        children: Collection[str] | None = None,
    ) -> None:
        wd = working_days(nation).number(as_at)
        if wd is None:
            raise ValueError(f"The calendar of working days covers 1990 to 2035, not {as_at:%Y}")
        now = Now(day_number(as_at), wd)
        self.as_at = as_at
        self.statements: tuple[Statement, ...] = tuple(statement(standard, now) for standard in standards)
        self.connection = duckdb.connect()
        self.connection.execute(f"SET threads = {THREADS}; SET memory_limit = '{MEMORY}'")
        self.connection.execute("SET preserve_insertion_order = false")
        for name, relation in relations(standards, complete, as_at, nation).items():
            self.keep(name, relation)
        self.children = children
        if children is not None:
            self.keep("asked_about", pa.table({"child": pa.array(sorted(children), pa.string())}))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def load(self, relation_of: RelationOf) -> None:
        """Take in the tables that the standards look at, masked to the day, once for all of them."""
        for name in sorted({table for s in self.statements for table in tables_read(s.standard)}):
            table = tables()[name]
            relation = relation_of(name)
            if relation is None:
                columns = ", ".join(f"{column} {_sql_type(table, column)}" for column in _columns(table))
                self.connection.execute(f"CREATE TABLE {name} ({columns})")
                continue
            narrowed = self._narrowed(name)
            masked = masked_select(table, relation, day_number(self.as_at))
            query = f"SELECT {', '.join(_columns(table))} FROM ({masked}){narrowed}"
            self.connection.execute(f"CREATE TABLE {name} AS {query}")

    def judge(self) -> None:
        """Fill the table `verdicts`; `place` says which statement a row belongs to."""
        self.connection.execute(_VERDICTS)
        for place, each in enumerate(self.statements):
            self.connection.execute(
                f"INSERT INTO verdicts SELECT {place}, {', '.join(VERDICT_COLUMNS)} FROM ({each.verdicts})"
            )

    def verdict_rows(self) -> Iterator[VerdictRow]:
        """The verdicts as numbers, sorted by child."""
        columns = "place, child, subject, opened_day, due_day, closed_day, answer, days, in_wd, missing, why"
        return self._stream(f"SELECT {columns} FROM verdicts ORDER BY child, place, opened_day, subject")

    def evidence_rows(self, sources_of: RelationOf) -> Iterator[EvidenceRow]:
        """The sources that prove the verdicts, sorted by child.

        `sources_of` a table is a SELECT of row_id, delivery, sheet and row.
        """
        self.connection.execute(
            """CREATE OR REPLACE TABLE pairs (place SMALLINT, child VARCHAR, subject BIGINT, opened_day INTEGER,
              table_name VARCHAR, row_id BIGINT)"""
        )
        for place, each in enumerate(self.statements):
            self.connection.execute(
                f"CREATE OR REPLACE VIEW verdict AS SELECT * FROM verdicts WHERE place = {place}"
            )
            self.connection.execute(f"INSERT INTO pairs SELECT {place}, e.* FROM ({each.evidence}) e")
        tables_named = self.connection.execute("SELECT DISTINCT table_name FROM pairs ORDER BY 1").fetchall()
        parts = [
            f"SELECT p.child, p.place, p.subject, p.opened_day, s.delivery, s.sheet, s.row FROM pairs p"
            f" JOIN ({sources_of(name)}) s ON s.row_id = p.row_id WHERE p.table_name = '{name}'"
            for (name,) in tables_named
        ]
        return self._stream(f"{' UNION ALL '.join(parts)} ORDER BY child") if parts else iter(())

    def answers(self, names: Sequence[tuple[int, str, int]]) -> pa.Table:
        """(child, standard, version, answer) of every verdict. `names`: place, standard and version."""
        places, ids, versions = zip(*names, strict=True) if names else ((), (), ())
        self.keep(
            "named",
            pa.table(
                {
                    "place": pa.array(places, pa.int16()),
                    "standard": pa.array(ids, pa.string()),
                    "version": pa.array(versions, pa.int32()),
                }
            ),
        )
        query = "SELECT v.child, n.standard, n.version, v.answer FROM verdicts v JOIN named n ON n.place = v.place"
        return self.connection.sql(query).to_arrow_table()

    def _stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        cursor = self.connection.cursor().execute(query)
        while rows := cursor.fetchmany(10_000):
            yield from rows

    def _narrowed(self, table: str) -> str:
        """Siblings stay, because whether a child has one may matter."""
        if self.children is None or table == "person":
            return ""
        return " WHERE child IN (SELECT child FROM asked_about)"

    def keep(self, name: str, relation: pa.Table) -> None:
        """Make a relation of Python's a table of this session."""
        self.connection.register("given", relation)
        self.connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        self.connection.unregister("given")


def tables_read(standard: Standard) -> frozenset[str]:
    """The record's tables that a standard's SELECTs read."""
    selectors = [getattr(standard, name, None) for name in ("applies_to", "met_by", "during", "who", "at")]
    read = {selector.table for selector in selectors if isinstance(selector, Selector)}
    if isinstance(standard, Each) and standard.who:
        read.add("meeting")
    if isinstance(standard, Each | Deadline) or read & {"plan", "referral"}:
        read.add("person")
    return frozenset(read)


def _columns(table: Table) -> tuple[str, ...]:
    return ("row_id", "child", "agency", *table.stored_columns)


def _sql_type(table: Table, column: str) -> str:
    if column == "row_id":
        return "BIGINT"
    kinds = {stored: c.kind for c in table.columns for stored in c.stored}
    return _SQL_TYPE.get(kinds.get(column, Kind.TEXT), "VARCHAR")

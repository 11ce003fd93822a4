"""One question put to DuckDB: the record as at a day in memory, and every standard's SELECTs run over it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from macfa.record.coverage import ByChild, Complete, Vouching, told_apart
from macfa.record.coverage import vouching as vouching_for
from macfa.record.history import masked_select
from macfa.record.tables import Kind, Table, tables
from macfa.standards.definition import Count, Deadline, Each, Repeat, Standard
from macfa.standards.engine.compile import statement
from macfa.standards.engine.judging import Now
from macfa.standards.engine.relations import Told, needs_asked, own_relations, relations
from macfa.standards.engine.statement import VERDICT_COLUMNS, Statement
from macfa.standards.selectors import Selector
from macfa.vocabulary.days import Day, day_number
from macfa.vocabulary.working_days import working_days

MEMORY = "1GB"
THREADS = 2
RelationOf = Callable[[str], str | None]
"""The SQL name of a record table with the projection's columns; None where the record holds no such rows."""

_SQL_TYPE = {Kind.DAY: "INTEGER", Kind.SCHEDULED: "INTEGER", Kind.NUMBER: "INTEGER"}
_NOBODY = "SELECT '' AS child WHERE 1 = 0"
_JUDGED = """CREATE TABLE judged (place SMALLINT, child INTEGER, subject BIGINT, opened_day INTEGER,
  due_day INTEGER, closed_day INTEGER, answer TINYINT, days INTEGER, in_wd TINYINT, missing INTEGER, why TINYINT,
  before_row BIGINT, found_row BIGINT)"""


class Session:
    """A connection that holds the record masked to a day. Use it in a `with` block.

    `spill` is a folder for what does not fit into memory; without one nothing about a child is written anywhere.
    """

    def __init__(
        self,
        standards: Sequence[Standard],
        as_at: Day,
        complete: tuple[Complete, ...],
        nation: str = "england",
        children: Collection[str] | None = None,
        spill: Path | None = None,
        alone: ByChild | None = None,
        vouching: Vouching = (),
    ) -> None:
        wd = working_days(nation).number(as_at)
        if wd is None:
            raise ValueError(f"The calendar of working days covers 1990 to 2035, not {as_at:%Y}")
        now = Now(day_number(as_at), wd)
        self.as_at = as_at
        self.statements: tuple[Statement, ...] = tuple(statement(standard, now) for standard in standards)
        self._named = frozenset(
            word for each in self.statements for word in re.findall(r"\w+", each.verdicts + each.evidence)
        )
        self.connection = duckdb.connect()
        self.connection.execute(f"SET threads = {THREADS}; SET memory_limit = '{MEMORY}'")
        self.connection.execute("SET preserve_insertion_order = false")
        self.connection.execute(f"SET temp_directory = '{quoted(spill) if spill else ''}'")
        self._complete, single = told_apart(complete)
        self._alone = {**single, **(alone or {})}
        self._vouching = tuple(sorted({*vouching, *vouching_for(self._alone)}))
        self._needs, self._nation = needs_asked(standards), nation
        for name, relation in relations(standards, self._complete, as_at, nation, self._vouching).items():
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
        """Take in the columns that any standard names, masked to the day, once for all of them.

        Children are numbered in the order of their ids, because joins on numbers cost half of those on texts.
        """
        names = sorted({table for s in self.statements for table in tables_read(s.standard)})
        known = [f"SELECT child FROM {relation}" for name in names if (relation := relation_of(name))]
        self.connection.execute(
            f"""CREATE TABLE names AS SELECT child, CAST(ROW_NUMBER() OVER (ORDER BY child) AS INTEGER) AS number
              FROM (SELECT DISTINCT child FROM ({" UNION ALL ".join(known) or _NOBODY}))"""
        )
        self.connection.execute(
            "CREATE TABLE circle AS SELECT n.number AS child, g.circle FROM circles g JOIN names n ON n.child = g.child"
        )
        self._run_all([self._loading(tables()[name], relation_of(name)) for name in names])
        told = self._told_of({s.standard.applies_to.table for s in self.statements}) if self._alone else []
        own = own_relations(
            self._needs, told, self._complete, self._alone, self._vouching, self.as_at, self._nation
        )
        for name, relation in own.items():
            self.keep(name, relation)

    def _told_of(self, openers: Iterable[str]) -> list[Told]:
        """Who told of the children of whom more is complete than of others."""
        self.keep("children_alone", pa.table({"child": pa.array(sorted(self._alone), pa.string())}))
        told = " UNION ALL ".join(f"SELECT child, agency FROM {name}" for name in sorted(openers))
        query = (
            f"SELECT DISTINCT n.number, n.child, t.agency FROM ({told}) t JOIN names n ON n.number = t.child "
            "WHERE n.child IN (SELECT child FROM children_alone) ORDER BY 1, 3"
        )
        return self.connection.execute(query).fetchall()

    def _loading(self, table: Table, relation: str | None) -> str:
        """The statement that makes a table of the record, empty where no delivery brought any."""
        if relation is None:
            columns = ", ".join(f"{column} {_sql_type(table, column)}" for column in self._columns(table))
            return f"CREATE TABLE {table.name} ({columns})"
        masked = masked_select(table, relation, day_number(self.as_at))
        columns = ", ".join("n.number AS child" if c == "child" else f"m.{c}" for c in self._columns(table))
        query = f"SELECT {columns} FROM ({masked}) m JOIN names n ON n.child = m.child{self._narrowed(table.name)}"
        return f"CREATE TABLE {table.name} AS {query}"

    def judge(self) -> None:
        """Fill the table `judged`; `place` says which statement a row belongs to, `child` is a number."""
        self.connection.execute(_JUDGED)
        columns = ", ".join(VERDICT_COLUMNS)
        self._run_all(
            f"INSERT INTO judged SELECT {place}, {columns} FROM ({each.verdicts})"
            for place, each in enumerate(self.statements)
        )

    def _run_all(self, statements: Iterable[str]) -> None:
        """Run statements that do not depend on each other side by side: most are too small for two threads each."""
        with ThreadPoolExecutor(THREADS) as pool:
            for _ in pool.map(self._run, statements):
                pass

    def _run(self, statement_text: str) -> None:
        self.connection.cursor().execute(statement_text)

    def recall(self, file: Path) -> None:
        """Fill `judged` from what `keep_judged` wrote, instead of judging again."""
        asked = " WHERE v.child IN (SELECT child FROM asked_about)" if self.children is not None else ""
        self.connection.execute(
            f"""CREATE TABLE judged AS SELECT v.* REPLACE (n.number AS child)
              FROM read_parquet('{quoted(file)}') v JOIN names n ON n.child = v.child{asked}"""
        )

    def keep_judged(self, file: Path) -> None:
        """Write `judged` with the children's own ids."""
        named = "SELECT j.* REPLACE (n.child AS child) FROM judged j JOIN names n ON n.number = j.child"
        self.connection.execute(f"COPY ({named}) TO '{quoted(file)}' (FORMAT parquet, COMPRESSION zstd)")

    def number_of_children(self) -> int:
        """How many children the loaded tables tell of."""
        found = self.connection.execute("SELECT COUNT(*) FROM names").fetchone()
        return int(found[0]) if found else 0

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Rows one after the other. The reader hands on batches, so the whole result is never in memory."""
        reader = self.connection.cursor().sql(query).to_arrow_reader(10_000)
        for batch in reader:
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def _columns(self, table: Table) -> tuple[str, ...]:
        return ("row_id", "child", "agency", *(c for c in table.stored_columns if c in self._named))

    def _narrowed(self, table: str) -> str:
        """Siblings stay, because whether a child has one may matter."""
        if self.children is None or table == "person":
            return ""
        return " WHERE m.child IN (SELECT child FROM asked_about)"

    def keep(self, name: str, relation: pa.Table) -> None:
        """Make a relation of Python's a table of this session."""
        self.connection.register("given", relation)
        self.connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        self.connection.unregister("given")


def tables_read(standard: Standard) -> frozenset[str]:
    """The record's tables that a standard's SELECTs read."""
    names = ("applies_to", "met_by", "during", "outside", "who", "at", "eased_by", "as_long_as")
    selectors = [getattr(standard, name, None) for name in names]
    read = {selector.table for selector in selectors if isinstance(selector, Selector)}
    if isinstance(standard, Each) and standard.who:
        read.add("meeting")
    if isinstance(standard, Each | Deadline | Repeat | Count) or read & {"plan", "referral"}:
        read.add("person")
    return frozenset(read)


def quoted(file: Path | None) -> str:
    """A path as the inside of an SQL text."""
    return str(file).replace("'", "''")


def _sql_type(table: Table, column: str) -> str:
    if column == "child":
        return "INTEGER"
    if column == "row_id":
        return "BIGINT"
    kinds = {stored: c.kind for c in table.columns for stored in c.stored}
    return _SQL_TYPE.get(kinds.get(column, Kind.TEXT), "VARCHAR")

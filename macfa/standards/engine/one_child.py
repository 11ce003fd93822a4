"""Judges one child at a time in an SQLite database in memory, with the very text that DuckDB runs over everybody.

DuckDB is made for millions of rows and takes its time to start; for one child SQLite has answered before.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from macfa.record.coverage import Complete, Vouching, told_apart
from macfa.record.coverage import vouching as vouching_for
from macfa.record.history import ChildHistory, Row
from macfa.record.rows import RowRef
from macfa.record.tables import tables
from macfa.standards.definition import Standard
from macfa.standards.engine.compile import statement
from macfa.standards.engine.judging import Now
from macfa.standards.engine.reading import proofs_of, verdict_of
from macfa.standards.engine.relations import needs_asked, own_relations, relations
from macfa.standards.engine.session import tables_read
from macfa.standards.engine.statement import VERDICT_COLUMNS, Statement
from macfa.standards.knowing import circle_of
from macfa.standards.verdict import Verdict
from macfa.vocabulary.days import Day, day_number
from macfa.vocabulary.working_days import working_days

_CALENDAR = ("workday", "steps")
"""Relations that no question changes."""
_INDEXES = (
    "CREATE INDEX workday_wd ON workday (wd)",
    "CREATE INDEX steps_day ON steps (day, months)",
    "CREATE INDEX coverage_need ON coverage (need, voucher)",
    "CREATE INDEX reach_need ON reach (need, voucher)",
)
_STATEMENTS_KEPT = 16
"""How many prepared statements of each standard SQLite keeps ready."""
_VERDICT = ", ".join(VERDICT_COLUMNS)
_Shared = tuple[tuple[Complete, ...], Vouching]


class OneChildEngine:
    """An engine for some standards. What does not change from child to child is prepared once.

    Use one per thread. Nothing about a child is written to a disk; the next question overwrites the last.
    """

    def __init__(self, standards: Sequence[Standard], nation: str = "england") -> None:
        self._standards = tuple(standards)
        self._nation = nation
        self._needs = needs_asked(self._standards)
        self._connection = sqlite3.connect(
            ":memory:", isolation_level=None, cached_statements=_STATEMENTS_KEPT * len(self._standards) + 64
        )
        self._as_at: Day | None = None
        self._shared: _Shared | None = None
        self._statements: tuple[Statement, ...] = ()
        self._columns: dict[str, tuple[str, ...]] = {}

    def verdicts_on(self, child: ChildHistory) -> list[Verdict]:
        """Every verdict on a child, in order; ValueError for a day outside the calendar of working days."""
        shared, alone = told_apart(child.complete)
        self._ask_as_at(child.as_at)
        vouching = tuple(sorted({*child.vouching, *vouching_for(alone)}))
        self._take_in_shared((shared, vouching))
        self._connection.execute("BEGIN")
        self._take_in(child)
        self._fill("circle", [(1, self._circle(shared, child.child))])
        tellers = {row.agency for rows in child.rows.values() for row in rows} if child.child in alone else ()
        told = [(1, child.child, agency) for agency in sorted(tellers)]
        own = own_relations(self._needs, told, shared, alone, vouching, child.as_at, self._nation)
        for name, relation in own.items():
            self._fill(name, _rows_of(relation))
        found = sorted(self._judged(child), key=lambda verdict: verdict.order)
        self._connection.execute("COMMIT")
        return found

    def _ask_as_at(self, as_at: Day) -> None:
        """Write the SELECTs for a day, and make the tables that they read."""
        if as_at == self._as_at:
            return
        wd = working_days(self._nation).number(as_at)
        if wd is None:
            raise ValueError(f"The calendar of working days covers 1990 to 2035, not {as_at:%Y}")
        now = Now(day_number(as_at), wd)
        self._statements = tuple(statement(standard, now) for standard in self._standards)
        self._as_at, self._shared = as_at, None
        if not self._columns:
            self._make_tables()

    def _make_tables(self) -> None:
        named = frozenset(
            word for each in self._statements for word in re.findall(r"\w+", each.verdicts + each.evidence)
        )
        for name in sorted({table for standard in self._standards for table in tables_read(standard)}):
            stored = (column for column in tables()[name].stored_columns if column in named)
            self._columns[name] = ("row_id", "child", "agency", *stored)
            self._connection.execute(f"CREATE TABLE {name} ({', '.join(self._columns[name])})")
        self._connection.execute(f"CREATE TABLE verdict ({_VERDICT})")
        self._connection.execute("CREATE TABLE circle (child, circle)")

    def _take_in_shared(self, shared: _Shared) -> None:
        """What is complete for everybody or for groups: the same for every child of a version of the record."""
        if shared == self._shared:
            return
        assert self._as_at
        first = not self._made("voucher")
        found = relations(self._standards, shared[0], self._as_at, self._nation, shared[1])
        for name, relation in found.items():
            if first:
                self._connection.execute(f"CREATE TABLE {name} ({', '.join(relation.column_names)})")
            if first or name not in _CALENDAR:
                self._fill(name, _rows_of(relation))
        if first:
            for index in _INDEXES:
                self._connection.execute(index)
            for name, relation in own_relations((), (), (), {}, (), self._as_at, self._nation).items():
                self._connection.execute(f"CREATE TABLE {name} ({', '.join(relation.column_names)})")
        self._marks = dict(_rows_of(found["circles"]))
        self._shared = shared

    def _made(self, name: str) -> bool:
        query = "SELECT 1 FROM sqlite_master WHERE name = ?"
        return self._connection.execute(query, (name,)).fetchone() is not None

    def _circle(self, shared: tuple[Complete, ...], child: str) -> str:
        return str(self._marks[child]) if circle_of(shared, child) else ""

    def _take_in(self, child: ChildHistory) -> None:
        """The child is number 1; of its siblings only that they are there matters."""
        for name in self._columns:
            self._fill(name, [self._stored(row, 1) for row in child.of(name)])
        if "person" in self._columns:
            siblings = enumerate(child.siblings, start=2)
            self._add("person", [self._stored(r, n) for n, sibling in siblings for r in sibling.of("person")])

    def _stored(self, row: Row, number: int) -> tuple[Any, ...]:
        """A row as its table keeps it here: days as numbers of days and of working days."""
        stored: dict[str, Any] = {"row_id": row.id, "child": number, "agency": row.agency}
        for column in tables()[row.table].columns:
            value = row.values[column.name]
            if column.kind.is_day:
                stored[f"{column.name}_day"] = None if value is None else day_number(value)
                stored[f"{column.name}_wd"] = (
                    None if value is None else working_days(self._nation).number(value)
                )
            else:
                stored[column.name] = value
        return tuple(stored[name] for name in self._columns[row.table])

    def _fill(self, name: str, rows: Sequence[tuple[Any, ...]]) -> None:
        self._connection.execute(f"DELETE FROM {name}")
        self._add(name, rows)

    def _add(self, name: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)

    def _judged(self, child: ChildHistory) -> Iterator[Verdict]:
        told = _sources((child, *child.siblings))
        execute = self._connection.execute
        for place, each in enumerate(self._statements):
            execute("DELETE FROM verdict")
            execute(f"INSERT INTO verdict SELECT {_VERDICT} FROM ({each.verdicts})")
            rows = execute(f"SELECT {_VERDICT} FROM verdict").fetchall()
            if not rows:
                continue
            pairs = [
                (1, place, subject, opened, source.delivery, source.sheet, source.row)
                for _, subject, opened, table, row_id in execute(each.evidence).fetchall()
                for source in told[table, row_id]
            ]
            proofs = proofs_of(pairs)
            for _, *values, _before, _found in rows:
                yield verdict_of(each, (child.child, place, *values), proofs)


def _rows_of(relation: pa.Table) -> list[tuple[Any, ...]]:
    return list(zip(*(column.to_pylist() for column in relation.columns), strict=True))


def _sources(family: Iterable[ChildHistory]) -> dict[tuple[str, int], tuple[RowRef, ...]]:
    return {(r.table, r.id): r.sources for one in family for rows in one.rows.values() for r in rows}

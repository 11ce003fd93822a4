"""The very text that DuckDB runs gives the same numbers in SQLite: nothing in it belongs to one engine."""

import sqlite3
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pytest
from random_records import Asked, random_record

from macfa.record.history import masked_select
from macfa.record.tables import tables
from macfa.standards.engine.given import columns_of, rows_by_table
from macfa.standards.engine.relations import relations
from macfa.standards.engine.session import Session, tables_read
from macfa.standards.engine.statement import VERDICT_COLUMNS
from macfa.standards.reading import national_library
from macfa.vocabulary.days import day_number

STANDARDS = national_library().versions
COLUMNS = ", ".join(VERDICT_COLUMNS)


def given_tables(asked: Asked) -> Mapping[str, pa.Table]:
    """Every table that a standard reads, with the projection's columns; those without rows are empty."""
    by_table = rows_by_table(asked.given.all_rows())
    names = sorted({name for standard in STANDARDS for name in tables_read(standard)})
    return {name: pa.table(columns_of(name, by_table.get(name, []), "england")) for name in names}


def by_duckdb(asked: Asked) -> list[list[tuple[Any, ...]]]:
    with Session(STANDARDS, asked.as_at, asked.given.complete) as session:
        for name, table in given_tables(asked).items():
            session.keep(f"given_{name}", table)
        session.load(lambda name: f"given_{name}")
        session.judge()
        named = "SELECT j.* REPLACE (n.child AS child) FROM judged j JOIN names n ON n.number = j.child"
        queries = [f"SELECT {COLUMNS} FROM ({named}) WHERE place = {n}" for n in range(len(STANDARDS))]
        return [in_order(session.connection.execute(query).fetchall()) for query in queries]


def by_sqlite(asked: Asked) -> list[list[tuple[Any, ...]]]:
    connection = sqlite3.connect(":memory:")
    for name, table in relations(STANDARDS, asked.given.complete, asked.as_at, "england").items():
        keep(connection, name, table)
    connection.execute("CREATE TABLE circle AS SELECT * FROM circles")  # here children have no numbers
    connection.execute("CREATE INDEX by_day ON steps (day, months)")
    for name, table in given_tables(asked).items():
        keep(connection, f"given_{name}", table)
        masked = masked_select(tables()[name], f"given_{name}", day_number(asked.as_at))
        connection.execute(f"CREATE TABLE {name} AS {masked}")
    with Session(STANDARDS, asked.as_at, asked.given.complete) as session:
        texts = [each.verdicts for each in session.statements]
    found = [in_order(connection.execute(f"SELECT {COLUMNS} FROM ({text})").fetchall()) for text in texts]
    connection.close()
    return found


def keep(connection: sqlite3.Connection, name: str, table: pa.Table) -> None:
    connection.execute(f"CREATE TABLE {name} ({', '.join(table.column_names)})")
    marks = ", ".join("?" * table.num_columns)
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)


def in_order(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=lambda row: (row[0], row[1], row[2]))


@pytest.mark.parametrize("seed", range(300, 305))
def test_sqlite_gives_the_same_numbers_as_duckdb_from_the_same_text(seed: int) -> None:
    asked = random_record(seed, STANDARDS, each=4)
    for standard, left, right in zip(STANDARDS, by_duckdb(asked), by_sqlite(asked), strict=True):
        assert left == right, standard.id

"""From deliveries to one child-sorted table: the newest word on each row, withdrawn rows gone, episodes told once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from macfa.record.deliveries import Delivery, Mode, Only
from macfa.record.reconciliation import Episode, Telling, reconcile
from macfa.record.rows import RowRef
from macfa.record.tables import Table
from macfa.vocabulary.days import day_number

PROVENANCE = ("agency", "feed", "delivery", "sheet", "row", "system")
MEMORY_LIMIT = "200MB"
_SQL_NAME = {pa.int32(): "INTEGER", pa.string(): "VARCHAR"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """The files of one resolved table: its rows, every source of rows told more than once, and disagreements."""

    rows: Path
    sources: Path
    disagreements: Path


def resolved_files(folder: Path, table: str) -> Resolved:
    """Where a version keeps a table."""
    return Resolved(
        folder / f"{table}.parquet",
        folder / f"{table}.sources.parquet",
        folder / f"{table}.disagreements.parquet",
    )


def in_sql(file: Path | str) -> str:
    """A path or another text as a text of SQL: people call things what they like, apostrophes and all."""
    return "'" + str(file).replace("'", "''") + "'"


def resolve(
    table: Table, deliveries: Sequence[Delivery], files: Mapping[str, Path], target: Resolved
) -> None:
    """Write one table of a version.

    `files` gives each delivery's Parquet file of this table; every delivery of the version is in `deliveries`,
    because one that holds no row of the table may still withdraw rows.
    """
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        connection.execute(f"SET temp_directory = {in_sql(target.rows.parent / 'spill')}")
        _told(connection, table, deliveries, files)
        merged = list(_merged(connection, table)) if table.one_episode and len(files) > 1 else []
        _write_rows(connection, table, merged, target.rows)
        if merged:
            _write_sources(connection, merged, target)


def _told(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    deliveries: Sequence[Delivery],
    files: Mapping[str, Path],
) -> None:
    """View `told`: every row of every delivery. View `newest`: the newest of each key, withdrawn ones gone."""
    in_order = sorted(deliveries, key=lambda delivery: delivery.order)
    order = {delivery.id: place for place, delivery in enumerate(in_order)}
    parts = [
        f"SELECT {_columns_held(table, files[d.id])}, '{d.agency}' AS agency, '{d.feed}' AS feed, "
        f"'{d.id}' AS delivery, {order[d.id]} AS place FROM read_parquet({in_sql(files[d.id])})"
        for d in in_order
        if d.id in files
    ]
    connection.execute(f"CREATE VIEW told AS {' UNION ALL '.join(parts)}")
    withdrawn = _withdrawals(table, in_order, order)
    connection.execute(
        f"CREATE VIEW newest AS SELECT * FROM told WHERE NOT ({' OR '.join(withdrawn) or 'false'})"
        + (
            f" QUALIFY row_number() OVER (PARTITION BY {_key(table)} ORDER BY place DESC) = 1"
            if parts[1:]
            else ""
        )
    )


def _columns_held(table: Table, file: Path) -> str:
    """Every column of the table: an older delivery lacks those that were added since, so it says nothing there."""
    held = frozenset(pq.read_schema(file).names)
    return ", ".join(
        field.name if field.name in held else f"NULL::{_SQL_NAME[field.type]} AS {field.name}"
        for field in table.schema()
    )


def _key(table: Table) -> str:
    return ", ".join(("agency", "feed", *table.stored_key))


def _withdrawals(table: Table, deliveries: Sequence[Delivery], order: Mapping[str, int]) -> list[str]:
    """Conditions under which a row is withdrawn: it lies in the scope of a later delivery that does not repeat it.

    A row that the later delivery does repeat stands in the newest place itself and meets no condition.
    """
    conditions = []
    for delivery in deliveries:
        extract = delivery.extract
        if table.name not in extract.speaks_for:
            continue
        earlier = (
            f"agency = '{delivery.agency}' AND feed = '{delivery.feed}' AND place < {order[delivery.id]}"
            f"{_narrowed(extract.only)}"
        )
        if extract.mode is Mode.FULL:
            conditions.append(f"({earlier})")
        elif extract.mode is Mode.PERIOD and extract.period and table.happened_column:
            first, last = (day_number(day) for day in extract.period)
            conditions.append(f"({earlier} AND {table.happened_column} BETWEEN {first} AND {last})")
    return conditions


def _narrowed(only: Only | None) -> str:
    """The rest of a condition: rows of other children, and of other parts, are nothing that the delivery speaks for."""
    if only is None:
        return ""
    children = ", ".join(map(in_sql, only.children))
    rows = "".join(f" AND coalesce({column}, '') = {in_sql(value)}" for column, value in only.where)
    return f" AND child IN ({children}){rows}" if children else " AND false"


def _merged(connection: duckdb.DuckDBPyConnection, table: Table) -> Iterator[tuple[str, Episode]]:
    """(child, episode) for every child of whom more than one delivery tells; the others need no reconciling."""
    assert table.one_episode
    columns = table.stored_columns
    connection.execute(
        "CREATE TABLE many AS SELECT child FROM newest GROUP BY child HAVING count(DISTINCT delivery) > 1"
    )
    rows = connection.execute(
        f"WITH seen AS (SELECT {_key(table)}, list_sort(list(DISTINCT delivery)) AS seen_in FROM told GROUP BY ALL) "
        f"SELECT newest.child, {', '.join(f'newest.{name}' for name in (*PROVENANCE, 'place', *columns))}, seen_in "
        f"FROM newest JOIN seen ON {_same_key(table)} WHERE newest.child IN (FROM many) ORDER BY newest.child"
    ).fetchall()
    tellings: dict[str, list[Telling]] = defaultdict(list)
    for child, agency, feed, delivery, sheet, row, _system, place, *values, seen_in in rows:
        source = RowRef(delivery, sheet, row)
        told = Telling(
            feed, agency, place, source, frozenset(seen_in), dict(zip(columns, values, strict=True))
        )
        tellings[child].append(told)
    for child, told_of_child in tellings.items():
        for episode in reconcile(told_of_child, table.one_episode):
            yield child, episode


def _same_key(table: Table) -> str:
    return " AND ".join(f"newest.{name} IS NOT DISTINCT FROM seen.{name}" for name in _key(table).split(", "))


def _write_rows(
    connection: duckdb.DuckDBPyConnection, table: Table, merged: list[tuple[str, Episode]], target: Path
) -> None:
    """The table itself, sorted by child; `row_id` counts from 1 in that order."""
    columns = ", ".join(("child", *PROVENANCE, *table.stored_columns))
    rows = f"SELECT {columns}, NULL::BIGINT AS episode FROM newest"
    if merged:
        connection.register("episode_rows", _episode_rows(table, merged))
        rows = f"{rows} WHERE child NOT IN (FROM many) UNION ALL SELECT {columns}, episode FROM episode_rows"
    order = ", ".join(filter(None, ("child", table.happened_column, "delivery", "sheet", "row", "episode")))
    kept = "TABLE" if merged else "VIEW"  # a table where sources will be joined to it
    connection.execute(
        f"CREATE {kept} numbered AS SELECT row_number() OVER () AS row_id, * FROM ({rows} ORDER BY {order})"
    )
    connection.execute(
        f"COPY (SELECT * EXCLUDE episode FROM numbered) TO {in_sql(target)} (FORMAT parquet, COMPRESSION snappy)"
    )


def _episode_rows(table: Table, merged: list[tuple[str, Episode]]) -> pa.Table:
    fields = [(name, pa.int32() if name == "row" else pa.string()) for name in ("child", *PROVENANCE)]
    value_fields = [field for field in table.schema() if field.name in table.stored_columns]
    schema = pa.schema([*fields, *value_fields, ("episode", pa.int64())])
    rows = []
    for number, (child, episode) in enumerate(merged):
        first = episode.first
        origin = (
            child,
            first.agency,
            first.feed,
            first.source.delivery,
            first.source.sheet,
            first.source.row,
            None,
        )
        rows.append(
            dict(zip(("child", *PROVENANCE), origin, strict=True))
            | dict(episode.values)
            | {"episode": number}
        )
    return pa.Table.from_pylist(rows, schema=schema)


def _write_sources(
    connection: duckdb.DuckDBPyConnection, merged: list[tuple[str, Episode]], target: Resolved
) -> None:
    sources = [
        {"episode": number, "place": place, "delivery": ref.delivery, "sheet": ref.sheet, "row": ref.row}
        for number, (_, episode) in enumerate(merged)
        if len(episode.sources) > 1
        for place, ref in enumerate(episode.sources)
    ]
    _write_beside(connection, sources, _SOURCE_FIELDS, target.sources)
    differing: list[dict[str, Any]] = [
        {"episode": number, "column": d.column, "kept": str(d.kept), "other": str(d.other)}
        | {"delivery": d.other_from.delivery, "sheet": d.other_from.sheet, "row": d.other_from.row}
        | {
            "kept_delivery": d.kept_from.delivery,
            "kept_sheet": d.kept_from.sheet,
            "kept_row": d.kept_from.row,
        }
        for number, (_, episode) in enumerate(merged)
        for d in episode.disagreements
    ]
    _write_beside(connection, differing, _DISAGREEMENT_FIELDS, target.disagreements)


_SOURCE_FIELDS = pa.schema(
    [
        ("episode", pa.int64()),
        ("place", pa.int32()),
        ("delivery", pa.string()),
        ("sheet", pa.string()),
        ("row", pa.int32()),
    ]
)
_DISAGREEMENT_FIELDS = pa.schema(
    [("episode", pa.int64())]
    + [(name, pa.string()) for name in ("column", "kept", "other", "delivery", "sheet")]
    + [
        ("row", pa.int32()),
        ("kept_delivery", pa.string()),
        ("kept_sheet", pa.string()),
        ("kept_row", pa.int32()),
    ]
)


def _write_beside(
    connection: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]], schema: pa.Schema, target: Path
) -> None:
    """Rows that hang on an episode, with the row id it got in the table."""
    connection.register("hanging", pa.Table.from_pylist(rows, schema=schema))
    connection.execute(
        f"COPY (SELECT row_id, hanging.* EXCLUDE episode FROM hanging JOIN numbered USING (episode) ORDER BY ALL) "
        f"TO {in_sql(target)} (FORMAT parquet)"
    )
    connection.unregister("hanging")

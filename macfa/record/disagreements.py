"""Where the files of one partnership do not say the same of one episode: what was kept, what was not, and why."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from macfa.record.resolution import in_sql
from macfa.record.rows import RowRef
from macfa.record.tables import Table, tables
from macfa.record.version import Version
from macfa.vocabulary.days import day_of

HOW_TO_MEND = (
    "Look the fact up where it was first written down, mend the system that is wrong, and send its file."
)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two values of one column of one episode. Days are written as 2026-03-02, codes as the record keeps them.

    `kept_from` and `other_from` are the rows that say so, of the feeds `kept_feed` and `other_feed`; `because` says
    why the one was kept.
    """

    child: str
    table: str
    episode: str
    column: str
    kept: str
    kept_feed: str
    kept_from: RowRef
    other: str
    other_feed: str
    other_from: RowRef
    because: str


@dataclass(frozen=True, slots=True)
class Kind:
    """Disagreements that are counted together: of one column, between the feed that was believed and another."""

    table: str
    column: str
    kept_feed: str
    other_feed: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Which disagreements; empty is any. `between` are two feeds, whichever was believed; `without` are children."""

    table: str = ""
    column: str = ""
    between: tuple[str, ...] = ()
    child: str = ""
    without: Collection[str] = ()


def counted(version: Version, asked: Asked | None = None) -> Counter[Kind]:
    """How many there are of each kind."""
    wanted = asked or Asked()
    found: Counter[Kind] = Counter()
    with duckdb.connect() as connection:
        for table, source in _sources(version, wanted):
            query = f'SELECT "column", kept_feed, other_feed, count(*) FROM {source} GROUP BY ALL'
            for column, kept, other, number in connection.execute(query, _parameters(wanted)).fetchall():
                found[Kind(table.name, _named(column), kept, other)] += number
    return found


def listed(
    version: Version, asked: Asked | None = None, *, most: int | None = None, after: int = 0
) -> Iterator[Disagreement]:
    """Them one by one, by table, child and episode; no more than `most`, `after` so many."""
    wanted = asked or Asked()
    left, skip = most, after
    with duckdb.connect() as connection:
        for table, source in _sources(version, wanted):
            if left == 0:
                return
            narrowed = f"LIMIT {left} OFFSET {skip}" if left is not None else f"OFFSET {skip}"
            query = f'SELECT * FROM {source} ORDER BY child, row_id, "column", delivery, sheet, row, other {narrowed}'
            rows = connection.execute(query, _parameters(wanted)).fetchall()
            if skip and not rows:
                number = f"SELECT count(*) FROM {source}"
                (held,) = connection.execute(number, _parameters(wanted)).fetchone() or (0,)
                skip -= held
                continue
            skip = 0
            left = None if left is None else left - len(rows)
            yield from (_disagreement(table, row) for row in rows)


def _sources(version: Version, asked: Asked) -> Iterator[tuple[Table, str]]:
    """Each table with disagreements, and a SELECT of those that are asked for."""
    feeds = ", ".join(f"('{one.id}', '{one.feed}')" for one in version.deliveries)
    for name, table in tables().items():
        file, rows = version.disagreements(name), version.projection(name)
        if file is not None and rows is not None and asked.table in ("", name):
            yield table, f"({_select(table, file, rows, feeds, asked)})"


def _select(table: Table, file: Path, rows: Path, feeds: str, asked: Asked) -> str:
    told = frozenset(pq.read_schema(file).names)
    kept = {
        name: f"d.kept_{name}" if f"kept_{name}" in told else f"r.{name}"
        for name in ("delivery", "sheet", "row")
    }
    rule = table.one_episode
    assert rule is not None
    start = f"r.{rule.start}_day" if rule.start else "NULL"
    kind = "r.kind" if any(column.name == "kind" for column in table.columns) else "NULL"
    return (
        f"WITH feeds(id, feed) AS (VALUES {feeds}) "
        f'SELECT r.child, r.row_id, {kind} AS kind, {start} AS start, d."column", d.kept, k.feed AS kept_feed, '
        f"{kept['delivery']} AS kept_delivery, {kept['sheet']} AS kept_sheet, {kept['row']} AS kept_row, d.other, "
        f"o.feed AS other_feed, d.delivery, d.sheet, d.row FROM read_parquet({in_sql(file)}) d "
        f"JOIN read_parquet({in_sql(rows)}) r USING (row_id) JOIN feeds k ON k.id = {kept['delivery']} "
        f"JOIN feeds o ON o.id = d.delivery WHERE {_conditions(asked)}"
    )


def _conditions(asked: Asked) -> str:
    conditions = ["true"]
    if asked.column:
        conditions.append("d.\"column\" IN ($column, $column || '_day')")
    if asked.between:
        conditions.append("k.feed IN (SELECT unnest($between)) AND o.feed IN (SELECT unnest($between))")
    if asked.child:
        conditions.append("r.child = $child")
    if asked.without:
        conditions.append("r.child NOT IN (SELECT unnest($without))")
    return " AND ".join(conditions)


def _parameters(asked: Asked) -> dict[str, object]:
    given = {
        "column": asked.column,
        "between": list(asked.between),
        "child": asked.child,
        "without": sorted(asked.without),
    }
    return {name: value for name, value in given.items() if value}


def _disagreement(table: Table, row: tuple[object, ...]) -> Disagreement:
    (child, _, kind, start, column, kept, kept_feed, kept_delivery, kept_sheet, kept_row,
     other, other_feed, delivery, sheet, number) = row  # fmt: skip
    begun = day_of(int(str(start))).isoformat() if start is not None else ""
    return Disagreement(
        child=str(child),
        table=table.name,
        episode=" ".join(filter(None, (str(kind or ""), begun))),
        column=_named(str(column)),
        kept=_value(str(column), str(kept)),
        kept_feed=str(kept_feed),
        kept_from=RowRef(str(kept_delivery), str(kept_sheet), int(str(kept_row))),
        other=_value(str(column), str(other)),
        other_feed=str(other_feed),
        other_from=RowRef(str(delivery), str(sheet), int(str(number))),
        because=_because(table, str(kept_feed), str(other_feed)),
    )


def _because(table: Table, kept: str, other: str) -> str:
    if kept == other:
        return "Both are of the same feed: the newer file is believed."
    assert table.one_episode is not None
    if kept not in table.one_episode.first:
        return "Neither feed stands in the order of trust: the newer file is believed."
    order = ", ".join(table.one_episode.first)
    return f"{table.title}: {kept} is believed before {other} (order of trust: {order})."


def _named(column: str) -> str:
    return column.removesuffix("_day")


def _value(column: str, text: str) -> str:
    return day_of(int(text)).isoformat() if column.endswith("_day") else text

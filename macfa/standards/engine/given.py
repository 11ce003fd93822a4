"""Judges rows that are in memory: how cases and properties reach the engine without files."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from macfa.record.coverage import Complete
from macfa.record.history import Row
from macfa.record.tables import Column, tables
from macfa.standards.definition import Standard
from macfa.standards.engine.reading import read_verdicts
from macfa.standards.engine.session import RelationOf, Session
from macfa.standards.verdict import Verdict
from macfa.vocabulary.days import Day, day_number
from macfa.vocabulary.working_days import working_days


def engine_verdicts_on(
    standards: Sequence[Standard],
    rows: Iterable[Row],
    complete: tuple[Complete, ...],
    as_at: Day,
    nation: str = "england",
) -> list[Verdict]:
    """Every verdict on the children of some rows, in order. The rows are not masked yet; `as_at` masks them."""
    listed = list(rows)
    with Session(standards, as_at, complete, nation) as session:
        session.load(_give(session, listed, nation))
        session.judge()
        return list(read_verdicts(session, lambda table: f"SELECT * FROM sources_{table}"))


def _give(session: Session, rows: Iterable[Row], nation: str) -> RelationOf:
    """Take in rows and their sources under names of their own; says which name belongs to which table."""
    by_table = rows_by_table(rows)
    for name, of_table in by_table.items():
        session.keep(f"given_{name}", pa.table(columns_of(name, of_table, nation)))
        session.keep(f"sources_{name}", _sources(of_table))
    return lambda name: f"given_{name}" if name in by_table else None


def _sources(rows: list[Row]) -> pa.Table:
    told = [(row.id, ref.delivery, ref.sheet, ref.row) for row in rows for ref in row.sources]
    row_id, delivery, sheet, place = zip(*told, strict=True)
    return pa.table(
        {
            "row_id": pa.array(row_id, pa.int64()),
            "delivery": pa.array(delivery, pa.string()),
            "sheet": pa.array(sheet, pa.string()),
            "row": pa.array(place, pa.int32()),
        }
    )


def rows_by_table(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows of one table together."""
    by_table: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_table[row.table].append(row)
    return by_table


def columns_of(name: str, rows: list[Row], nation: str) -> Mapping[str, pa.Array]:
    """The rows of one table as the columns that a projection has."""
    columns = {
        "row_id": pa.array([row.id for row in rows], pa.int64()),
        "child": pa.array([row.child for row in rows], pa.string()),
        "agency": pa.array([row.agency for row in rows], pa.string()),
        "delivery": pa.array([row.sources[0].delivery for row in rows], pa.string()),
        "sheet": pa.array([row.sources[0].sheet for row in rows], pa.string()),
        "row": pa.array([row.sources[0].row for row in rows], pa.int32()),
    }
    for column in tables()[name].columns:
        columns |= _stored(column, [row[column.name] for row in rows], nation)
    return columns


def _stored(column: Column, values: list[object], nation: str) -> Mapping[str, pa.Array]:
    if not column.kind.is_day:
        kind = pa.int32() if column.kind.value == "number" else pa.string()
        return {column.name: pa.array(values, kind)}
    number = working_days(nation).number
    days = [day_number(value) if value else None for value in values]  # type: ignore[arg-type]
    wds = [number(value) if value else None for value in values]  # type: ignore[arg-type]
    return {f"{column.name}_day": pa.array(days, pa.int32()), f"{column.name}_wd": pa.array(wds, pa.int32())}

"""What a feed of newest rows can show: from each child's newest row to the day of the file nothing else happened.

A list that holds one visit per child, the last one, tells nothing of the visits before it. It does tell that there
was none between that visit and the day the list was made. Several such lists, taken at different times, make several
stretches for the same child.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from macfa.record.coverage import EVERY_KIND, ByChild, Coverage, History, complete_stretches
from macfa.record.deliveries import Delivery
from macfa.record.resolution import in_sql
from macfa.record.tables import tables
from macfa.vocabulary.days import day_number, day_of

FILE = "latest.parquet"
FileOf = Callable[[str, str], Path]
"""The Parquet file of (delivery id, table)."""

_FIELDS = pa.schema(
    [(name, pa.string()) for name in ("child", "table_name", "kind", "agency", "held_by", "feed")]
    + [("first_day", pa.int32()), ("last_day", pa.int32())]
)


def tells_latest(delivery: Delivery) -> bool:
    """Whether any table of a delivery holds only newest rows."""
    return any(coverage.history is History.LATEST for coverage in delivery.extract.coverage)


def write_latest(deliveries: Sequence[Delivery], file_of: FileOf, target: Path) -> None:
    """Keep, for every child and every list of newest rows, from when to when nothing else happened."""
    with duckdb.connect() as connection:
        parts = [
            connection.sql(_newest(coverage, file_of(delivery.id, coverage.table))).to_arrow_table()
            for delivery in deliveries
            for coverage in delivery.extract.coverage
            if coverage.history is History.LATEST
            and coverage.complete_to
            and coverage.table in delivery.tables
        ]
    found = pa.concat_tables([part.cast(_FIELDS) for part in parts]) if parts else _FIELDS.empty_table()
    pq.write_table(found.sort_by([(name, "ascending") for name in _FIELDS.names]), target)


def _newest(coverage: Coverage, file: Path) -> str:
    """The newest row of each child and kind, no later than the day of the file."""
    table = tables()[coverage.table]
    assert coverage.complete_to
    last, happened = day_number(coverage.complete_to), table.happened_column
    has_kind = any(column.name == "kind" for column in table.columns)
    kind = "kind" if has_kind else f"'{EVERY_KIND}'"
    listed = ", ".join(f"'{one}'" for one in coverage.kinds)
    narrowed = f" AND kind IN ({listed})" if coverage.kinds else ""
    return (
        f"SELECT child, '{coverage.table}' AS table_name, {kind} AS kind, '{coverage.agency}' AS agency, "
        f"'{coverage.held_by}' AS held_by, '{coverage.feed}' AS feed, "
        f"MAX({happened})::INTEGER AS first_day, {last}::INTEGER AS last_day FROM read_parquet({in_sql(file)}) "
        f"WHERE {happened} <= {last} AND {kind} IS NOT NULL{narrowed} GROUP BY child, {kind}"
    )


def read_latest(file: Path, children: Collection[str] | None = None) -> ByChild:
    """The stretches of every child (or of these); none where no delivery holds newest rows."""
    if not file.exists():
        return {}
    only = [("child", "in", sorted(children))] if children is not None else None
    told: dict[str, list[Coverage]] = defaultdict(list)
    for row in pq.read_table(file, filters=only).to_pylist():
        told[row["child"]].append(
            Coverage(
                row["agency"],
                row["held_by"],
                row["feed"],
                row["table_name"],
                day_of(row["first_day"]),
                day_of(row["last_day"]),
                kinds=(row["kind"],) if row["kind"] != EVERY_KIND else (),
                children=(row["child"],),
            )
        )
    return {child: complete_stretches(stretches) for child, stretches in told.items()}

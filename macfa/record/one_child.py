"""The rows of one child, table by table: fast enough for a page, where a whole `ChildHistory` is not needed."""

import pyarrow.parquet as pq

from macfa.record.history import Row, mask_row
from macfa.record.resolution import PROVENANCE
from macfa.record.rows import RowRef
from macfa.record.tables import tables
from macfa.record.version import Version
from macfa.vocabulary.days import Day, day_of


def child_rows(version: Version, table_name: str, child: str, as_at: Day) -> tuple[Row, ...]:
    """The child's rows of a table as known on a day, in order of `Row.id`; each names its most trusted source."""
    file = version.projection(table_name)
    if file is None:
        return ()
    table = tables()[table_name]
    columns = ["row_id", "child", *PROVENANCE, *table.stored_columns]
    found = (
        pq.read_table(file, columns=columns, filters=[("child", "=", child)]).sort_by("row_id").to_pylist()
    )
    rows = (_row(table_name, stored) for stored in found)
    return tuple(seen for row in rows if (seen := mask_row(table, row, as_at)))


def _row(table_name: str, stored: dict[str, object]) -> Row:
    values = {}
    for column in tables()[table_name].columns:
        value = stored[column.stored[0]]
        values[column.name] = day_of(int(str(value))) if column.kind.is_day and value is not None else value
    source = RowRef(str(stored["delivery"]), str(stored["sheet"]), int(str(stored["row"])))
    return Row(
        table_name, int(str(stored["row_id"])), str(stored["child"]), str(stored["agency"]), values, (source,)
    )

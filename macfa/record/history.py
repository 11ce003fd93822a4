"""One child's record as at one day: what an engine may know, and nothing of the future."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from macfa.record.coverage import Complete, Vouching
from macfa.record.rows import RowRef
from macfa.record.tables import Table, tables
from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the record. `values` has every column of its table by name, days as dates, None where empty.

    `sources` are all rows of deliveries that told of it, the most trusted first.
    """

    table: str
    id: int
    child: str
    agency: str
    values: Mapping[str, Any]
    sources: tuple[RowRef, ...]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]


@dataclass(frozen=True)
class ChildHistory:
    """Everything known of one child, masked to `as_at`.

    `rows` by table, in order of `Row.id` (child, day, source). `siblings` are the other children of the same
    family, masked alike, without their own siblings. `complete` says which absences mean something; `vouching` names
    the agencies that vouch for single children, be it of this one or of others.
    """

    child: str
    as_at: Day
    rows: Mapping[str, tuple[Row, ...]]
    complete: tuple[Complete, ...] = ()
    siblings: tuple["ChildHistory", ...] = field(default=(), repr=False)
    vouching: Vouching = ()
    worked_out: dict[tuple[str, str], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What somebody who reads the history has worked out of it, so that it is worked out once."""

    def of(self, table: str) -> tuple[Row, ...]:
        """The rows of one table; none where the record holds none."""
        return self.rows.get(table, ())

    @property
    def family(self) -> str | None:
        """The family id of the child, where a feed gives one."""
        return next((row["family"] for row in self.of("person") if row["family"]), None)


def masked(history: ChildHistory, as_at: Day) -> ChildHistory:
    """The same child as known on an earlier day: later rows gone, later days and what hangs on them hidden."""
    return replace(
        history,
        as_at=as_at,
        rows={
            name: tuple(seen for row in rows if (seen := mask_row(tables()[name], row, as_at)))
            for name, rows in history.rows.items()
        },
        siblings=tuple(masked(sibling, as_at) for sibling in history.siblings),
    )


def mask_row(table: Table, row: Row, as_at: Day) -> Row | None:
    """A row as it stood on a day; None where it had not happened. Scheduled days may lie ahead and stay."""
    if table.happened and not _had_happened(table, row[table.happened], as_at):
        return None
    values = dict(row.values)
    for column in table.columns:
        if column.kind.value == "day" and values[column.name] is not None and values[column.name] > as_at:
            values[column.name] = None
    for column_name, days in table.hidden_with.items():
        if any(values[day] is None and not (table.undated and row[day] is None) for day in days):
            values[column_name] = None
    return replace(row, values=values)


def _had_happened(table: Table, day: Day | None, as_at: Day) -> bool:
    return table.undated if day is None else day <= as_at


def masked_select(table: Table, relation: str, as_at: int) -> str:
    """The rule of `mask_row` as a SELECT over a relation with the projection's columns. `as_at` is a day number."""
    columns = ["row_id", "child", "agency", "delivery", "sheet", "row"]
    for column in table.columns:
        if column.kind.value == "day":
            columns += [
                f"CASE WHEN {column.name}_day <= {as_at} THEN {name} END AS {name}" for name in column.stored
            ]
        elif column.name in table.hidden_with:
            untold = " OR {0}_day IS NULL" if table.undated else ""
            seen = " AND ".join(
                f"({{0}}_day <= {as_at}{untold})".format(day) for day in table.hidden_with[column.name]
            )
            columns += [f"CASE WHEN {seen} THEN {name} END AS {name}" for name in column.stored]
        else:
            columns += column.stored
    return f"SELECT {', '.join(columns)} FROM {relation}{_had_happened_where(table, as_at)}"


def _had_happened_where(table: Table, as_at: int) -> str:
    if not table.happened_column:
        return ""
    standing = f" OR {table.happened_column} IS NULL" if table.undated else ""
    return f" WHERE {table.happened_column} <= {as_at}{standing}"

"""One version of the record: a manifest of deliveries, and their resolved tables. It never changes."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import duckdb

from macfa.record.coverage import ByChild, Complete, Coverage, History, Vouching, complete_stretches
from macfa.record.deliveries import Delivery
from macfa.record.filled_out import filled_out
from macfa.record.history import ChildHistory, Row, masked
from macfa.record.latest import FILE as LATEST
from macfa.record.latest import read_latest
from macfa.record.resolution import PROVENANCE, in_sql, resolved_files
from macfa.record.rows import RowRef
from macfa.record.tables import Table, tables
from macfa.vocabulary.days import Day, day_of

_day_of = lru_cache(maxsize=40_000)(day_of)


@dataclass(frozen=True)
class Version:
    """What the record held after its `number`-th load. Version 0 is the empty record."""

    number: int
    folder: Path
    deliveries: tuple[Delivery, ...]

    def projection(self, table: str) -> Path | None:
        """The resolved rows of a table as Parquet, sorted by child; None where no delivery brought any.

        Columns: row_id, child, agency, feed, delivery, sheet, row, system, and the table's stored columns.
        """
        file = resolved_files(self.folder, table).rows
        return filled_out(file, table) if file.exists() else None

    def sources(self, table: str) -> Path | None:
        """Every source (row_id, place, delivery, sheet, row) of rows told more than once; None without any."""
        file = resolved_files(self.folder, table).sources
        return file if file.exists() else None

    def disagreements(self, table: str) -> Path | None:
        """Where tellings of one episode differ (row_id, column, kept, other, delivery, sheet, row).

        delivery, sheet and row are those of the other value; kept_delivery, kept_sheet and kept_row of the kept one.
        """
        file = resolved_files(self.folder, table).disagreements
        return file if file.exists() else None

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """What each delivery says that it can show."""
        return tuple(coverage for delivery in self.deliveries for coverage in delivery.extract.coverage)

    @cached_property
    def complete(self) -> tuple[Complete, ...]:
        """The stretches of days in which an absence means something."""
        return complete_stretches(self.coverage)

    @cached_property
    def lists_of_newest(self) -> tuple[Coverage, ...]:
        """What holds only the newest row of each child, with the day of the newest such list, told once."""
        newest: dict[tuple[str, ...], Coverage] = {}
        for one in self.coverage:
            if one.history is History.LATEST and one.complete_to:
                key = one.table, one.agency, one.feed, *one.kinds
                before = newest.get(key)
                newest[key] = (
                    one if before is None else max(before, one, key=lambda c: c.complete_to or Day.min)
                )
        return tuple(newest[key] for key in sorted(newest))

    @cached_property
    def vouching(self) -> Vouching:
        """The agencies that vouch for single children, with lists of newest rows."""
        return tuple(sorted({(one.agency, one.held_by) for one in self.lists_of_newest}))

    def complete_for(self, children: Collection[str] | None = None) -> ByChild:
        """What is complete for one child alone: from the newest row of a list of newest rows to the day of the list."""
        return read_latest(self.folder / LATEST, children)

    def children(self) -> tuple[str, ...]:
        """Every child of whom any table tells, in order."""
        files = [file for name in tables() if (file := self.projection(name))]
        if not files:
            return ()
        query = " UNION ".join(f"SELECT child FROM read_parquet({in_sql(file)})" for file in files)
        with duckdb.connect() as connection:
            return tuple(child for (child,) in connection.execute(f"{query} ORDER BY child").fetchall())

    def history(self, child: str, as_at: Day) -> ChildHistory:
        """One child's record as at a day. Empty, not an error, for a child of whom nothing is known."""
        return next(self.histories(as_at, [child]))

    def some_rows(self, child: str, as_at: Day, names: Collection[str]) -> ChildHistory:
        """One child's record narrowed to a few tables, without siblings: for a page that shows a few rows."""
        rows = self._rows([child], names).get(child, {})
        complete = (*self.complete, *self.complete_for([child]).get(child, ()))
        return masked(ChildHistory(child, as_at, rows, complete, vouching=self.vouching), as_at)

    def histories(self, as_at: Day, children: Collection[str] | None = None) -> Iterator[ChildHistory]:
        """The record of every child (or of these), as at a day, in order of child id."""
        wanted = sorted(set(children)) if children is not None else list(self.children())
        families = self._families()
        family_of = {child: members for members in families for child in members}
        load = None if children is None else {c for child in wanted for c in family_of.get(child, (child,))}
        rows, own = self._rows(load), self.complete_for(load)

        def known(one: str) -> ChildHistory:
            complete = (*self.complete, *own.get(one, ()))
            return ChildHistory(one, as_at, rows.get(one, {}), complete, vouching=self.vouching)

        for child in wanted:
            siblings = tuple(known(one) for one in family_of.get(child, ()) if one != child)
            yield masked(replace(known(child), siblings=siblings), as_at)

    def _families(self) -> list[tuple[str, ...]]:
        """Children who share a family id."""
        file = self.projection("person")
        if file is None:
            return []
        with duckdb.connect() as connection:
            found = connection.execute(
                f"SELECT list(child ORDER BY child) FROM read_parquet({in_sql(file)}) "
                "WHERE family IS NOT NULL GROUP BY family"
            ).fetchall()
        return [tuple(members) for (members,) in found]

    def _rows(
        self, children: Collection[str] | None, only: Collection[str] | None = None
    ) -> dict[str, dict[str, tuple[Row, ...]]]:
        found: dict[str, dict[str, tuple[Row, ...]]] = defaultdict(dict)
        with duckdb.connect() as connection:
            for name, table in tables().items():
                if self.projection(name) and (only is None or name in only):
                    for child, rows in self._table_rows(connection, table, children).items():
                        found[child][name] = tuple(rows)
        return found

    def _table_rows(
        self, connection: duckdb.DuckDBPyConnection, table: Table, children: Collection[str] | None
    ) -> dict[str, list[Row]]:
        columns = ", ".join(("row_id", "child", *PROVENANCE, *table.stored_columns))
        file = self.projection(table.name)
        assert file
        query = f"SELECT {columns} FROM read_parquet({in_sql(file)})"
        narrowed = " WHERE child IN (SELECT unnest(?))" if children is not None else ""
        parameters = [sorted(children)] if children is not None else []
        told_more_than_once = self._sources(connection, table.name)
        rows: dict[str, list[Row]] = defaultdict(list)
        for record in connection.execute(f"{query}{narrowed} ORDER BY row_id", parameters).fetchall():
            row = _row(table, record, told_more_than_once)
            rows[row.child].append(row)
        return rows

    def _sources(self, connection: duckdb.DuckDBPyConnection, table: str) -> Mapping[int, tuple[RowRef, ...]]:
        file = self.sources(table)
        if file is None:
            return {}
        found: dict[int, list[RowRef]] = defaultdict(list)
        query = (
            f"SELECT row_id, delivery, sheet, row FROM read_parquet({in_sql(file)}) ORDER BY row_id, place"
        )
        for row_id, delivery, sheet, row in connection.execute(query).fetchall():
            found[row_id].append(RowRef(delivery, sheet, row))
        return {row_id: tuple(refs) for row_id, refs in found.items()}


def _row(table: Table, record: tuple[Any, ...], told_more_than_once: Mapping[int, tuple[RowRef, ...]]) -> Row:
    row_id, child, agency, _feed, delivery, sheet, row, _system, *stored = record
    by_name = dict(zip(table.stored_columns, stored, strict=True))
    values = {column.name: _value(column.kind.is_day, by_name[column.stored[0]]) for column in table.columns}
    sources = told_more_than_once.get(row_id, (RowRef(delivery, sheet, row),))
    return Row(table.name, row_id, child, agency, values, sources)


def _value(is_day: bool, stored: Any) -> Any:
    return _day_of(stored) if is_day and stored is not None else stored

"""Rows of the record that tell of families, made short."""

from collections import defaultdict
from datetime import date
from itertools import count
from typing import Any

from macfa.record.history import ChildHistory, Row
from macfa.record.rows import RowRef
from macfa.record.tables import tables

AS_AT = date(2025, 1, 1)
_numbers = count(1)


def row(table: str, agency: str, child: str = "C1", **values: Any) -> Row:
    """One row; `start` and `until` stand for the columns from and to, which Python keeps for itself."""
    named = {{"start": "from", "until": "to"}.get(name, name): value for name, value in values.items()}
    empty: dict[str, Any] = {column.name: None for column in tables()[table].columns}
    assert named.keys() <= empty.keys()
    number = next(_numbers)
    return Row(table, number, child, agency, empty | named, (RowRef("0001", table, number),))


def history(*rows: Row, child: str = "C1") -> ChildHistory:
    by_table = defaultdict(list)
    for one in rows:
        by_table[one.table].append(one)
    return ChildHistory(child, AS_AT, {table: tuple(found) for table, found in by_table.items()})


def is_(agency: str, person: str, kind: str, of: str, child: str = "C1", **values: Any) -> Row:
    """PERSON is KIND of OF."""
    return row("relationship", agency, child, person=person, kind=kind, of=of, **values)


def known(agency: str, person: str, child: str = "C1", **values: Any) -> Row:
    return row("relative", agency, child, person=person, **values)


def lives(agency: str, household: str, person: str, child: str = "C1", **values: Any) -> Row:
    return row("household_member", agency, child, household=household, person=person, **values)

"""Where rows of other children tell of a child: who of their families it is, and the rows that name them."""

from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from macfa.record.deliveries import Delivery
from macfa.record.store import Record
from macfa.record.tables import tables
from macfa.vocabulary.days import Day, day_number

_NAMED_IN: Mapping[str, tuple[str, ...]] = {
    "relative": ("person",),
    "relationship": ("person", "of"),
    "household_member": ("person",),
}
"""The columns in which a row names people of the family, by the agency's own word for them."""

Naming = tuple[str, str, str]
"""Agency, the child of the row, and the agency's word for somebody of that child's family, in small letters."""


def namings_of(record: Record, child: str, births: Set[Day]) -> frozenset[Naming]:
    """How rows of other children name this one.

    They give its id, or, with a child of the same family number, they tell of somebody without an id who was born on
    the same day.
    """
    family = frozenset(_of_the_family(record, child))
    days = {day_number(birth) for birth in births}
    found: set[Naming] = set()
    for delivery, row in _relatives(record):
        other = (row["other_child"] or "").strip()
        born_alike = not other and row["born_day"] in days and row["child"] in family
        if row["child"] != child and (other == child or born_alike):
            found.add((delivery.agency, row["child"], _key(row["person"])))
    return frozenset(found)


def naming_rows(agency: str, table: str, rows: pa.Table, namings: Set[Naming]) -> pa.Array:
    """Which rows of a table of one agency name somebody in one of these ways: true or false for each."""
    columns = _NAMED_IN.get(table, ())
    if not columns or not namings:
        return pa.array([False] * rows.num_rows, pa.bool_())
    told = zip(rows["child"].to_pylist(), *(rows[column].to_pylist() for column in columns), strict=True)
    return pa.array(
        [any((agency, child, _key(word)) in namings for word in words) for child, *words in told], pa.bool_()
    )


def _relatives(record: Record) -> Iterator[tuple[Delivery, dict[str, Any]]]:
    for delivery, file in _files(record, "relative"):
        held = pq.read_table(file, columns=["child", "person", "other_child", "born_day"])
        yield from ((delivery, row) for row in held.to_pylist())


def _of_the_family(record: Record, child: str) -> Iterator[str]:
    """The children whom any delivery gives a family number that it gives this one."""
    for _, file in _files(record, "person"):
        held = pq.read_table(file, columns=["child", "family"])
        numbers = pc.unique(held.filter(pc.equal(held["child"], child))["family"]).drop_null()
        yield from held.filter(pc.is_in(held["family"], numbers))["child"].to_pylist()


def _files(record: Record, table: str) -> Iterator[tuple[Delivery, Path]]:
    assert table in tables()
    for delivery in record.deliveries():
        if table in delivery.tables:
            yield delivery, record.delivery_folder(delivery.id) / f"{table}.parquet"


def _key(word: object) -> str:
    return " ".join(str(word or "").split()).casefold()

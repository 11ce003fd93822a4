"""A child's record read out to people: in order of time, in plain words, and without what tells who it is."""

from datetime import date
from typing import Any

import pytest

from macfa.record.events import NOT_SHOWN, Event, events
from macfa.record.history import ChildHistory, Row
from macfa.record.rows import RowRef
from macfa.record.tables import Kind, Table, tables

DAY = date(2015, 2, 1)


def row(table: str, number: int = 1, **values: Any) -> Row:
    empty: dict[str, Any] = {column.name: None for column in tables()[table].columns}
    return Row(table, number, "C1", "council", empty | values, (RowRef("0001", table, number),))


def told(*rows: Row) -> list[Event]:
    by_table = {one.table: tuple(each for each in rows if each.table == one.table) for one in rows}
    return events(ChildHistory("C1", date(2024, 6, 30), by_table, ()))


def test_standing_facts_come_first_and_then_what_happened_in_order_of_day() -> None:
    found = told(
        row("visit", 1, kind="statutory", day=date(2024, 3, 8), seen="yes"),
        row("visit", 2, kind="statutory", day=date(2024, 3, 1), seen="no"),
        row("person", 3, age=9),
    )
    assert [(event.day, event.told) for event in found] == [
        (None, "age: 9"),
        (date(2024, 3, 1), "seen: No"),
        (date(2024, 3, 8), "seen: Yes"),
    ]


def test_who_the_child_is_is_named_as_held_and_not_shown() -> None:
    (person, number) = told(
        row("person", 1, birth=DAY, age=9, family="The Larks"),
        row("identifier", 2, kind="NHS number", value="943 476 5919"),
    )
    assert person.told == f"birth: {NOT_SHOWN}; age: 9; family: {NOT_SHOWN}"
    assert number.told == f"value: {NOT_SHOWN}"


def sample_of(table: Table) -> dict[str, Any]:
    """A value for each private column that would be seen if it were read out."""
    kinds = {column.name: column.kind for column in table.columns}
    return {name: DAY if kinds[name].is_day else "Zaphod" for name in table.private}


@pytest.mark.parametrize("name", [name for name, table in tables().items() if table.private])
def test_no_private_column_of_any_table_is_read_out(name: str) -> None:
    (event,) = told(row(name, **sample_of(tables()[name])))
    assert not any(seen in event.what + event.told for seen in ("Zaphod", "2015", "01/02"))
    assert event.told.count(NOT_SHOWN) == len(tables()[name].private)


def test_what_is_private_are_columns_that_could_be_left_out() -> None:
    for table in tables().values():
        columns = {column.name: column.kind for column in table.columns}
        assert table.private <= columns.keys() - {table.happened, "kind", "tool"}
        assert all(columns[name] is not Kind.CODE for name in table.private)


def test_a_relationship_without_a_day_is_a_standing_fact_and_comes_first() -> None:
    found = told(
        row("relationship", 1, person="Mum", kind="married", of="Dad", **{"from": DAY}),
        row("relationship", 2, person="Mum", kind="birth_parent"),
    )
    assert [(event.what, event.day) for event in found] == [("Birth parent", None), ("Married", DAY)]

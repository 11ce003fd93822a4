"""Rows without a day are standing facts in the tables that say so, in Python and in SQL alike."""

import sqlite3
from datetime import date
from typing import Any

import pytest

from macfa.record.history import Row, mask_row, masked_select
from macfa.record.rows import RowRef
from macfa.record.tables import tables
from macfa.vocabulary.days import Day, day_number

SPRING, SUMMER = date(2020, 4, 1), date(2020, 7, 1)
COUPLE = {"person": "1", "kind": "married", "of": "2"}
LIVES = {"household": "home", "person": "1"}


def masked(table: str, values: dict[str, Any], as_at: Day) -> Row | None:
    empty: dict[str, Any] = {column.name: None for column in tables()[table].columns}
    return mask_row(
        tables()[table], Row(table, 1, "C1", "council", empty | values, (RowRef("d", "s", 1),)), as_at
    )


def masked_in_sql(table_name: str, values: dict[str, Any], as_at: Day) -> dict[str, Any] | None:
    """The stored columns of the one row that the SELECT gives."""
    table = tables()[table_name]
    stored: dict[str, Any] = dict.fromkeys(
        ("row_id", "child", "agency", "delivery", "sheet", "row", *table.stored_columns)
    )
    for name, value in values.items():
        column = table.column(name)
        stored[column.stored[0]] = day_number(value) if column.kind.is_day else value
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    names = ", ".join(f'"{name}"' for name in stored)
    marks = ", ".join("?" * len(stored))
    connection.execute(f"CREATE TABLE told ({names})")
    connection.execute(f"INSERT INTO told VALUES ({marks})", tuple(stored.values()))
    found = connection.execute(masked_select(table, "told", day_number(as_at))).fetchone()
    return dict(found) if found else None


CASES = [
    ("relationship", COUPLE, SPRING, {"person": "1"}),
    ("relationship", COUPLE | {"from": SUMMER}, SPRING, None),
    ("relationship", COUPLE | {"ended": "divorced"}, SPRING, {"ended": "divorced"}),
    ("relationship", COUPLE | {"ended": "divorced", "to": SUMMER}, SPRING, {"ended": None, "to": None}),
    (
        "relationship",
        COUPLE | {"ended": "divorced", "to": SPRING},
        SPRING,
        {"ended": "divorced", "to": SPRING},
    ),
    ("relationship", COUPLE | {"ended": "separated", "separated": SUMMER}, SPRING, {"ended": None}),
    ("relationship", COUPLE | {"to": SPRING, "to_last": SUMMER}, SPRING, {"to": SPRING, "to_last": SUMMER}),
    ("relationship", COUPLE | {"to": SUMMER, "to_last": SUMMER}, SPRING, {"to": None, "to_last": None}),
    ("household_member", LIVES | {"from": SPRING, "from_last": SUMMER}, SPRING, {"from_last": SUMMER}),
    ("household_member", LIVES | {"from": SUMMER}, SPRING, None),
    (
        "relative",
        {"person": "1", "died": SUMMER, "died_last": SUMMER},
        SPRING,
        {"died": None, "died_last": None},
    ),
    ("relative", {"person": "1", "died": SPRING, "died_last": SUMMER}, SPRING, {"died_last": SUMMER}),
]


@pytest.mark.parametrize(("table", "values", "as_at", "expected"), CASES)
def test_what_is_seen_of_a_row_on_a_day(
    table: str, values: dict[str, Any], as_at: Day, expected: dict[str, Any] | None
) -> None:
    row, stored = masked(table, values, as_at), masked_in_sql(table, values, as_at)
    if expected is None:
        assert row is None and stored is None
        return
    assert row is not None and stored is not None
    for name, value in expected.items():
        column = tables()[table].column(name)
        assert row[name] == value
        assert stored[column.stored[0]] == (day_number(value) if isinstance(value, Day) else value)


def test_masking_twice_shows_no_more_than_masking_once() -> None:
    once = masked("relationship", COUPLE | {"ended": "divorced", "to": SUMMER}, SPRING)
    assert once is not None
    twice = mask_row(tables()["relationship"], once, SPRING)
    assert twice == once

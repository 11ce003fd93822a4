"""Every table as events: what happened to a child, in order of time, in plain words, with its sources.

This is where rows of the record are read out to people column by column, so columns that are there to tell who
somebody is (`private` in tables.yaml) are named and not shown. Who has to know an identity, such as the agency that
is asked about its own case, is told it by a document made for that alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from macfa.record.history import ChildHistory, Row
from macfa.record.rows import RowRef
from macfa.record.tables import Column, Kind, Table, tables
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day

NOT_SHOWN = "held, not shown"


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the record seen as something that happened. `day` is None for a standing fact."""

    day: Day | None
    table: str
    what: str
    told: str
    agency: str
    sources: tuple[RowRef, ...]


def events(history: ChildHistory) -> list[Event]:
    """All rows of a child as events: standing facts first, then in order of day, table and row."""
    found = [_event(tables()[name], row) for name, rows in history.rows.items() for row in rows]
    order = {name: place for place, name in enumerate(tables())}
    return sorted(found, key=lambda event: (event.day or Day.min, order[event.table], event.sources))


def _event(table: Table, row: Row) -> Event:
    day = row[table.happened] if table.happened else None
    return Event(day, table.name, _what(table, row), "; ".join(_told(table, row)), row.agency, row.sources)


def _what(table: Table, row: Row) -> str:
    """The kind of the row where it has one ("Core group"), else what the table holds ("Visits")."""
    kind = next(
        (column for column in table.columns if column.name in ("kind", "tool") and column.codes), None
    )
    return _words(kind, row) if kind and row[kind.name] else table.title


def _told(table: Table, row: Row) -> Iterator[str]:
    for column in table.columns:
        if column.name not in (table.happened, "kind", "tool") and row[column.name] is not None:
            said = NOT_SHOWN if column.name in table.private else _words(column, row)
            yield f"{column.name.replace('_', ' ')}: {said}"


def _words(column: Column, row: Row) -> str:
    value = row[column.name]
    if column.kind is Kind.CODE and column.codes:
        return code_set(column.codes).name(value) if value in code_set(column.codes) else str(value)
    return f"{value:%d/%m/%Y}" if column.kind.is_day else str(value)

"""The agency's own rows beside a question: shown to it once it has answered, and never anybody else's."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import duckdb

from macfa.audits.models import AgencyReturn
from macfa.instruments.tool import Question
from macfa.partnership import here
from macfa.record.events import Event, events
from macfa.record.history import ChildHistory, Row, mask_row
from macfa.record.rows import RowRef
from macfa.record.store import Record
from macfa.record.tables import Table, tables
from macfa.record.version import Version
from macfa.standards.reading import library_of, national_library
from macfa.vocabulary.days import Day, day_of


def tables_of(question: Question) -> tuple[str, ...]:
    """The tables whose rows bear on a question: those it names, and those that its standards look at."""
    known = national_library()
    if set(question.standards) - set(known.ids):
        known = library_of(here.folder())
    needed = (
        need.table for name in question.standards if name in known.ids for need in known.newest(name).needs
    )
    return tuple(dict.fromkeys((*question.rows_from, *needed)))


@dataclass(frozen=True, slots=True)
class OwnRows:
    """Rows from the time that the audit looks at, with standing facts, and those from before."""

    within: tuple[Event, ...] = ()
    before: tuple[Event, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.within or self.before)


def beside(agency_return: AgencyReturn, question: Question) -> OwnRows:
    """What the agency itself has delivered about this child that bears on the question, up to the day of the list.

    Nothing for a parent or a sibling: the record's rows are about the child of the case. Where a fact was told by
    several agencies, only this agency's own telling is shown.
    """
    child = agency_return.sampled_child
    wanted = tables_of(question)
    if agency_return.case != child.case or not wanted:
        return OwnRows()
    terms = child.audit.terms
    version = Record(here.folder() / "record").version()
    history = version.some_rows(child.child, terms.as_at, wanted)
    rows = {name: tuple(_own(version, history, name, agency_return.agency)) for name in wanted}
    first, _ = terms.look_back.days(terms.as_at)
    told = events(replace(history, rows=rows))
    before = tuple(event for event in told if event.day is not None and event.day < first)
    return OwnRows(tuple(event for event in told if event not in before), before)


def _own(version: Version, history: ChildHistory, table: str, agency: str) -> Iterator[Row]:
    mine = {delivery.id for delivery in version.deliveries if delivery.agency == agency}
    for row in history.of(table):
        sources = tuple(source for source in row.sources if source.delivery in mine)
        if sources and len(sources) == len(row.sources):
            yield row
        elif sources:
            yield from _as_told(version, tables()[table], row, sources[0], history.as_at)


def _as_told(version: Version, table: Table, row: Row, source: RowRef, as_at: Day) -> Iterator[Row]:
    """The row as this one delivery told it: the resolved row may hold words of other agencies."""
    told_in = Record(version.folder.parents[1]).delivery_folder(source.delivery)
    file = told_in / f"{table.name}.parquet"
    columns = ", ".join(column.stored[0] for column in table.columns)
    query = f"SELECT {columns} FROM read_parquet(?) WHERE child = ? AND sheet = ? AND row = ?"
    with duckdb.connect() as connection:
        found = connection.execute(query, [str(file), row.child, source.sheet, source.row]).fetchone()
    if found is None:
        return
    values = {
        column.name: day_of(value) if column.kind.is_day and value is not None else value
        for column, value in zip(table.columns, found, strict=True)
    }
    told = mask_row(table, replace(row, values=values, sources=(source,)), as_at)
    if told is not None:
        yield told

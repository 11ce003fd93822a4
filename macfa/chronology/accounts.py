"""Events of a chronology, each with all entries that tell of it: counted once, however many agencies say it."""

from collections.abc import Collection, Iterable, Sequence

from macfa.chronology.entries import Entry, in_order
from macfa.record.history import Row
from macfa.vocabulary.days import Day

Event = tuple[Entry, ...]
"""The accounts of one event in order of time, never none."""
Told = Sequence[Collection[str]]
"""Sets of ids of entries that tell of one event; entries in none of them are events by themselves."""


def events_of(entries: Iterable[Entry], told: Told = ()) -> list[Event]:
    """The events in order of their earliest account. Authors' notes are none."""
    group = {one: min(accounts) for accounts in told for one in accounts}
    together: dict[str, list[Entry]] = {}
    for entry in in_order(one for one in entries if one.mark is None):
        together.setdefault(group.get(entry.id, entry.id), []).append(entry)
    return sorted(map(tuple, together.values()), key=lambda event: (day_of_event(event), event[0].id))


def day_of_event(event: Event) -> Day:
    """The earliest day that any account gives."""
    return min(entry.when.first for entry in event)


def ids_of(events: Iterable[Event]) -> tuple[str, ...]:
    """The entries of events, each once, in order."""
    return tuple(dict.fromkeys(entry.id for event in events for entry in event))


def entries_of_rows(entries: Iterable[Entry], rows: Iterable[Row]) -> tuple[str, ...]:
    """The entries that rows of the record make in a chronology, in its order."""
    wanted = {(row.table, source) for row in rows for source in row.sources}
    return tuple(one.id for one in entries if one.ref is not None and (one.table, one.ref) in wanted)

"""All that an entry says in words, and the same entry with other words."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from macfa.chronology.entries import Entry

FIELDS = ("part", "source", "event", "response", "outcome", "voice", "author")
"""The fields of an entry that hold one text each; `people`, `more` and `values` hold several."""


def texts_of(entry: Entry) -> Iterator[str]:
    """Every text in which somebody could be named, in one order always; empty ones too."""
    for field in FIELDS:
        yield getattr(entry, field)
    yield from entry.people
    for heading, cell in entry.more:
        yield from (heading, cell)
    yield from (value for _, value in entry.values if isinstance(value, str))


def with_texts(entry: Entry, change: Callable[[str], str]) -> Entry:
    """The entry with each of its texts as `change` makes it. Dates, codes and ids stay."""
    one_each: dict[str, Any] = {field: change(getattr(entry, field)) for field in FIELDS}
    return replace(
        entry,
        **one_each,
        people=tuple(change(name) for name in entry.people),
        more=tuple((change(heading), change(cell)) for heading, cell in entry.more),
        values=tuple(
            (name, change(value) if isinstance(value, str) else value) for name, value in entry.values
        ),
    )

"""What kind of event an entry tells of, where its author gave no kind: from its words, read as they are for grouping.

Many agencies' forms have no column for it. Reading words takes a while, so what is asked of every entry of a long
chronology looks for a word or two first.
"""

import re
from functools import lru_cache

from macfa.chronology.entries import Entry
from macfa.chronology.reading import read

_BEFORE_READING = {
    "not_brought": re.compile(r"not brought|attend|\bdna\b|\bwnb\b|miss|cancel", re.IGNORECASE),
    "home_move": re.compile(r"mov(?:e|ing)|evict|tenan|hous|hostel|address|accommodation", re.IGNORECASE),
    "school_move": re.compile(r"school|nursery|college|\broll\b", re.IGNORECASE),
    "worker": re.compile(r"worker|visitor|nurse|alloca|handed over|handover", re.IGNORECASE),
}
"""Words of which at least one is there where an entry tells of such an event."""


def kinds_of(entry: Entry) -> frozenset[str]:
    """The kind that its author gave; else all that its words point to, which may be several or none."""
    return frozenset({entry.kind}) if entry.kind else _read(entry)[0]


def tells_of(entry: Entry, kind: str) -> bool:
    """The entry is of a kind, by its author's word or, where there is none, by its text."""
    if entry.kind:
        return entry.kind == kind
    asked = _BEFORE_READING.get(kind)
    return (asked is None or bool(asked.search(entry.event))) and kind in kinds_of(entry)


def of_others(entry: Entry) -> bool:
    """Its author has it from somebody else. An entry with a kind is taken for its author's own."""
    return not entry.kind and _read(entry)[1]


@lru_cache(maxsize=20_000)
def _read(entry: Entry) -> tuple[frozenset[str], bool]:
    reading = read(entry)
    return reading.kinds, reading.heard

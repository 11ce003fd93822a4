"""What kind of event an entry tells of, where its author gave no kind: from its words, read as they are for grouping.

Many agencies' forms have no column for it. Reading words takes a while, so what is asked of every entry of a long
chronology looks for a word or two first.
"""

import re
from functools import lru_cache

from macfa.chronology.entries import Entry
from macfa.chronology.reading import read

_NOT_KEPT = re.compile(
    r"\b(?:not (?:been )?(?:brought|taken|attend\w*|presented)|didn['’]?t (?:attend|come|bring)|"
    r"fail\w* to (?:attend|bring)|no[- ]show|dna|wnb|missed (?:\w+ )?(?:appointment|appt)s?|cancelled)\b",
    re.IGNORECASE,
)
_NO_APPOINTMENT = frozenset({"meeting", "conference", "strategy_discussion", "school"})
"""What parents or a child may stay away from as well; then nobody was to be brought to a clinic."""
_BEFORE_READING = {
    "not_brought": _NOT_KEPT,
    "home_move": re.compile(r"mov(?:e|ing)|evict|tenan|hous|hostel|address|accommodation", re.IGNORECASE),
    "school_move": re.compile(r"school|nursery|college|\broll\b", re.IGNORECASE),
    "worker": re.compile(r"worker|visitor|nurse|alloca|handed over|handover", re.IGNORECASE),
}
"""Words of which at least one is there where an entry tells of such an event. Words of clinics do not tell whether an
appointment was kept, so for one that was not these are asked besides."""


def kinds_of(entry: Entry) -> frozenset[str]:
    """The kind that its author gave; else all that its words point to, which may be several or none."""
    return frozenset({entry.kind}) if entry.kind else _read(entry)[0]


def tells_of(entry: Entry, kind: str) -> bool:
    """The entry is of a kind, by its author's word or, where there is none, by its text."""
    if entry.kind:
        return entry.kind == kind
    asked = _BEFORE_READING.get(kind)
    if asked is not None and not asked.search(entry.event):
        return False
    kinds = kinds_of(entry)
    return kind in kinds and not (kind == "not_brought" and kinds & _NO_APPOINTMENT)


def was_kept(entry: Entry) -> bool:
    """What it tells of took place: nobody was missing, by its kind or by its words."""
    return entry.kind != "not_brought" if entry.kind else not _NOT_KEPT.search(entry.event)


def of_others(entry: Entry) -> bool:
    """Its author has it from somebody else. An entry with a kind is taken for its author's own."""
    return not entry.kind and _read(entry)[1]


@lru_cache(maxsize=20_000)
def _read(entry: Entry) -> tuple[frozenset[str], bool]:
    reading = read(entry)
    return reading.kinds, reading.heard

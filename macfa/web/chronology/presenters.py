"""From entries to what pages show of them. Pure functions."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from macfa.chronology.entries import Entry, Numbered
from macfa.documents.chronology.cells import day_cell, end_cell
from macfa.record.tables import tables
from macfa.vocabulary.code_sets import code_set

WEIGHT_TAGS = {
    "critical": "govuk-tag--red",
    "high": "govuk-tag--orange",
    "medium": "govuk-tag--yellow",
    "low": "govuk-tag--grey",
}
IMPACT_SIGNS = {"positive": "+", "negative": "−", "mixed": "±", "neutral": "0"}


def code_word(codes: str, value: str | None) -> str:
    """A code in words; nothing for none."""
    return code_set(codes).name(value) if value else ""


def when_words(entry: Entry) -> str:
    """ "3 March 2026 at 14:30", "?May 2026", "3 March 2026 to 5 March 2026"."""
    when = entry.when
    first = day_cell(when) + (f" at {when.time}" if when.time else "")
    last = end_cell(when)
    ends = f"{last} at {when.end_time}" if last and when.end_time else last or when.end_time or ""
    return f"{first} to {ends}" if ends else first


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as a row of the list. `told_by` are the other agencies whose accounts are about the same event."""

    number: int | None
    id: str
    when: str
    agency: str
    source: str
    event: str
    response: str
    outcome: str
    voice: str
    people: str
    kind: str
    weight: str
    weight_tag: str
    impact: str
    author: str
    mark: str
    more: tuple[tuple[str, str], ...]
    notes: int = 0
    told_by: tuple[str, ...] = ()


def line(one: Numbered, names: Mapping[str, str], *, notes: int = 0, told_by: Collection[str] = ()) -> Line:
    """A row of the list. `names` are those of the agencies by id."""
    entry = one.entry
    agency = names.get(entry.agency, entry.agency)
    return Line(
        one.number, entry.id, when_words(entry), f"{agency}, {entry.part}" if entry.part else agency, entry.source,
        entry.event, entry.response, entry.outcome, entry.voice, "; ".join(entry.people),
        code_word("event_kind", entry.kind), code_word("significance", entry.significance),
        WEIGHT_TAGS.get(entry.significance or "", ""), _impact(entry.impact), entry.author,
        entry.mark.value if entry.mark else "", entry.more, notes,
        tuple(sorted(names.get(other, other) for other in told_by)),
    )  # fmt: skip


def _impact(code: str | None) -> str:
    """The sign first: a column of them is read faster than words."""
    return f"{IMPACT_SIGNS[code]} {code_word('impact', code)}" if code else ""


@dataclass(frozen=True, slots=True)
class Teller:
    """An agency and how much it tells: events of its own words, rows of practice, and notes of its authors."""

    id: str
    name: str
    own: int
    practice: int
    notes: int
    first: str
    last: str


def tellers(entries: Sequence[Entry], names: Mapping[str, str], expected: Iterable[str] = ()) -> list[Teller]:
    """Every agency that tells something or is expected to, by name."""
    ids = {entry.agency for entry in entries} | set(expected)
    own = Counter(entry.agency for entry in entries if entry.told and entry.mark is None)
    practice = Counter(entry.agency for entry in entries if not entry.told)
    notes = Counter(entry.agency for entry in entries if entry.mark is not None)
    found = []
    for agency in ids:
        theirs = [entry for entry in entries if entry.agency == agency and entry.mark is None]
        ends = (day_cell(theirs[0].when), day_cell(theirs[-1].when)) if theirs else ("", "")
        found.append(
            Teller(agency, names.get(agency, agency), own[agency], practice[agency], notes[agency], *ends)
        )
    return sorted(found, key=lambda teller: teller.name)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to narrow a list by, with how many entries have it."""

    value: str
    text: str
    chosen: bool


def choices(codes: str, held: Iterable[str | None], chosen: str) -> list[Choice]:
    """The codes that occur, in the order of their list."""
    counts = Counter(value for value in held if value)
    return [
        Choice(code.code, f"{code.name} ({counts[code.code]:,})", code.code == chosen)
        for code in code_set(codes)
        if counts[code.code] or code.code == chosen
    ]


def people_of(entries: Iterable[Entry]) -> list[str]:
    """Everybody whom entries name as there, by name."""
    return sorted({person for entry in entries for person in entry.people}, key=str.casefold)


def table_title(entry: Entry) -> str:
    """What sort of row an entry comes from: "Entries of agencies' chronologies", "Meetings"."""
    return tables()[entry.table].title

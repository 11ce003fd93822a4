"""What shows that one agency told another of an event: entries that say so, minutes, invitations, referrals."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from macfa.chronology.entries import Entry, Precision
from macfa.chronology.grouping import Told
from macfa.chronology.reading import employers, kind_of_agency, read, words_for
from macfa.chronology.words import Lexicon, stem, word_list, words_of
from macfa.record.history import ChildHistory, Row
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day

_REACH = 3  # words between "shared with" and whom
_REFERRERS = {
    "2A": "school", "2B": "school", "3A": "gp", "3B": "community_health", "3C": "community_health",
    "3E": "hospital", "4": "housing", "5D": "early_help", "6": "police",
}  # fmt: skip
"""The kind of agency that made a contact or referral, by code of referral_source where it is one kind."""


@dataclass(frozen=True, slots=True)
class Passed:
    """An event went to agencies of a kind on a day, or, with `told` False, the record shows that it did not."""

    kind: str
    since: Day
    evidence: Entry
    why: str
    told: bool = True


def since(entry: Entry) -> Day:
    """The day from which the agency knew: that of the entry; where only month or year is told, the last of it."""
    return entry.when.first if entry.when.precision is Precision.DAY else entry.when.last


def kinds_of(agencies: Iterable[str], given: Mapping[str, str]) -> dict[str, str | None]:
    """The kind of each agency, from its id where it is not given."""
    return {agency: given.get(agency) or kind_of_agency(agency) for agency in agencies}


def passed_on(event: Told, day: Day, history: ChildHistory | None) -> tuple[Passed, ...]:
    """Everything up to a day that shows to whom the event went, or that it did not."""
    return tuple(
        one for entry in event.accounts for one in _of_entry(entry, day, history) if one.since <= day
    )


def _of_entry(entry: Entry, day: Day, history: ChildHistory | None) -> Iterator[Passed]:
    if entry.told:
        for kind in _named_as_told(entry):
            yield Passed(kind, since(entry), entry, "An account says that it was told")
        for kind in _sources(entry):
            yield Passed(kind, since(entry), entry, "An account names it as the source")
    elif entry.table in ("contact", "referral"):
        code = dict(entry.values).get("source")
        if code in _REFERRERS:
            yield Passed(_REFERRERS[str(code)], entry.when.first, entry, "It made the contact or referral")
    elif entry.table == "meeting" and history is not None:
        yield from _of_meeting(entry, history)


def _of_meeting(entry: Entry, history: ChildHistory) -> Iterator[Passed]:
    values = dict(entry.values)
    for row in history.of("participation"):
        same = row["meeting_kind"] == values.get("kind") and row["meeting_day"] == values.get("day")
        if same and row.agency == entry.agency and row["organisation"]:
            yield _of_seat(row, entry)


def _of_seat(row: Row, entry: Entry) -> Passed:
    kind, day = row["organisation"], entry.when.first
    if row["attended"] == "yes":
        return Passed(kind, day, entry, "It was at the meeting")
    if row["minutes_sent"] is not None:
        return Passed(
            kind, row["minutes_sent"], entry, f"It was sent the minutes on {row['minutes_sent']:%d/%m/%Y}"
        )
    if row["invited"] == "yes":
        return Passed(
            kind, day, entry, "It was invited; nothing shows that it came or was sent the minutes", told=False
        )
    return Passed(kind, day, entry, "It was neither invited nor sent the minutes", told=False)


@lru_cache(maxsize=12_000)
def _named_as_told(entry: Entry) -> frozenset[str]:
    """Kinds of agency of which the entry says that somebody told them."""
    found: set[str] = set()
    for text in (entry.event, entry.response, entry.outcome):
        words = words_of(text)
        stems = [stem(word) for word in words]
        people = [(one.start, one.end, one.code) for one in words_for("people").find(words, stems)]
        for one in _telling().find(words, stems):
            for start, end, role in people:
                before, behind = start - one.end, one.start - end
                if 0 <= (before if one.group == "told" else behind) <= _REACH:
                    found |= set(employers().get(role, ()))
    return frozenset(found - {kind_of_agency(entry.agency)})


@lru_cache(maxsize=12_000)
def _sources(entry: Entry) -> frozenset[str]:
    """Kinds of agency from which the author has it: a source that names another agency held it itself."""
    words = words_of(entry.source)
    stems = [stem(word) for word in words]
    found = {kind for one in words_for("people").find(words, stems) for kind in employers().get(one.code, ())}
    named = code_set("agency_kind").find(entry.source)
    return (
        frozenset({*found, *([named] if named else [])} - {kind_of_agency(entry.agency)})
        if read(entry).heard
        else frozenset()
    )


@cache
def _telling() -> Lexicon:
    words: Mapping[str, Sequence[str]] = word_list("shared")
    return Lexicon({group: {group: listed} for group, listed in words.items()})

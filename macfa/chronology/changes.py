"""What an agency changed when its chronology came in again: entries added, removed, altered, and left as they were."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher

from macfa.chronology.entries import Entry, in_order
from macfa.vocabulary.days import Day

LIKE = 0.6
"""How much of the words of two events of one day has to be alike, from 0 to 1, for one to be the other reworded."""

SLIP = 31
"""Days between two dates of the same words, where one is the other corrected; so is another year of the same day."""

_OF_THE_RECORD = frozenset({"id", "ref", "values", "table"})
"""What an entry has from its place in the record, not from its author."""


@dataclass(frozen=True, slots=True)
class Altered:
    """An entry that says something else than it did. `what` names the attributes of Entry that differ."""

    before: Entry
    after: Entry
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Every entry of both chronologies, each once, in order of time."""

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    altered: tuple[Altered, ...]
    same: tuple[Entry, ...]

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return bool(self.added or self.removed or self.altered)

    def __str__(self) -> str:
        """In words: "2 added, 1 altered, 40 the same"."""
        counts = (
            (self.added, "added"),
            (self.removed, "removed"),
            (self.altered, "altered"),
            (self.same, "the same"),
        )
        return ", ".join(f"{len(which)} {word}" for which, word in counts if which) or "no entries"


def changes(before: Sequence[Entry], after: Sequence[Entry]) -> Changes:
    """What became of the entries of one chronology.

    Entries that say the same are the same, however often they stand there. Of the others, an entry is another one
    altered where it has its id, or the same words a few days or a year off, or nearly the same words on the same day.
    The likest are paired first; what finds no pair was added or removed.
    """
    same, old, new = _unchanged(before, after)
    pairs = list(_pairs(old, new))
    paired_old = {id(one) for one, _ in pairs}
    paired_new = {id(other) for _, other in pairs}
    altered = [Altered(one, other, _what(one, other)) for one, other in pairs]
    order = {id(entry): place for place, entry in enumerate(in_order(after))}
    return Changes(
        tuple(in_order(one for one in new if id(one) not in paired_new)),
        tuple(in_order(one for one in old if id(one) not in paired_old)),
        tuple(sorted(altered, key=lambda one: order[id(one.after)])),
        tuple(in_order(same)),
    )


def _unchanged(
    before: Iterable[Entry], after: Iterable[Entry]
) -> tuple[list[Entry], list[Entry], list[Entry]]:
    """The entries of both that say the same, as they stand now; what is left of the old, and of the new."""
    held = Counter(map(_said, before))
    same, new = [], []
    for entry in after:
        if held[_said(entry)] > 0:
            held[_said(entry)] -= 1
            same.append(entry)
        else:
            new.append(entry)
    old = []
    for entry in before:
        if held[_said(entry)] > 0:
            held[_said(entry)] -= 1
            old.append(entry)
    return same, old, new


def _said(entry: Entry) -> Entry:
    """What the author said, without the entry's place in the record."""
    return replace(entry, id="", ref=None, values=())


def _what(before: Entry, after: Entry) -> tuple[str, ...]:
    names = (one.name for one in fields(Entry) if one.name not in _OF_THE_RECORD)
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _pairs(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """The likest pairs first; no entry stands in two of them."""
    scored = [
        (_likeness(one, other), -place, -other_place)
        for place, other_place, one, other in _candidates(old, new)
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for likeness, place, other_place in sorted(scored, reverse=True):
        if likeness >= LIKE and -place not in taken_old and -other_place not in taken_new:
            taken_old.add(-place)
            taken_new.add(-other_place)
            yield old[-place], new[-other_place]


def _candidates(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[tuple[int, int, Entry, Entry]]:
    """Pairs that share their id, their day or their words: to compare all with all would take too long."""
    by_trait: dict[tuple[str, object], list[int]] = defaultdict(list)
    for place, entry in enumerate(new):
        for trait in _traits(entry):
            by_trait[trait].append(place)
    for place, entry in enumerate(old):
        near = {other for trait in _traits(entry) for other in by_trait.get(trait, ())}
        for other in sorted(near):
            if _of_one_author(entry, new[other]):
                yield place, other, entry, new[other]


def _traits(entry: Entry) -> tuple[tuple[str, object], ...]:
    return ("id", entry.id), ("day", entry.when.first), ("words", entry.event.casefold())


def _of_one_author(one: Entry, other: Entry) -> bool:
    return (one.child, one.agency, one.part) == (other.child, other.agency, other.part)


def _likeness(one: Entry, other: Entry) -> float:
    """From 0 to 2: how sure it is that one entry is the other altered."""
    if one.id == other.id:
        return 2.0
    words = _alike(one.event, other.event)
    if one.when.first == other.when.first:
        return words + (one.source == other.source) / 4
    near = _is_slip(one.when.first, other.when.first)
    return 1.0 - _apart(one, other) / 1000 if words == 1 and one.source == other.source and near else 0.0


def _alike(one: str, other: str) -> float:
    if one.casefold() == other.casefold():
        return 1.0
    return SequenceMatcher(None, one.casefold().split(), other.casefold().split(), autojunk=False).ratio()


def _is_slip(one: Day, other: Day) -> bool:
    return abs((one - other).days) <= SLIP or (one.month, one.day) == (other.month, other.day)


def _apart(one: Entry, other: Entry) -> int:
    return min(abs((one.when.first - other.when.first).days), SLIP)

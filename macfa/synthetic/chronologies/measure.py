"""How well something that reads chronologies finds what was planted: precision, recall, and where it went wrong."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from macfa.chronology.entries import Entry
from macfa.synthetic.chronologies.case import Chronologies
from macfa.synthetic.chronologies.kinds import baby_reviews, contact_standards
from macfa.synthetic.chronologies.truth import EventTruth, RowTruth
from macfa.vocabulary.days import Day

Pair = frozenset[str]
MIXED = "brothers or sisters mixed"
"""The one mistake that must never be made: what happened to one child told as another's."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many were planted, how many were found, how many of these rightly; and the mistakes by sort.

    `where` counts the mistakes by what was told and by which agencies, so that whoever mends them needs no sentence.
    """

    planted: int = 0
    found: int = 0
    right: int = 0
    missed: Mapping[str, int] = field(default_factory=Counter)
    wrong: Mapping[str, int] = field(default_factory=Counter)
    where: Mapping[str, int] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of what was planted, the share that was found; 1 where nothing was planted."""
        return self.right / self.planted if self.planted else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.planted + other.planted,
            self.found + other.found,
            self.right + other.right,
            Counter(self.missed) + Counter(other.missed),
            Counter(self.wrong) + Counter(other.wrong),
            Counter(self.where) + Counter(other.where),
        )


def grouping_score(case: Chronologies, groups: Iterable[Collection[str]]) -> Score:
    """Pairs of accounts of one event: planted in the case, and put together in groups of entry ids.

    Two entries on two children of one event, or of one row, are right either way; two that tell of different events
    are wrong, and mixed where the events are of different children.
    """
    truth = _Truth.of(case)
    planted = set(_planted_pairs(case))
    together = set(_pairs(groups))
    found = together - {pair for pair in together - planted if truth.same(pair)}
    right = planted & found
    return Score(
        len(planted),
        len(found),
        len(right),
        Counter(truth.why_missed(pair) for pair in planted - found),
        Counter(truth.why_wrong(pair) for pair in found - planted),
        Counter(truth.where(pair, "missed") for pair in planted - found)
        + Counter(truth.where(pair, "wrong") for pair in found - planted),
    )


def _pairs(groups: Iterable[Collection[str]]) -> Iterator[Pair]:
    for group in groups:
        yield from (frozenset(pair) for pair in combinations(group, 2))


def _planted_pairs(case: Chronologies) -> Iterator[Pair]:
    """Every two entries on one child that tell of one event."""
    told: dict[tuple[str, str], list[str]] = {}
    for entry in case.entries:
        if event := case_event(case, entry):
            told.setdefault((event, entry.child), []).append(entry.id)
    yield from _pairs(told.values())


def case_event(case: Chronologies, entry: Entry) -> str | None:
    """The event that an entry tells of; None for an author's note."""
    assert entry.ref is not None
    return case.truth.event(entry.ref.delivery, entry.ref.row)


@dataclass(frozen=True, slots=True)
class _Truth:
    """The truth of a case by entry id."""

    rows: Mapping[str, RowTruth]
    events: Mapping[str, EventTruth]
    entries: Mapping[str, Entry]

    @classmethod
    def of(cls, case: Chronologies) -> "_Truth":
        """What is true of a case."""
        rows = {f"{row.file}:{row.row}:{child}": row for row in case.truth.rows for child in row.children}
        events = {event.id: event for event in case.truth.events}
        return cls(rows, events, {entry.id: entry for entry in case.entries})

    def same(self, pair: Pair) -> bool:
        """Both tell of one event, or are one row."""
        one, other = (self.rows[entry] for entry in pair)
        return one == other or one.event == other.event is not None

    def told_later(self, events: Collection[str | None]) -> bool:
        """Some agency tells of the one event by the day on which it was told."""
        return len(events) == 1 and any(
            row.event in events and row.dated == "told" for row in self.rows.values()
        )

    def why_missed(self, pair: Pair) -> str:
        """What makes two accounts of one event hard to see as one; the first that fits."""
        rows, entries = [self.rows[one] for one in pair], [self.entries[one] for one in pair]
        days = {entry.when.first for entry in entries}
        if any(entry.when.precision.value != "day" for entry in entries) and len(days) > 1:
            return "only the month is told"
        if any(row.dated == "told" for row in rows):
            return "dated when the agency was told"
        if any(entry.when.uncertain for entry in entries):
            return "the author doubts the day"
        return "the agencies give different days" if len(days) > 1 else "same day, other words"

    def why_wrong(self, pair: Pair) -> str:
        """What made two events look like one; the first that fits."""
        one, other = (self._event(entry) for entry in sorted(pair))
        if one is None or other is None:
            return "an author's note"
        if not {*one.children} & {*other.children}:
            return MIXED
        if one.run and one.run == other.run:
            return "weekly contacts of one run"
        if one.what == other.what:
            return "the like happened again"
        return "events of one kind" if one.kind == other.kind else "events of different kinds"

    def where(self, pair: Pair, mistake: str) -> str:
        """What two entries tell of and who tells it: "missed: domestic, council and police"."""
        events = (self._event(entry) for entry in sorted(pair))
        whats = sorted({event.what if event else "note" for event in events})
        agencies = sorted(self.rows[entry].agency for entry in pair)
        return f"{mistake}: {' and '.join(whats)}, {' and '.join(agencies)}"

    def conflict_where(self, about: str, events: Collection[str | None], mistake: str) -> str:
        """What a contradiction was about and on what sort of happening: "missed: who, core_group"."""
        whats = sorted(self.events[event].what if event else "note" for event in events)
        return f"{mistake}: {about}, {' and '.join(whats)}"

    def _event(self, entry: str) -> EventTruth | None:
        event = self.rows[entry].event
        return self.events[event] if event else None


def conflict_score(case: Chronologies, found: Iterable[tuple[str, Collection[str]]]) -> Score:
    """Contradictions: what each is about (date, who, decision, household) and the ids of the entries in it.

    One is right where its entries tell of one event on which just that was planted, however many pairs of its accounts
    disagree. A day on which an agency was told, beside the day on which it happened, counts neither way.
    """
    truth = _Truth.of(case)
    planted = {(one.about, frozenset({one.event})) for one in case.truth.conflicts}
    told = {(about, frozenset(truth.rows[entry].event for entry in entries)) for about, entries in found}
    told -= {
        (about, events) for about, events in told - planted if about == "date" and truth.told_later(events)
    }
    return Score(
        len(planted),
        len(told),
        len(planted & told),
        Counter(about for about, _ in planted - told),
        Counter(_events_in(about, events) for about, events in told - planted),
        Counter(truth.conflict_where(about, events, "missed") for about, events in planted - told)
        + Counter(truth.conflict_where(about, events, "wrong") for about, events in told - planted),
    )


def _events_in(about: str, events: Collection[str | None]) -> str:
    return f"{about}, of one event" if len(events) == 1 else f"{about}, of two events"


def gap_score(case: Chronologies, found: Iterable[tuple[str, str, Day]]) -> Score:
    """Gaps: child, standard (or review of babies), and the day from which contact was owed.

    Only the standards that the truth speaks of count.
    """
    spoken_of = {*contact_standards(), *baby_reviews()}
    planted = {(gap.child, gap.standard, gap.since) for gap in case.truth.gaps}
    told = {one for one in found if one[1] in spoken_of}
    return Score(
        len(planted),
        len(told),
        len(planted & told),
        Counter(standard for _, standard, _ in planted - told),
        Counter(standard for _, standard, _ in told - planted),
    )

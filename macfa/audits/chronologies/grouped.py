"""Which accounts within somebody's reach tell of one event: proposed by a program, decided by people."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from macfa.audits.chronologies.reach import Reach
from macfa.audits.chronologies.reading import Chronology
from macfa.chronology.entries import Entry
from macfa.chronology.grouping import Decision, Proposal, Told, events, propose
from macfa.stewardship.models import AccountDecision
from macfa.vocabulary.days import Day


@dataclass(frozen=True)
class Grouped:
    """The events of one chronology as its reader sees them, and why accounts were put together."""

    told: tuple[Told, ...]
    entries: tuple[Entry, ...] = field(repr=False)
    decisions: tuple[Decision, ...] = ()

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """What speaks for each group: worked out only where somebody asks."""
        return propose(self.entries, self.decisions)

    @cached_property
    def _by_entry(self) -> dict[str, Told]:
        return {one.id: event for event in self.told for one in event.accounts}

    def event_of(self, entry_id: str) -> Told | None:
        """The event that an entry tells of; None for one that is not in the chronology."""
        return self._by_entry.get(entry_id)

    def others(self, entry_id: str) -> tuple[Entry, ...]:
        """The other accounts of the same event."""
        event = self.event_of(entry_id)
        return tuple(one for one in event.accounts if one.id != entry_id) if event else ()

    def why(self, accounts: Sequence[Entry]) -> tuple[str, ...]:
        """What speaks for these accounts being one event, as people are told it."""
        ids = frozenset(one.id for one in accounts)
        return next((one.why for one in self.proposals if one.entries == ids), ())

    @property
    def shared(self) -> tuple[Told, ...]:
        """The events with more than one account."""
        return tuple(event for event in self.told if len(event.accounts) > 1)


def grouped(chronology: Chronology) -> Grouped:
    """Group what the reader reads, and nothing else. Worked out once while nothing that bears on it changes."""
    decisions = tuple(
        Decision(*said)
        for said in AccountDecision.objects.standing()
        .filter(child=chronology.child)
        .values_list("first", "second", "same")
    )
    out = frozenset(line.entry.id for line in chronology.left_out)
    return _grouped(
        _Question(
            chronology.version, chronology.child, chronology.as_at, chronology.reach, out, decisions,
            chronology.wording, chronology.entries,
        )
    )  # fmt: skip


@dataclass(frozen=True)
class _Question:
    """What the groups depend on. The entries follow from the rest, and are too many to be compared each time."""

    version: Path
    child: str
    as_at: Day
    reach: Reach
    left_out: frozenset[str]
    decisions: tuple[Decision, ...]
    wording: Hashable
    entries: tuple[Entry, ...] = field(compare=False)


@lru_cache(maxsize=32)
def _grouped(asked: _Question) -> Grouped:
    return Grouped(events(asked.entries, asked.decisions), asked.entries, asked.decisions)

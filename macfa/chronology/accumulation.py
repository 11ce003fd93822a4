"""How concerns add up: one count after the other, without points or weights that nobody could defend.

A concern is an event that its author called negative (or both positive and negative). Where no author said what it
meant for the child, it is one of a kind that is a concern by itself (`CONCERNS`), and where the author gave no kind
either, one whose words tell of a concern (`concern_themes.yaml`). An event that several agencies tell
of counts once, on the earliest day that any of them gives.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from macfa.chronology.accounts import Told, day_of_event, events_of, ids_of
from macfa.chronology.concern_themes import themes_in
from macfa.chronology.entries import Entry
from macfa.vocabulary.days import Day, months_after

CONCERNS = frozenset({"concern", "police", "missing", "not_brought", "injury", "enquiry"})
"""Kinds of event that are a concern where nobody said otherwise."""
_SERIOUS = frozenset({"high", "critical"})
_BAD, _GOOD = frozenset({"negative", "mixed"}), frozenset({"positive", "neutral"})


@dataclass(frozen=True, slots=True)
class Concern:
    """An event that was a concern: its day, the entries that tell of it, and whether any calls it high or critical."""

    day: Day
    entries: tuple[str, ...]
    serious: bool


@dataclass(frozen=True, slots=True)
class Accumulated:
    """The concerns about a child in order of time."""

    concerns: tuple[Concern, ...]

    def line(self, serious: bool = False) -> tuple[tuple[Day, int], ...]:
        """How many there had been by each day on which one came, or only the high and critical ones."""
        counts: dict[Day, int] = {}
        for total, one in enumerate((c for c in self.concerns if c.serious or not serious), start=1):
            counts[one.day] = total
        return tuple(counts.items())

    def by(self, day: Day, serious: bool = False) -> int:
        """How many had come by a day, that day included."""
        return sum(one.day <= day and (one.serious or not serious) for one in self.concerns)

    def in_year_to(self, day: Day) -> int:
        """How many came in the twelve months that end with a day."""
        start = months_after(day, -12)
        return sum(start < one.day <= day for one in self.concerns)


def accumulated(entries: Iterable[Entry], told: Told = ()) -> Accumulated:
    """The concerns among entries. `told` are sets of ids of entries that tell of one event."""
    events = events_of((entry for entry in entries if is_concern(entry)), told)
    return Accumulated(
        tuple(
            Concern(day_of_event(event), ids_of([event]), any(one.significance in _SERIOUS for one in event))
            for event in events
        )
    )


def is_concern(entry: Entry) -> bool:
    """What the author says it meant for the child decides; else the kind of event; else what its words tell of."""
    if entry.impact in _BAD or entry.impact in _GOOD:
        return entry.impact in _BAD
    return entry.kind in CONCERNS if entry.kind else bool(themes_in(entry.event))

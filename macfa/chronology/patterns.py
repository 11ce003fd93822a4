"""Patterns of a chronology: what comes again and again, each with the entries behind it and a sentence with counts."""

from collections.abc import Sequence

from macfa.chronology.accounts import Told, events_of
from macfa.chronology.entries import Entry
from macfa.chronology.pattern import Pattern, PatternKind
from macfa.chronology.patterns_of_concerns import patterns_of_concerns
from macfa.chronology.patterns_of_moves import patterns_of_moves
from macfa.chronology.patterns_of_plans import patterns_of_plans
from macfa.record.history import ChildHistory
from macfa.vocabulary.days import Day


def patterns(
    entries: Sequence[Entry], history: ChildHistory, as_at: Day, *, told: Told = ()
) -> tuple[Pattern, ...]:
    """Every pattern, in the order of `PatternKind`, the most frequent of a kind first.

    Plans, placements and workers are read from the record, everything else from the entries of all agencies. `told`
    are sets of ids of entries that tell of one event: an event counts once, however many agencies tell of it.
    """
    events = events_of(entries, told)
    found = [
        *patterns_of_plans(entries, history),
        *patterns_of_moves(entries, events, history),
        *patterns_of_concerns(events, history.child, as_at),
    ]
    order = {kind: place for place, kind in enumerate(PatternKind)}
    return tuple(sorted(found, key=lambda one: (order[one.kind], -one.count, one.first, one.id)))

"""Which agencies had to do with a child, and when: a lane is drawn where there was somebody to look into."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from macfa.chronology.entries import Entry
from macfa.record.history import ChildHistory
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day, months_after

Span = tuple[Day, Day]
QUIET_MONTHS = 12
"""How long after its last sign an agency counts as part of the network. It judges nobody: gaps are the standards'."""


def network(
    entries: Iterable[Entry], history: ChildHistory, as_at: Day, kinds: Mapping[str, str] | None = None
) -> dict[str, tuple[Span, ...]]:
    """The stretches of each agency: a year on from every entry, and all of what the record calls involvement.

    `kinds` are the kinds of the agencies by id, beside those that the record's coverage names. An involvement that
    names a kind of agency belongs to the agencies of that kind, or, where none is known, to the kind itself.
    """
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for entry in entries:
        if entry.mark is None:
            found[entry.agency].append((entry.when.first, months_after(entry.when.last, QUIET_MONTHS)))
    known = {one.agency: one.held_by for one in history.complete} | dict(kinds or {})
    for agency, span in _involved(history, as_at, known):
        found[agency].append(span)
    return {agency: tuple(_joined(spans, as_at)) for agency, spans in sorted(found.items())}


def _involved(history: ChildHistory, as_at: Day, kinds: Mapping[str, str]) -> Iterator[tuple[str, Span]]:
    for row in history.of("service_involvement"):
        kind = code_set("agency_kind").find(row["service"] or "")
        if kind and row["from"]:
            those = [agency for agency, its in kinds.items() if its == kind] or [kind]
            yield from ((agency, (row["from"], row["to"] or as_at)) for agency in those)


def _joined(spans: Iterable[Span], as_at: Day) -> Iterator[Span]:
    """Stretches that touch made one, none beyond what is known."""
    first: Day | None = None
    last = Day.min
    for start, end in sorted(spans):
        if start > as_at:
            break
        if first is not None and start > last + timedelta(days=1):
            yield first, last
            first = None
        first = start if first is None else first
        last = max(min(end, as_at), last)
    if first is not None:
        yield first, last

"""What a new file says in other words than the last one of the same feed and agency."""

from dataclasses import dataclass
from pathlib import Path

from macfa.feeds.headings import plain
from macfa.feeds.labels.files import read_accepted
from macfa.feeds.labels.log import SeenHeading, SeenLabel
from macfa.feeds.labels.plain import plain_label
from macfa.feeds.labels.unplaced import headings_of, labels_of
from macfa.record.deliveries import Delivery
from macfa.record.store import Record


@dataclass(frozen=True, slots=True)
class Drift:
    """How the newest delivery differs from the one before it.

    `unused` are accepted labels that no longer occur, as (code set, label). Labels that are kept by their place only
    cannot be compared and are left out.
    """

    feed: str
    agency: str
    delivery: str
    before: str
    new_labels: tuple[SeenLabel, ...]
    new_headings: tuple[SeenHeading, ...]
    gone_headings: tuple[SeenHeading, ...]
    unused: tuple[tuple[str, str], ...]


def drift(record: Record, folder: Path, newest: Delivery) -> Drift | None:
    """The drift of a delivery against the last one before it; None where there is none before it."""
    same = [d for d in record.deliveries() if (d.feed, d.agency) == (newest.feed, newest.agency)]
    earlier = [d for d in same if d.order < newest.order and d.sha256 != newest.sha256]
    if not earlier:
        return None
    before = max(earlier, key=lambda delivery: delivery.order)
    labels, known_labels = _labels(record, newest), _labels(record, before)
    headings, known_headings = _headings(record, newest), _headings(record, before)
    return Drift(
        newest.feed,
        newest.agency,
        newest.id,
        before.id,
        tuple(seen for place, seen in labels.items() if place not in known_labels),
        tuple(seen for place, seen in headings.items() if place not in known_headings),
        tuple(seen for place, seen in known_headings.items() if place not in headings),
        _unused(folder, newest, {(seen.codes, plain_label(seen.label)) for seen in labels.values()}),
    )


def _unused(folder: Path, newest: Delivery, occurring: set[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    accepted = read_accepted(folder, newest.feed, newest.agency)
    return tuple(
        (codes, label)
        for codes, entries in accepted.values.items()
        for label in entries
        if (codes, plain_label(label)) not in occurring
    )


def _labels(record: Record, delivery: Delivery) -> dict[tuple[str, str, str], SeenLabel]:
    return {
        (seen.list, plain(seen.column), plain_label(seen.label)): seen
        for seen in labels_of(record, delivery)
        if seen.label is not None
    }


def _headings(record: Record, delivery: Delivery) -> dict[tuple[str, str], SeenHeading]:
    return {(seen.list, plain(seen.heading)): seen for seen in headings_of(record, delivery)}

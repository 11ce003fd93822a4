"""What deliveries hold in an authority's own words that nobody has accepted yet, with what each may mean."""

from dataclasses import dataclass
from pathlib import Path

from macfa.feeds.headings import plain
from macfa.feeds.labels.accepted import Labels
from macfa.feeds.labels.files import read_accepted
from macfa.feeds.labels.heading_proposals import ColumnProposal, propose_column
from macfa.feeds.labels.log import SeenHeading, SeenLabel, read_headings, read_labels
from macfa.feeds.labels.plain import plain_label
from macfa.feeds.labels.proposals import Proposal, propose
from macfa.feeds.labels.sheets_of import FEEDS_WITH_LABELS, sheets_of
from macfa.record.deliveries import Delivery
from macfa.record.store import Record


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A label whose cells stayed empty. `accepted`: a person has said since what it means; the file waits for that."""

    feed: str
    agency: str
    delivery: str
    seen: SeenLabel
    accepted: bool
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A heading whose column was not read. `accepted` as for labels."""

    feed: str
    agency: str
    delivery: str
    seen: SeenHeading
    accepted: bool
    proposals: tuple[ColumnProposal, ...]


def newest_deliveries(
    record: Record, feed: str | None = None, agency: str | None = None
) -> tuple[Delivery, ...]:
    """The newest delivery of each feed and agency that people type, or of those named."""
    newest = {(d.feed, d.agency): d for d in sorted(record.deliveries(), key=lambda d: d.order)}
    return tuple(
        delivery
        for (its_feed, its_agency), delivery in sorted(newest.items())
        if its_feed in FEEDS_WITH_LABELS and feed in (None, its_feed) and agency in (None, its_agency)
    )


def labels_of(record: Record, delivery: Delivery) -> tuple[SeenLabel, ...]:
    """Every label of a delivery that no official list has."""
    return read_labels(_folder(record, delivery))


def headings_of(record: Record, delivery: Delivery) -> tuple[SeenHeading, ...]:
    """Every heading of a delivery."""
    return read_headings(_folder(record, delivery))


def unplaced(record: Record, folder: Path, delivery: Delivery) -> tuple[Unplaced, ...]:
    """The labels of a delivery that nobody had accepted when it was read. `folder` is the partnership's."""
    accepted = read_accepted(folder, delivery.feed, delivery.agency).labels
    return tuple(
        Unplaced(
            delivery.feed,
            delivery.agency,
            delivery.id,
            seen,
            _label_accepted(accepted, seen),
            propose(delivery.feed, seen.codes, seen.label) if seen.label else (),
        )
        for seen in labels_of(record, delivery)
        if not seen.accepted
    )


def unread(record: Record, folder: Path, delivery: Delivery) -> tuple[Unread, ...]:
    """The headings of a delivery whose columns were not read."""
    accepted = read_accepted(folder, delivery.feed, delivery.agency).labels
    layouts = sheets_of(delivery.feed)
    held = headings_of(record, delivery)
    read = {
        list_: frozenset(one.column for one in held if one.list == list_ and one.column) for list_ in layouts
    }
    return tuple(
        Unread(
            delivery.feed,
            delivery.agency,
            delivery.id,
            seen,
            _heading_accepted(accepted, seen),
            propose_column(layouts[seen.list], seen.heading, read[seen.list]),
        )
        for seen in held
        if seen.column is None
    )


def tells_more(record: Record, delivery: Delivery, labels: Labels) -> bool:
    """Whether the same file would tell more by what is accepted now than it did when it was delivered."""
    seen_labels, seen_headings = labels_of(record, delivery), headings_of(record, delivery)
    return any(not seen.accepted and _label_accepted(labels, seen) for seen in seen_labels) or any(
        seen.column is None and _heading_accepted(labels, seen) for seen in seen_headings
    )


def _label_accepted(labels: Labels, seen: SeenLabel) -> bool:
    return seen.label is not None and plain_label(seen.label) in labels.values.get(seen.codes, {})


def _heading_accepted(labels: Labels, seen: SeenHeading) -> bool:
    return plain(seen.heading) in labels.headings_of(seen.list)


def _folder(record: Record, delivery: Delivery) -> Path:
    return record.delivery_folder(delivery.id)

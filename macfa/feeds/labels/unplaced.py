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
from macfa.feeds.layout import SheetLayout
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


def waiting(record: Record, delivery: Delivery, labels: Labels) -> tuple[int, int]:
    """How many labels of a delivery wait for a code and how many headings for a column: each once, however many
    columns or sheets it stands in. Labels that are kept by their place only are left out.
    """
    of_labels = {
        (seen.codes, plain_label(seen.label))
        for seen in labels_of(record, delivery)
        if seen.label is not None and not seen.accepted and not _label_accepted(labels, seen)
    }
    of_headings = {
        (seen.list, plain(seen.heading))
        for seen in headings_of(record, delivery)
        if seen.column is None and not _heading_accepted(labels, seen)
    }
    return len(of_labels), len(of_headings)


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


def read_otherwise(record: Record, delivery: Delivery, labels: Labels) -> bool:
    """Whether the same file would be read otherwise by what is accepted now than it was when it was delivered.

    Labels and headings may have been accepted since, been given another meaning, or been withdrawn.
    """
    layouts = sheets_of(delivery.feed) if delivery.feed in FEEDS_WITH_LABELS else {}
    return any(_label_changed(labels, seen) for seen in labels_of(record, delivery)) or any(
        _heading_changed(labels, layouts[seen.list], seen)
        for seen in headings_of(record, delivery)
        if seen.list in layouts
    )


def _label_changed(labels: Labels, seen: SeenLabel) -> bool:
    if seen.label is None:
        return False
    accepted, plain_text = labels.values.get(seen.codes, {}), plain_label(seen.label)
    return (plain_text in accepted, accepted.get(plain_text)) != (seen.accepted, seen.code)


def _heading_changed(labels: Labels, layout: SheetLayout, seen: SeenHeading) -> bool:
    """A heading of the layout's own means what it means; whatever else was read was read because it was accepted."""
    if seen.column is None:
        return _heading_accepted(labels, seen)
    own = plain(seen.heading) in layout.spellings()
    return not own and labels.headings_of(seen.list).get(plain(seen.heading)) != seen.column


def _label_accepted(labels: Labels, seen: SeenLabel) -> bool:
    return seen.label is not None and plain_label(seen.label) in labels.values.get(seen.codes, {})


def _heading_accepted(labels: Labels, seen: SeenHeading) -> bool:
    return plain(seen.heading) in labels.headings_of(seen.list)


def _folder(record: Record, delivery: Delivery) -> Path:
    return record.delivery_folder(delivery.id)

"""One load: a file comes in and is in the record as one delivery, or nothing of it is."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from macfa.feeds import gate, gate_folder
from macfa.feeds.errors import FeedError
from macfa.feeds.labels.unplaced import read_otherwise
from macfa.feeds.options import Options
from macfa.feeds.reading import read_in_child
from macfa.feeds.registry import feed as feed_of
from macfa.record.agreements import Admission, Agreement
from macfa.record.deliveries import Delivery
from macfa.record.store import Record


@dataclass(frozen=True, slots=True)
class Same:
    """The same bytes came in before, as this delivery; nothing was changed."""

    delivery: Delivery


class NotAgreed(FeedError):
    """No agreement covers this load."""


def receive(
    record: Record,
    path: Path,
    feed: str,
    options: Options,
    agreement: Agreement,
    *,
    sampled: Collection[str] = (),
    received: datetime | None = None,
) -> Delivery | Same:
    """Take one file of one agency in, or one folder of extracts.

    `sampled` are the children of drawn samples, who alone come in under an agreement of that scope. Raises FeedError
    with a sentence for the person; then the record is as it was.
    """
    _check_agreement(agreement, feed, options)
    feed_of(feed).check_kind(path)
    if feed_of(feed).folder:
        gate_folder.check_outside(path)
    else:
        gate.check_outside(path, feed_of(feed).kinds)
    before, sha256 = _state(path), _sha256(path)
    admission = Admission(agreement.scope, frozenset(sampled), agreement.reference)
    same = _same(record, sha256, feed, options, admission)
    if same:
        return Same(same)
    with record.staging_folder() as staging:
        read_in_child(feed, path, staging, options, admission)
        if _state(path) != before:
            raise FeedError(
                f"{path.name} was changed while it was read. Nothing was taken in; load it again."
            )
        return record.add(
            staging,
            feed=feed,
            agency=options.agency,
            agreement=agreement.reference,
            file=path.name,
            sha256=sha256,
            admission=admission,
            received=received,
        )


def _same(record: Record, sha256: str, feed: str, options: Options, admission: Admission) -> Delivery | None:
    """The delivery that these bytes came in as before; None where there is none, or they tell otherwise now.

    They do when what is accepted of their labels or headings has changed since, or when they are said to be of another
    day.
    """
    same = record.find_same(sha256, feed, options.agency, admission)
    if same is None or read_otherwise(record, same, options.labels) or not _stands(record, same, options):
        return None
    return same if options.extract_date in (None, same.extract_date) else None


def _stands(record: Record, same: Delivery, options: Options) -> bool:
    """Whether a delivery that speaks for some children only is about those named now, and none came after it."""
    only = same.extract.only
    if only is None:
        return True
    if not set(options.children) <= set(only.children) or options.whom != only.whom:
        return False
    if only.where and ("part", options.part) not in only.where:
        return False
    return not any(
        later.order > same.order
        and later.extract.only
        and later.extract.only.where == only.where
        and not set(later.extract.only.children).isdisjoint(only.children)
        for later in record.deliveries()
        if (later.feed, later.agency) == (same.feed, same.agency)
    )


def _check_agreement(agreement: Agreement, feed: str, options: Options) -> None:
    if agreement.agency != options.agency:
        raise NotAgreed(
            f"Agreement {agreement.reference} is with {agreement.agency}, not with {options.agency}."
        )
    if agreement.feeds and feed not in agreement.feeds:
        raise NotAgreed(f"Agreement {agreement.reference} does not cover the feed {feed}.")
    if agreement.expires and agreement.expires < options.today:
        raise NotAgreed(f"Agreement {agreement.reference} expired on {agreement.expires:%d/%m/%Y}.")


def _state(path: Path) -> list[tuple[str, int, int]]:
    """What changes when somebody writes into a file, or into a folder of extracts."""
    files = gate_folder.extracts_in(path) if path.is_dir() else [path]
    return [(file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files]


def _sha256(path: Path) -> str:
    """The hash of a file's bytes; of a folder, that of the names of its extracts in order, each with its hash."""
    if not path.is_dir():
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    lines = (f"{_sha256(file)}  {file.name}\n" for file in gate_folder.extracts_in(path))
    return hashlib.sha256("".join(lines).encode()).hexdigest()

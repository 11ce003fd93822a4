"""One load: a file comes in and is in the record as one delivery, or nothing of it is."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from macfa.feeds import gate
from macfa.feeds.errors import FeedError
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
    """Take one file of one agency in.

    `sampled` are the children of drawn samples, who alone come in under an agreement of that scope. Raises FeedError
    with a sentence for the person; then the record is as it was.
    """
    _check_agreement(agreement, feed, options)
    feed_of(feed).check_kind(path)
    gate.check_outside(path)
    before, sha256 = path.stat(), _sha256(path)
    admission = Admission(agreement.scope, frozenset(sampled), agreement.reference)
    same = record.find_same(sha256, feed, options.agency, admission)
    if same:
        return Same(same)
    with record.staging_folder() as staging:
        read_in_child(feed, path, staging, options, admission)
        if (path.stat().st_size, path.stat().st_mtime_ns) != (before.st_size, before.st_mtime_ns):
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


def _check_agreement(agreement: Agreement, feed: str, options: Options) -> None:
    if agreement.agency != options.agency:
        raise NotAgreed(
            f"Agreement {agreement.reference} is with {agreement.agency}, not with {options.agency}."
        )
    if agreement.feeds and feed not in agreement.feeds:
        raise NotAgreed(f"Agreement {agreement.reference} does not cover the feed {feed}.")
    if agreement.expires and agreement.expires < options.today:
        raise NotAgreed(f"Agreement {agreement.reference} expired on {agreement.expires:%d/%m/%Y}.")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

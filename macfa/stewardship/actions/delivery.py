"""Taking a file in, under the agreement with its agency, with the ledger's word for it."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from django.db import transaction

from macfa.feeds.errors import FeedError
from macfa.feeds.options import Options
from macfa.feeds.receive import Same, receive
from macfa.partnership import folder as folders
from macfa.partnership import here, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Agency, Person
from macfa.record.agreements import Agreement, Scope, read_agreements
from macfa.record.deliveries import Delivery
from macfa.record.store import Record
from macfa.stewardship import permissions
from macfa.stewardship.deeds import Deed


def load(
    file: Path, *, feed: str, agency: Agency, options: Options, sampled: Collection[str], by: Person
) -> Delivery | Same:
    """Load one file of an agency. `sampled` are the children who may come in under a sampled-children agreement.

    The record takes the delivery in whole or not at all; the ledger's entry follows in the same step of work. The
    delivery says itself what it is, so one whose entry was lost in a crash is found by `macfa ledger verify`.
    """
    role = permissions.check_can(by, Deed.LOAD)
    return take_in(file, feed=feed, agency=agency, options=options, sampled=sampled, by=by, role=role)


def take_in(
    file: Path,
    *,
    feed: str,
    agency: Agency,
    options: Options,
    sampled: Collection[str],
    by: Person,
    role: str,
) -> Delivery | Same:
    """The same for somebody who may load this file for another reason; `role` is the one under which they do it."""
    agreement = agreement_of(agency, feed)
    allowed = sampled if agreement.scope is Scope.SAMPLED_CHILDREN else ()
    whole = replace(
        options, agency=agency.id, agency_kind=agency.kind, agency_names=(agency.name, *agency.aliases),
        nation=here.partnership().nation,
    )  # fmt: skip
    try:
        came = receive(Record(here.folder() / "record"), file, feed, whole, agreement, sampled=allowed)
    except FeedError as error:
        raise NotNow(str(error)) from error
    if isinstance(came, Delivery):
        with transaction.atomic():
            ledger.record(by, Deed.LOAD, of=f"delivery {came.id}", role=role, on_behalf_of=_other(agency, by))
    return came


def agreement_of(agency: Agency, feed: str) -> Agreement:
    """The agreement under which an agency shares a feed. `NotNow` where there is none."""
    theirs = [one for one in read_agreements(here.folder() / folders.AGREEMENTS) if one.agency == agency.id]
    fitting = [one for one in theirs if feed in one.feeds] or [one for one in theirs if not one.feeds]
    if not fitting:
        raise NotNow(f"No agreement covers {feed} from {agency.name}. Add one before you load its files.")
    return fitting[0]


def _other(agency: Agency, by: Person) -> Agency | None:
    return agency if agency.id != by.agency else None

"""Saying what an authority's own label or heading means, and taking it back; the map is kept as text to review.

The ledger names a label by a keyed reference: its text may be about a person, and the ledger forgets nothing.
"""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from macfa.feeds.errors import FeedError
from macfa.feeds.headings import plain
from macfa.feeds.labels import accepting
from macfa.feeds.labels.plain import plain_label
from macfa.partnership import clock, here, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Agency, Person
from macfa.sampling.canonical import canonical_bytes
from macfa.stewardship import permissions
from macfa.stewardship.deeds import Deed

REFERENCE_LENGTH = 20
NOTHING = "nothing"
LONGEST_PURPOSE = 200


def accept_label(
    label: str, *, feed: str, agency: Agency, codes: str, means: str | None, by: Person
) -> str | None:
    """A label of a code set means a code (by code, name or alias), or nothing (None). Returns the code.

    It counts for files that come in from now on; what came in before has to be loaded again.
    """
    of = label_reference(feed, agency.id, codes, label)
    with _kept(Deed.ACCEPT_LABEL, of, _says(codes, means), agency, by):
        return accepting.accept_label(
            here.folder(), feed, agency.id, codes, label, means, by=by.id, on=clock.now().date()
        )


def accept_heading(
    heading: str, *, feed: str, agency: Agency, sheet: str, column: str | None, by: Person
) -> None:
    """A heading of a sheet means a column (by id or by its heading), or it is not used (None)."""
    of = heading_reference(feed, agency.id, sheet, heading)
    with _kept(Deed.ACCEPT_LABEL, of, _says(sheet, column), agency, by):
        accepting.accept_heading(
            here.folder(), feed, agency.id, sheet, heading, column, by=by.id, on=clock.now().date()
        )


def withdraw_label(label: str, *, feed: str, agency: Agency, codes: str, by: Person) -> None:
    """Nobody knows any longer what the label means. What was loaded by it stays until its file is loaded again."""
    with _kept(Deed.WITHDRAW_LABEL, label_reference(feed, agency.id, codes, label), codes, agency, by):
        accepting.withdraw_label(here.folder(), feed, agency.id, codes, label)


def withdraw_heading(heading: str, *, feed: str, agency: Agency, sheet: str, by: Person) -> None:
    """The same for a heading."""
    with _kept(Deed.WITHDRAW_LABEL, heading_reference(feed, agency.id, sheet, heading), sheet, agency, by):
        accepting.withdraw_heading(here.folder(), feed, agency.id, sheet, heading)


def label_reference(feed: str, agency: str, codes: str, label: str) -> str:
    """ "label 3f0c…": how ledger and addresses name a label of a code set. Nobody without the key can tell its text."""
    return f"label {_keyed(feed, agency, codes, plain_label(label))}"


def heading_reference(feed: str, agency: str, sheet: str, heading: str) -> str:
    """The same for a heading: "heading 3f0c…"."""
    return f"heading {_keyed(feed, agency, sheet, plain(heading))}"


def _says(place: str, meaning: str | None) -> str:
    return f"{place}: {meaning or NOTHING}"[:LONGEST_PURPOSE]


def _keyed(*parts: str) -> str:
    digest = hmac.digest(here.pseudonym_key(), canonical_bytes(["label", *parts]), "sha256")
    return digest.hex()[:REFERENCE_LENGTH]


@contextmanager
def _kept(deed: Deed, of: str, purpose: str, agency: Agency, by: Person) -> Iterator[None]:
    """The change of the map and its entry in the ledger, both or neither; one change at a time."""
    role = permissions.check_can(by, deed)
    with transaction.atomic():
        ledger.lock()
        ledger.record(
            by,
            deed,
            of=of,
            role=role,
            purpose=purpose,
            on_behalf_of=agency if agency.id != by.agency else None,
        )
        try:
            yield
        except FeedError as error:
            raise NotNow(str(error)) from error

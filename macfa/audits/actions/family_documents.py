"""Taking a family out as a document: what leaves the application leaves a mark in the ledger first."""

from django.db import transaction

from macfa.audits.chronologies import permissions
from macfa.audits.families.documents import paper_of
from macfa.audits.families.services import services_around
from macfa.audits.families.showing import ShownFamily
from macfa.documents.family import FORMS
from macfa.partnership import ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.stewardship.deeds import Deed
from macfa.stewardship.references import child_reference


@transaction.atomic
def take_out(seen: ShownFamily, *, ending: str, called: str, by: Person) -> bytes:
    """The bytes of the document. `seen` is what `by` is shown, so nothing beyond their reach can be in it.

    `called` names the case or the child at the top. Raises `NotNow` where there is nothing to put in it.
    """
    role = permissions.check_takes_out(by)
    services = services_around(by, seen.known.child, seen.day)
    if seen.alone and not services.services:
        raise NotNow("Nothing about this family came in that is open to you.")
    content = FORMS[ending].write(paper_of(seen, services, called=called))
    edition = "with names" if seen.named else "without names"
    ledger.record(
        by, Deed.TAKE_OUT_FAMILY, of=child_reference(seen.known.child), role=role,
        purpose=f"{FORMS[ending].words}, {edition}, as at {seen.day.isoformat()}",
    )  # fmt: skip
    return content

"""Taking a chronology out as a document: what leaves the application leaves a mark in the ledger first."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from macfa.audits.chronologies import permissions
from macfa.audits.chronologies.documents import FORMS, Reader, made_for
from macfa.audits.chronologies.names_left import LookAtNames, names_left
from macfa.audits.chronologies.reading import Chronology
from macfa.audits.families.documents import paper_of
from macfa.audits.families.reading import family_for
from macfa.audits.families.services import services_around
from macfa.audits.families.showing import shown
from macfa.documents.chronology import Case
from macfa.documents.document import Section
from macfa.documents.family import sections
from macfa.partnership import here, ledger
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.people import Person
from macfa.stewardship.deeds import Deed
from macfa.stewardship.references import child_reference


@transaction.atomic
def take_out(
    chronology: Chronology, *, reader: Reader, ending: str, case: Case, names: Mapping[str, str], by: Person,
    subject: str = "", looked_at: str = "",
) -> bytes:  # fmt: skip
    """The bytes of the document. `chronology` is what `by` reads, so nothing beyond their reach can be in it.

    Raises `LookAtNames` for an edition without names in which words are left that may be names, unless `looked_at` is
    the seal of exactly these.
    """
    role = permissions.check_takes_out(by)
    if reader not in permissions.editions(by, chronology):
        raise NotPermitted("This edition is for those who put chronologies together.")
    if not chronology.entries:
        raise NotNow("There is nothing in this chronology that is open to you.")
    left = names_left(reader, chronology, subject)
    if left.seal != looked_at and left.found:
        raise LookAtNames(left)
    own = here.partnership().agency(by.agency) if reader is Reader.OWN else None
    made = made_for(reader, chronology, case, names, subject=subject, own=own)
    content = FORMS[ending].write(replace(made, family=_family(reader, chronology, by)))
    looked = f", {len(left.found)} words looked at that may be names" if left.found else ""
    ledger.record(
        by, Deed.TAKE_OUT_CHRONOLOGY, of=child_reference(chronology.child), role=role,
        purpose=f"{reader.words} as {FORMS[ending].words}{looked}",
    )  # fmt: skip
    return content


def _family(reader: Reader, chronology: Chronology, by: Person) -> tuple[Section, ...]:
    """The family behind the chronology; not where an agency goes on with its own, nor in a copy for one of them."""
    if reader not in (Reader.WORKING, Reader.PANEL):
        return ()
    known = family_for(by, chronology.child, chronology.as_at)
    seen = shown(known, chronology.as_at, names=reader is Reader.WORKING)
    services = services_around(by, chronology.child, chronology.as_at)
    return sections(paper_of(seen, services, called="the chronology"))

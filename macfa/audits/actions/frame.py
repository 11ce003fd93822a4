"""Fixing the list of children before anybody can know the seed."""

from django.db import transaction

from macfa.audits import cohort, permissions, transitions
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit, SampledChild
from macfa.audits.states import Phase
from macfa.partnership import clock, here, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.record.store import Record
from macfa.sampling.errors import SamplingError
from macfa.vocabulary.days import Day


@transaction.atomic
def freeze(audit: Audit, *, by: Person) -> str:
    """Make the list from the record as it is now, fix it, and return its hash, to be published.

    Freezing again makes a new list with a new hash; what was contributed to the old one is void.
    """
    audit.refresh_from_db()
    role = permissions.check_can(by, Deed.FREEZE, audit.terms)
    transitions.check_audit(audit.phase, Phase.FROZEN)
    version = Record(here.folder() / "record").version()
    try:
        frame = cohort.frame(audit.terms, version, last_audits(audit))
    except SamplingError as error:
        raise NotNow(str(error)) from error
    public = frame.public(audit.pseudonyms)
    audit.reached(
        phase=Phase.FROZEN,
        public_frame=public.to_json(),
        children=frame.who(audit.pseudonyms),
        frame_hash=public.frame_hash,
        record_version=version.number,
        frozen_at=clock.now(),
        frozen_by=by.id,
    )
    audit.save()
    ledger.record(by, Deed.FREEZE, of=f"{audit.reference}, list {public.frame_hash}", role=role)
    return public.frame_hash


def last_audits(but: Audit) -> dict[str, Day]:
    """For each child who stayed in a sample of another audit, the latest day that audit was about."""
    found: dict[str, Day] = {}
    for child in (
        SampledChild.objects.filter(replaced_at__isnull=True).exclude(audit=but).select_related("audit")
    ):
        day = child.audit.terms.as_at
        found[child.child] = max(day, found.get(child.child, day))
    return found

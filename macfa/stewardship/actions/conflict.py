"""Conflicts of interest: declared by the person or for them, ended by somebody else."""

from django.db import transaction

from macfa.partnership import clock, here, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.stewardship import permissions
from macfa.stewardship.deeds import Deed
from macfa.stewardship.kinds import Conflict
from macfa.stewardship.models import ConflictOfInterest


@transaction.atomic
def declare_conflict(
    child: str, *, kind: Conflict, by: Person, person: Person | None = None
) -> ConflictOfInterest:
    """From now on the child is not there for `person`, or for `by` where no person is named.

    Any number is taken, on record or not: whether there is such a child is not for everybody to find out.
    """
    whose = person or by
    role = permissions.check_can_declare(by, whose)
    if not child.strip():
        raise NotNow("Say which child.")
    known = ConflictOfInterest.objects.standing().filter(person=whose.id, child=child.strip()).first()
    if known is not None:
        return known
    conflict = ConflictOfInterest.objects.create(
        person=whose.id, child=child.strip(), kind=kind, declared_at=clock.now(), declared_by=by.id
    )
    ledger.record(
        by, Deed.DECLARE_CONFLICT, of=conflict.reference, role=role, on_behalf_of=whose, purpose=kind.words
    )
    return conflict


@transaction.atomic
def end_conflict(conflict: ConflictOfInterest, *, by: Person) -> None:
    """Let the person see the child again, as far as they otherwise may."""
    whose = here.partnership().person(conflict.person)
    role = permissions.check_can_end(by, whose)
    conflict.refresh_from_db()
    if conflict.ended_at is not None:
        raise NotNow(f"This conflict of interest was ended on {conflict.ended_at:%d/%m/%Y}.")
    conflict.ended_at, conflict.ended_by = clock.now(), by.id
    conflict.save()
    ledger.record(by, Deed.END_CONFLICT, of=conflict.reference, role=role, on_behalf_of=whose)

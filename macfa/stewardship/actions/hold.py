"""Legal holds: placed, and released."""

from django.db import transaction

from macfa.partnership import clock, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.stewardship import permissions
from macfa.stewardship.deeds import Deed
from macfa.stewardship.kinds import Held, HoldReason
from macfa.stewardship.models import LegalHold


@transaction.atomic
def hold(kind: Held, what: str = "", *, reason: HoldReason, by: Person) -> LegalHold:
    """Keep an audit, a child's records or everything until the hold is released."""
    role = permissions.check_can(by, Deed.HOLD)
    named = what.strip()
    if (kind is Held.EVERYTHING) == bool(named):
        raise NotNow("Say which audit or child is held, or that everything is.")
    if LegalHold.objects.standing().filter(kind=kind, what=named).exists():
        raise NotNow("There is a hold on this already.")
    placed = LegalHold.objects.create(
        kind=kind, what=named, reason=reason, placed_at=clock.now(), placed_by=by.id
    )
    ledger.record(by, Deed.HOLD, of=placed.reference, role=role, purpose=reason.words)
    return placed


@transaction.atomic
def release(placed: LegalHold, *, by: Person) -> None:
    """Let disposal go on as if there had been no hold."""
    role = permissions.check_can(by, Deed.RELEASE)
    placed.refresh_from_db()
    if placed.released_at is not None:
        raise NotNow(f"This hold was released on {placed.released_at:%d/%m/%Y}.")
    placed.released_at, placed.released_by = clock.now(), by.id
    placed.save()
    ledger.record(by, Deed.RELEASE, of=placed.reference, role=role, purpose=placed.reason.words)

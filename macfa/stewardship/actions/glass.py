"""Breaking the glass: a child's record for a stated reason and a short time, with those told who watch over it."""

from django.db import transaction

from macfa.partnership import clock, here, ledger, messages, roles
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.people import Person
from macfa.stewardship import permissions
from macfa.stewardship.children import open_glasses
from macfa.stewardship.deeds import Deed
from macfa.stewardship.kinds import GlassReason
from macfa.stewardship.models import BreakGlass, ConflictOfInterest
from macfa.stewardship.models.break_glass import LONGEST_MINUTES, SHORTEST_REASON

_SUBJECT = "A record was opened by breaking the glass"


@transaction.atomic
def open_glass(
    child: str, *, kind: GlassReason, reason: str, by: Person, minutes: int = LONGEST_MINUTES
) -> BreakGlass:
    """Let the person see one child for up to an hour, restricted or not.

    Every information governance lead gets a message of their own after the commit. A declared conflict of
    interest cannot be broken.
    """
    role = permissions.check_can(by, Deed.OPEN_GLASS)
    _check_reason(child, reason, minutes)
    if ConflictOfInterest.objects.standing().filter(person=by.id, child=child.strip()).exists():
        raise NotPermitted(
            "A conflict of interest with this child is declared for you. It cannot be set aside."
        )
    if child.strip() in open_glasses(by):
        raise NotNow("You have broken the glass on this child already, and it is still open.")
    glass = BreakGlass.objects.create(
        person=by.id,
        child=child.strip(),
        kind=kind,
        reason=reason.strip(),
        opened_at=clock.now(),
        minutes=minutes,
    )
    ledger.record(by, Deed.OPEN_GLASS, of=glass.reference, role=role, purpose=kind.words)
    transaction.on_commit(lambda: send_notice(glass))
    return glass


def send_notice(glass: BreakGlass) -> bool:
    """Tell every information governance lead that a glass was broken; whether the message reached all of them."""
    leads = watchers()
    told = messages.tell(leads, _SUBJECT, _text(glass))
    if not leads or len(told) < len(leads):
        return False
    BreakGlass.objects.filter(pk=glass.pk).update(notice_sent_at=clock.now())
    return True


def watchers() -> tuple[Person, ...]:
    """Those who are told: everybody who manages restrictions."""
    partnership = here.partnership()
    return tuple(
        person for person in partnership.people if roles.has(person, "manage_restrictions", partnership)
    )


def _check_reason(child: str, reason: str, minutes: int) -> None:
    if not child.strip():
        raise NotNow("Say which child.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise NotNow(f"Give the reason in {SHORTEST_REASON} characters or more.")
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise NotNow(f"A broken glass closes after {LONGEST_MINUTES} minutes at the latest.")


def _text(glass: BreakGlass) -> str:
    who = here.partnership().person(glass.person)
    return (
        f"{who.name} opened a child's record by breaking the glass at {glass.opened_at:%H:%M on %d/%m/%Y} (UTC).\n"
        f"It closes at {glass.until:%H:%M} (UTC). The kind of reason given: {glass.kind.words}.\n"
        "Who the child is and the reason in full stand in Macfa under Stewardship, not in this message.\n"
    )

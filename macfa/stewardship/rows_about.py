"""What stewardship's own tables hold of one child. What the ledger says of it stays: that it was done, by pseudonym."""

from django.db.models import Model, Q, QuerySet

from macfa.stewardship.kinds import Held
from macfa.stewardship.models import (
    AccountDecision,
    BreakGlass,
    ChronologyName,
    ChronologyRelease,
    ConflictOfInterest,
    DisputeAnswer,
    DrawnPerson,
    DrawnStep,
    EntryNote,
    LeftOutEntry,
    LegalHold,
    RestrictedChild,
    SamePersonDecision,
    WithheldEntry,
)

_OF_CHILDREN: tuple[type[Model], ...] = (
    RestrictedChild, ConflictOfInterest, BreakGlass,
    AccountDecision, LeftOutEntry, EntryNote, ChronologyRelease, ChronologyName, WithheldEntry,
    DrawnStep, SamePersonDecision, DisputeAnswer,
)  # fmt: skip


def are_there(child: str) -> bool:
    """Whether any row is about the child."""
    return any(rows.exists() for rows in _rows(child))


def delete(child: str) -> int:
    """Delete restrictions, conflicts, broken glasses, released holds, the work on the child's chronology and family.

    Returns how many rows went. A hold that stands has stopped the disposal before.
    """
    return sum(rows.delete()[0] for rows in _rows(child))


def _rows(child: str) -> tuple[QuerySet[Model], ...]:
    held = LegalHold.objects.filter(Q(kind=Held.CHILD.value, what=child))
    named = DrawnPerson.objects.filter(known_as=f"child:{child}")
    return (*(table._default_manager.filter(child=child) for table in _OF_CHILDREN), named, held)

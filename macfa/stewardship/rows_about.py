"""What stewardship's own tables hold of one child. What the ledger says of it stays: that it was done, by pseudonym."""

from django.db.models import Model, Q, QuerySet

from macfa.stewardship.kinds import Held
from macfa.stewardship.models import BreakGlass, ConflictOfInterest, LegalHold, RestrictedChild


def are_there(child: str) -> bool:
    """Whether any row is about the child."""
    return any(rows.exists() for rows in _rows(child))


def delete(child: str) -> int:
    """Delete restrictions, conflicts of interest, broken glasses and released holds; returns how many rows went.

    A hold that stands has stopped the disposal before.
    """
    return sum(rows.delete()[0] for rows in _rows(child))


def _rows(child: str) -> tuple[QuerySet[Model], ...]:
    tables: tuple[type[Model], ...] = (RestrictedChild, ConflictOfInterest, BreakGlass)
    held = LegalHold.objects.filter(Q(kind=Held.CHILD.value, what=child))
    return (*(table._default_manager.filter(child=child) for table in tables), held)

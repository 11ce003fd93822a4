"""Somebody who stands too near to a child to see the record."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.partnership.columns import StateField, who
from macfa.partnership.constraints import both_or_neither, one_of
from macfa.stewardship.kinds import Conflict
from macfa.stewardship.references import child_reference


class ConflictOfInterestQuerySet(models.QuerySet["ConflictOfInterest"]):
    """Conflicts, by how they stand."""

    def standing(self) -> "ConflictOfInterestQuerySet":
        """Those not ended."""
        return self.filter(ended_at__isnull=True)


class ConflictOfInterest(models.Model):
    """While it stands the child is not there for the person: in no list, count, search or page."""

    person = models.CharField(max_length=40)
    child = models.CharField(max_length=100)
    kind = StateField(Conflict)
    declared_at = models.DateTimeField()
    declared_by = who()
    ended_at = models.DateTimeField(null=True)
    ended_by = who()

    objects = ConflictOfInterestQuerySet.as_manager()

    class Meta:
        ordering = ("declared_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "child"), condition=Q(ended_at__isnull=True), name="conflict_once_at_a_time"
            ),
            one_of("kind", Conflict, "conflict_kind_known"),
            CheckConstraint(
                condition=~Q(declared_by="") & ~Q(person=""), name="conflict_declared_by_somebody"
            ),
            both_or_neither("ended", "conflict_ended_by_whom"),
        )

    def __str__(self) -> str:
        return f"conflict of interest {self.pk}"

    @property
    def reference(self) -> str:
        """How the ledger names it: whose it is and the child's pseudonym."""
        return f"{child_reference(self.child)} for {self.person}"

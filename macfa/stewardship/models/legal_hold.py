"""An order that records stay although their time is over."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.partnership.columns import StateField, who
from macfa.partnership.constraints import both_or_neither, one_of
from macfa.stewardship.kinds import Held, HoldReason
from macfa.stewardship.references import child_reference


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    """Holds, by how they stand."""

    def standing(self) -> "LegalHoldQuerySet":
        """Those not released."""
        return self.filter(released_at__isnull=True)


class LegalHold(models.Model):
    """`what` is an audit's key, or a child's id; empty where everything is held."""

    kind = StateField(Held)
    what = models.CharField(max_length=100, blank=True, default="")
    reason = StateField(HoldReason)
    placed_at = models.DateTimeField()
    placed_by = who()
    released_at = models.DateTimeField(null=True)
    released_by = who()

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ("placed_at", "pk")
        constraints = (
            one_of("kind", Held, "hold_kind_known"),
            one_of("reason", HoldReason, "hold_reason_known"),
            CheckConstraint(condition=~Q(placed_by=""), name="hold_placed_by_somebody"),
            CheckConstraint(
                condition=Q(kind=Held.EVERYTHING.value, what="")
                | (~Q(kind=Held.EVERYTHING.value) & ~Q(what="")),
                name="hold_is_on_something",
            ),
            models.UniqueConstraint(
                fields=("kind", "what"), condition=Q(released_at__isnull=True), name="hold_once_at_a_time"
            ),
            both_or_neither("released", "hold_released_by_whom"),
        )

    def __str__(self) -> str:
        return f"legal hold {self.pk}"

    @property
    def reference(self) -> str:
        """How the ledger names what is held."""
        if self.kind is Held.CHILD:
            return child_reference(self.what)
        return f"audit {self.what}" if self.kind is Held.AUDIT else "everything"

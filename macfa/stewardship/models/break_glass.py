"""A look, for a stated reason and a short time, at a record that is not open to the person."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import CheckConstraint, Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual

from macfa.partnership import clock
from macfa.partnership.columns import StateField
from macfa.partnership.constraints import one_of
from macfa.stewardship.kinds import GlassReason
from macfa.stewardship.references import child_reference

LONGEST_MINUTES = 60
SHORTEST_REASON = 20  # characters: "see above" is no reason


class BreakGlass(models.Model):
    """One use. `reason` is the person's own words; it stays here, and never goes into a message or the ledger.

    `notice_sent_at` is when the information governance leads were told; None where the message did not go out.
    """

    person = models.CharField(max_length=40)
    child = models.CharField(max_length=100)
    kind = StateField(GlassReason)
    reason = models.TextField()
    opened_at = models.DateTimeField(db_index=True)
    minutes = models.PositiveSmallIntegerField(default=LONGEST_MINUTES)
    notice_sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-opened_at", "-pk")
        constraints = (
            one_of("kind", GlassReason, "glass_kind_known"),
            CheckConstraint(condition=~Q(person="") & ~Q(child=""), name="glass_broken_by_somebody"),
            CheckConstraint(
                condition=GreaterThanOrEqual(Length("reason"), SHORTEST_REASON), name="glass_has_a_reason"
            ),
            CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=LONGEST_MINUTES), name="glass_for_a_short_time"
            ),
        )

    def __str__(self) -> str:
        return f"broken glass {self.pk}"

    @property
    def reference(self) -> str:
        """How the ledger names the child."""
        return child_reference(self.child)

    @property
    def until(self) -> datetime:
        """When it closes by itself."""
        return self.opened_at + timedelta(minutes=self.minutes)

    def is_open(self, moment: datetime | None = None) -> bool:
        """Whether it lets the person see the child at a moment."""
        return self.opened_at <= (moment or clock.now()) < self.until

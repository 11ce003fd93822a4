"""An entry that readers of a chronology are spared, for a reason. It is never deleted."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.partnership.columns import StateField, who
from macfa.partnership.constraints import both_or_neither, one_of
from macfa.stewardship.chronology_kinds import LeftOut
from macfa.stewardship.models.standing import Standing


class LeftOutEntry(Standing):
    """`entry` is the id of the entry, `note` the person's own words, which stay here and never go into the ledger."""

    taken_back = "taken_back"

    entry = models.CharField(max_length=100)
    reason = StateField(LeftOut)
    note = models.TextField(blank=True, default="")
    left_out_at = models.DateTimeField()
    left_out_by = who()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = who()

    class Meta:
        ordering = ("left_out_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("child", "entry"), condition=Q(taken_back_at__isnull=True), name="left_out_once"
            ),
            one_of("reason", LeftOut, "left_out_reason_known"),
            CheckConstraint(
                condition=~Q(left_out_by="") & ~Q(child="") & ~Q(entry=""), name="left_out_by_somebody"
            ),
            both_or_neither("taken_back", "left_out_taken_back_by_whom"),
        )

    def __str__(self) -> str:
        return f"entry left out {self.pk}"

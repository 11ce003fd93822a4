"""What of an entry the person whom a chronology is about does not get to read, on which ground."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.partnership.columns import who
from macfa.partnership.constraints import both_or_neither
from macfa.stewardship.models.standing import Standing


class WithheldEntry(Standing):
    """`reason` is the code of a ground of `macfa.chronology.withheld`; `fields` what is kept back, all where empty."""

    taken_back = "undone"

    entry = models.CharField(max_length=100)
    reason = models.CharField(max_length=4)
    fields = models.JSONField(default=list)
    decided_at = models.DateTimeField()
    decided_by = who()
    undone_at = models.DateTimeField(null=True)
    undone_by = who()

    class Meta:
        ordering = ("decided_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("child", "entry"), condition=Q(undone_at__isnull=True), name="withheld_once"
            ),
            CheckConstraint(
                condition=~Q(decided_by="") & ~Q(child="") & ~Q(entry="") & ~Q(reason=""),
                name="withheld_by_somebody_on_a_ground",
            ),
            both_or_neither("undone", "withheld_undone_by_whom"),
        )

    def __str__(self) -> str:
        return f"entry withheld {self.pk}"

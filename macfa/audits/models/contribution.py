"""Steps of making the seed, as they were taken down."""

from django.db import models

from macfa.audits.models.audit import Audit
from macfa.audits.models.fields import who


class Contribution(models.Model):
    """One step after the publication of a frame's hash: dice, a commitment or a reveal, as the proof shows it.

    Steps for an earlier frame of the same audit stay here; they count for nothing.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="contributions")
    frame_hash = models.CharField(max_length=64)
    number = models.PositiveSmallIntegerField()
    step = models.JSONField()
    entered_by = who()

    class Meta:
        ordering = ("audit", "frame_hash", "number")
        constraints = (
            models.UniqueConstraint(fields=("audit", "frame_hash", "number"), name="contribution_once"),
            models.CheckConstraint(condition=~models.Q(entered_by=""), name="contribution_by_somebody"),
        )

    def __str__(self) -> str:
        return f"{self.audit_id} {self.number}"

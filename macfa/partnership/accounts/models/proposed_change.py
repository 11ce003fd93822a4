"""A change of a person that needs a second person, because afterwards somebody could see children."""

from enum import StrEnum

from django.db import models
from django.db.models import CheckConstraint, Q


class ChangeKind(StrEnum):
    """What is to change."""

    ADD = "add"
    CHANGE = "change"
    ENABLE = "enable"
    SHOW_LINK = "show link"


class ProposedChange(models.Model):
    """`values` are fields of the person's entry; they are emptied when the change is decided."""

    kind = models.CharField(max_length=10)
    person = models.CharField(max_length=40)
    values = models.JSONField(default=dict)
    reason = models.CharField(max_length=300)
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    decided_by = models.CharField(max_length=40, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ChangeKind]), name="change_kind_known"
            ),
            CheckConstraint(
                condition=Q(decided_by="", decided_at=None, confirmed=None)
                | (~Q(decided_by="") & Q(decided_at__isnull=False, confirmed__isnull=False)),
                name="change_decided_by_somebody_at_a_time",
            ),
            CheckConstraint(condition=~Q(decided_by=models.F("asked_by")), name="change_decided_by_another"),
        )

    def __str__(self) -> str:
        return f"change {self.pk}"

    @property
    def reference(self) -> str:
        """How the ledger names it."""
        return f"change {self.pk} of person {self.person}"

"""What somebody has promised to do about a finding."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.audits.models.fields import who
from macfa.audits.models.finding import Finding


class AgreedAction(models.Model):
    """An action with an owner and a date."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="actions")
    text = models.TextField()
    owner = models.CharField(max_length=40)
    due = models.DateField()
    agreed_at = models.DateTimeField()
    agreed_by = who()

    class Meta:
        ordering = ("due", "pk")
        constraints = (
            CheckConstraint(condition=~Q(text="") & ~Q(owner="") & ~Q(agreed_by=""), name="action_owned"),
        )

    def __str__(self) -> str:
        return f"action {self.pk}"

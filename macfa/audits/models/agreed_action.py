"""What somebody has promised to do about a finding."""

from enum import StrEnum

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.audits.models.constraints import one_of
from macfa.audits.models.fields import StateField, who
from macfa.audits.models.finding import Finding


class ActionKind(StrEnum):
    """What sort of thing was promised; some of it is for others than the agencies of the audit."""

    PRACTICE = "practice"
    TRAINING = "training"
    POLICY = "policy"
    OWN_AUDIT = "own_audit"
    TELL_ANOTHER_BOARD = "tell_another_board"

    @property
    def words(self) -> str:
        """As a reader sees it."""
        return _WORDS[self]


_WORDS = {
    ActionKind.PRACTICE: "Change what is done",
    ActionKind.TRAINING: "Train or accredit people",
    ActionKind.POLICY: "Change a policy or procedure",
    ActionKind.OWN_AUDIT: "Audit the own agency and report back",
    ActionKind.TELL_ANOTHER_BOARD: "Tell another board",
}


class AgreedAction(models.Model):
    """An action with an owner and a date."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="actions")
    kind = StateField(ActionKind, default=ActionKind.PRACTICE)
    text = models.TextField()
    owner = models.CharField(max_length=40)
    due = models.DateField()
    agreed_at = models.DateTimeField()
    agreed_by = who()

    class Meta:
        ordering = ("due", "pk")
        constraints = (
            CheckConstraint(condition=~Q(text="") & ~Q(owner="") & ~Q(agreed_by=""), name="action_owned"),
            one_of("kind", ActionKind, "action_kind_known"),
        )

    def __str__(self) -> str:
        return f"action {self.pk}"

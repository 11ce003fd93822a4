"""What an audit found."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.audits.models.audit import Audit
from macfa.audits.models.constraints import both_or_neither, one_of
from macfa.audits.models.fields import StateField, who
from macfa.audits.states import FindingState
from macfa.instruments.tool import FindingKind


class Finding(models.Model):
    """A finding of one of the four kinds. `source` is the standard or question that drafted it.

    `drafted` keeps the proposal as it was made, with its numbers and rows of evidence; `statement` and the
    fields beside it are what people made of it.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=120, blank=True, default="")
    kind = StateField(FindingKind, max_length=30)
    theme = models.CharField(max_length=40)
    statement = models.TextField()
    what_needs_to_happen = models.TextField(blank=True, default="")
    tool = models.CharField(max_length=200, blank=True, default="")
    drafted = models.JSONField(default=dict)
    state = StateField(FindingState, default=FindingState.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = who()
    edited_at = models.DateTimeField(null=True)
    edited_by = who()
    decided_at = models.DateTimeField(null=True)
    decided_by = who()
    reason = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("audit", "number")
        constraints = (
            models.UniqueConstraint(fields=("audit", "number"), name="finding_number_once"),
            models.UniqueConstraint(
                fields=("audit", "source"), condition=~Q(source=""), name="finding_drafted_once"
            ),
            one_of("state", FindingState, "finding_state_known"),
            one_of("kind", FindingKind, "finding_kind_known"),
            CheckConstraint(condition=~Q(statement="") & ~Q(proposed_by=""), name="finding_says_something"),
            both_or_neither("edited", "finding_edited_by_whom"),
            both_or_neither("decided", "finding_decided_by_whom"),
            CheckConstraint(
                condition=Q(state=FindingState.PROPOSED.value, decided_at__isnull=True)
                | (~Q(state=FindingState.PROPOSED.value) & Q(decided_at__isnull=False)),
                name="finding_decided_by_somebody",
            ),
            CheckConstraint(
                condition=~Q(state=FindingState.REJECTED.value) | ~Q(reason=""),
                name="finding_rejected_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"finding {self.number}"

    @property
    def reference(self) -> str:
        """How the ledger names it."""
        return f"finding {self.number} of audit {self.audit.key}"

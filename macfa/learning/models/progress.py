"""What became of an action."""

from enum import StrEnum

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.audits.models import AgreedAction
from macfa.audits.models.constraints import one_of
from macfa.audits.models.fields import StateField, who


class ActionState(StrEnum):
    """How an action stands. Overdue is not among them: it comes true by the passing of days."""

    AGREED = "agreed"
    UNDER_WAY = "under way"
    DONE = "done"
    GIVEN_UP = "given up"


class Progress(models.Model):
    """One report on an action: how it stands, what shows it, and what it changed for children.

    The newest report says how the action stands; none says that it was agreed and no more.
    """

    action = models.ForeignKey(AgreedAction, on_delete=models.PROTECT, related_name="progress")
    state = StateField(ActionState)
    text = models.TextField()
    evidence = models.TextField(blank=True, default="")
    impact = models.TextField(blank=True, default="")
    reported_at = models.DateTimeField()
    reported_by = who()
    on_behalf_of = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        ordering = ("reported_at", "pk")
        constraints = (
            one_of("state", ActionState, "progress_state_known"),
            CheckConstraint(condition=~Q(text="") & ~Q(reported_by=""), name="progress_says_something"),
            CheckConstraint(
                condition=~Q(state=ActionState.DONE.value) | ~Q(evidence=""), name="progress_done_is_shown"
            ),
        )

    def __str__(self) -> str:
        return f"progress of action {self.action_id}"

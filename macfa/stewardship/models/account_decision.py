"""What a person decided about two entries of a child's chronology: one event, or two."""

from django.db import models
from django.db.models import CheckConstraint, F, Q

from macfa.partnership.columns import who
from macfa.partnership.constraints import both_or_neither
from macfa.stewardship.models.standing import Standing


class AccountDecision(Standing):
    """`same`: both entries tell of one event; otherwise they are kept apart whatever a program proposes.

    `first` and `second` are ids of entries in the order of their text. An id means an entry that says the same as
    then: where an agency changes its row, the decision about it has nothing to hold on to any more.
    """

    taken_back = "undone"

    first = models.CharField(max_length=100)
    second = models.CharField(max_length=100)
    same = models.BooleanField()
    decided_at = models.DateTimeField()
    decided_by = who()
    undone_at = models.DateTimeField(null=True)
    undone_by = who()

    class Meta:
        ordering = ("decided_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("child", "first", "second"), condition=Q(undone_at__isnull=True), name="decided_once"
            ),
            CheckConstraint(condition=Q(first__lt=F("second")), name="decided_about_two_entries"),
            CheckConstraint(condition=~Q(decided_by="") & ~Q(child=""), name="decided_by_somebody"),
            both_or_neither("undone", "decision_undone_by_whom"),
        )

    def __str__(self) -> str:
        return f"decision on accounts {self.pk}"

"""Which of the agencies that contradict each other about a family is right, as somebody found out."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.partnership.columns import who
from macfa.partnership.constraints import both_or_neither
from macfa.stewardship.models.standing import Standing


class DisputeAnswer(Standing):
    """`dispute` is what they contradict each other about, as a digest that changes when what they say changes.

    `right` are the agencies that are right, joined by commas; "none" where none is. `why` is the person's own words;
    they stay here, and never go into the ledger.
    """

    taken_back = "withdrawn"

    dispute = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    right = models.CharField(max_length=400)
    why = models.TextField()
    answered_at = models.DateTimeField()
    answered_by = who()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = who()

    class Meta:
        ordering = ("answered_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("child", "dispute"),
                condition=Q(withdrawn_at__isnull=True),
                name="dispute_answered_once",
            ),
            CheckConstraint(
                condition=~Q(answered_by="") & ~Q(child="") & ~Q(dispute="") & ~Q(right="") & ~Q(why=""),
                name="dispute_answered_by_somebody_who_says_why",
            ),
            both_or_neither("withdrawn", "answer_withdrawn_by_whom"),
        )

    def __str__(self) -> str:
        return f"answer to a dispute {self.pk}"

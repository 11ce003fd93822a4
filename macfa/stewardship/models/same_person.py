"""What a person decided about two people of whom agencies tell: one person, or two."""

from django.db import models
from django.db.models import CheckConstraint, F, Q

from macfa.partnership.columns import who
from macfa.partnership.constraints import both_or_neither
from macfa.stewardship.models.standing import Standing


class SamePersonDecision(Standing):
    """`same`: both are one person; otherwise they are kept apart whatever a program proposes.

    `first` and `second` are their ids in what agencies say (`macfa.family.statements`), in the order of
    their text.
    """

    taken_back = "undone"

    first = models.CharField(max_length=200)
    second = models.CharField(max_length=200)
    same = models.BooleanField()
    decided_at = models.DateTimeField()
    decided_by = who()
    undone_at = models.DateTimeField(null=True)
    undone_by = who()

    class Meta:
        ordering = ("decided_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("child", "first", "second"),
                condition=Q(undone_at__isnull=True),
                name="person_decided_once",
            ),
            CheckConstraint(condition=Q(first__lt=F("second")), name="decided_about_two_people"),
            CheckConstraint(condition=~Q(decided_by="") & ~Q(child=""), name="person_decided_by_somebody"),
            both_or_neither("undone", "person_decision_undone_by_whom"),
        )

    def __str__(self) -> str:
        return f"decision on people {self.pk}"

"""What somebody of a family is to somebody, as drawn by hand."""

from django.db import models
from django.db.models import CheckConstraint, F, Q

from macfa.family.people import Ending, ParentKind, TieKind, UnionKind
from macfa.partnership.columns import StateField
from macfa.stewardship.models.drawn_fact import DrawnFact, told_in_order

KINDS = tuple(one.value for kinds in (ParentKind, UnionKind, TieKind) for one in kinds)


class DrawnRelation(DrawnFact):
    """`person` is `kind` (a code of the set relationship) of `other`, both by their keys in the drawing."""

    person = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    other = models.CharField(max_length=20)
    start = models.DateField(null=True)
    start_last = models.DateField(null=True)
    separated = models.DateField(null=True)
    separated_last = models.DateField(null=True)
    end = models.DateField(null=True)
    end_last = models.DateField(null=True)
    ended = StateField(Ending, null=True)
    label = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        ordering = ("pk",)
        constraints = (
            CheckConstraint(condition=Q(kind__in=KINDS), name="drawn_relation_known"),
            CheckConstraint(condition=~Q(person="") & ~Q(other=""), name="drawn_relation_of_two"),
            CheckConstraint(condition=~Q(person=F("other")), name="drawn_relation_to_another"),
            CheckConstraint(
                condition=Q(ended=None) | Q(ended__in=[one.value for one in Ending]),
                name="drawn_ending_known",
            ),
            told_in_order("start", "drawn_relation_start_in_order"),
            told_in_order("separated", "drawn_separation_in_order"),
            told_in_order("end", "drawn_relation_end_in_order"),
        )

    def __str__(self) -> str:
        return f"drawn relation {self.pk}"

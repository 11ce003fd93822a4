"""A member of a household, as drawn by hand."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.stewardship.models.drawn_fact import DrawnFact, told_in_order


class DrawnStay(DrawnFact):
    """`household` tells the households of one drawing apart, `person` is who lives in it by the key in the drawing."""

    household = models.CharField(max_length=20)
    person = models.CharField(max_length=20)
    start = models.DateField(null=True)
    start_last = models.DateField(null=True)
    end = models.DateField(null=True)
    end_last = models.DateField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            CheckConstraint(condition=~Q(household="") & ~Q(person=""), name="drawn_stay_of_somebody"),
            told_in_order("start", "drawn_stay_start_in_order"),
            told_in_order("end", "drawn_stay_end_in_order"),
        )

    def __str__(self) -> str:
        return f"drawn stay {self.pk}"

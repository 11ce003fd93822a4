"""One step of drawing a family by hand: what somebody said in one line, and can take back as one."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.partnership.columns import StateField, who
from macfa.partnership.constraints import both_or_neither, one_of
from macfa.stewardship.family_kinds import Drawing
from macfa.stewardship.models.standing import Standing


class DrawnStep(Standing):
    """`agency` is on whose word it stands: the agency of who drew it. What it said hangs on it, row by row."""

    taken_back = "taken_back"

    agency = models.CharField(max_length=40)
    deed = StateField(Drawing)
    drawn_at = models.DateTimeField()
    drawn_by = who()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = who()

    class Meta:
        ordering = ("pk",)
        constraints = (
            one_of("deed", Drawing, "step_known"),
            CheckConstraint(
                condition=~Q(drawn_by="") & ~Q(child="") & ~Q(agency=""), name="step_drawn_by_somebody"
            ),
            both_or_neither("taken_back", "step_taken_back_by_whom"),
        )

    def __str__(self) -> str:
        return f"step of a drawing {self.pk}"

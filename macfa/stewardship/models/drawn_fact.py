"""What a step of drawing a family said. A row never changes: a later step replaces it, and may itself be taken back."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, F, Q

from macfa.stewardship.models.drawn_step import DrawnStep


class DrawnFactQuerySet(models.QuerySet[Any]):
    """Rows of drawings, by how they stand."""

    def standing(self) -> "DrawnFactQuerySet":
        """Those whose step was not taken back, and which no step that stands has replaced."""
        kept = Q(replaced_in=None) | Q(replaced_in__taken_back_at__isnull=False)
        return self.filter(kept, step__taken_back_at=None)


class DrawnFact(models.Model):
    """`step` said it. `replaced_in` is the step that said something else instead, or took it out."""

    step = models.ForeignKey(DrawnStep, models.CASCADE, related_name="%(class)s_rows")
    replaced_in = models.ForeignKey(
        DrawnStep, models.SET_NULL, null=True, related_name="replaced_%(class)s_rows"
    )

    objects = DrawnFactQuerySet.as_manager()

    class Meta:
        abstract = True


def told_in_order(first: str, name: str) -> CheckConstraint:
    """A time told is both its days or neither, and does not end before it begins."""
    last = f"{first}_last"
    neither = Q(**{f"{first}__isnull": True, f"{last}__isnull": True})
    both = Q(**{f"{first}__isnull": False, f"{last}__isnull": False, f"{last}__gte": F(first)})
    return CheckConstraint(condition=neither | both, name=name)

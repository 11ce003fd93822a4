"""A child whose record only named people see."""

from datetime import date, timedelta

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.partnership import clock
from macfa.partnership.columns import StateField, who
from macfa.partnership.constraints import both_or_neither, one_of
from macfa.stewardship.kinds import Restriction
from macfa.stewardship.references import child_reference

LONGEST_DAYS = 90  # no restriction stands longer without somebody asking whether it must


class RestrictedChildQuerySet(models.QuerySet["RestrictedChild"]):
    """Restrictions, by how they stand."""

    def standing(self) -> "RestrictedChildQuerySet":
        """Those not lifted."""
        return self.filter(lifted_at__isnull=True)


class RestrictedChild(models.Model):
    """A restriction. `child` is the partnership's own id; `people` the ids of those who see the record all the same.

    `reviewed_on` is the day of the last review, or of the beginning; the next is due `review_within_days` later.
    """

    child = models.CharField(max_length=100)
    category = StateField(Restriction)
    people = models.JSONField(default=list)
    restricted_at = models.DateTimeField()
    restricted_by = who()
    reviewed_on = models.DateField()
    reviewed_by = who()
    review_within_days = models.PositiveSmallIntegerField(default=LONGEST_DAYS)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = who()

    objects = RestrictedChildQuerySet.as_manager()

    class Meta:
        ordering = ("reviewed_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("child",), condition=Q(lifted_at__isnull=True), name="restricted_once_at_a_time"
            ),
            one_of("category", Restriction, "restriction_category_known"),
            CheckConstraint(
                condition=~Q(restricted_by="") & ~Q(reviewed_by=""), name="restricted_by_somebody"
            ),
            CheckConstraint(
                condition=Q(review_within_days__gte=1, review_within_days__lte=LONGEST_DAYS),
                name="restriction_reviewed_in_time",
            ),
            both_or_neither("lifted", "restriction_lifted_by_whom"),
        )

    def __str__(self) -> str:
        return f"restriction {self.pk}"

    @property
    def reference(self) -> str:
        """How the ledger names the child."""
        return child_reference(self.child)

    @property
    def review_due(self) -> date:
        """The day by which somebody asks whether it must stay."""
        return self.reviewed_on + timedelta(days=self.review_within_days)

    def is_overdue(self, today: date | None = None) -> bool:
        """Whether the review should have been done by now."""
        return self.lifted_at is None and self.review_due < (today or clock.now().date())

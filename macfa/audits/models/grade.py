"""Grades: each panel member's own, and the one the panel agrees."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.audits import visibility
from macfa.audits.models.fields import who
from macfa.audits.models.sampled_child import SampledChild
from macfa.partnership.people import Person
from macfa.sampling.canonical import hash_of


class GradeQuerySet(models.QuerySet["Grade"]):
    """Grades, narrowed to what somebody may see."""

    def visible_to(self, person: Person) -> "GradeQuerySet":
        """Their own while members grade; everybody's when the panel is open; none for those outside it."""
        return self.filter(visibility.readable_grades(person)).distinct()


class Grade(models.Model):
    """One member's grade of one child on one key line, with its reason.

    The id follows from what the row is about. A running number would tell a member how many grades others
    have given; for the same reason the order of lists never depends on when a grade was given.
    """

    id = models.CharField(primary_key=True, max_length=32)
    sampled_child = models.ForeignKey(SampledChild, on_delete=models.PROTECT, related_name="grades")
    key_line = models.CharField(max_length=40)
    member = models.CharField(max_length=40)
    grade = models.CharField(max_length=40)
    reason = models.TextField()
    given_at = models.DateTimeField()
    given_by = who()

    objects = GradeQuerySet.as_manager()

    class Meta:
        ordering = ("sampled_child__audit", "sampled_child__position", "key_line", "member")
        constraints = (
            models.UniqueConstraint(fields=("sampled_child", "key_line", "member"), name="grade_once"),
            CheckConstraint(
                condition=~Q(reason="") & ~Q(grade="") & ~Q(given_by=""), name="grade_with_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sampled_child} {self.key_line}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give the row its id."""
        self.id = hash_of([self.sampled_child.case, self.key_line, self.member])[:32]
        super().save(*args, **kwargs)


class FinalGrade(models.Model):
    """The grade on which the panel agreed, with its reason. Grades that members gave stay beside it."""

    sampled_child = models.ForeignKey(SampledChild, on_delete=models.PROTECT, related_name="final_grades")
    key_line = models.CharField(max_length=40)
    grade = models.CharField(max_length=40)
    reason = models.TextField()
    settled_at = models.DateTimeField()
    settled_by = who()

    class Meta:
        ordering = ("sampled_child__audit", "sampled_child__position", "key_line")
        constraints = (
            models.UniqueConstraint(fields=("sampled_child", "key_line"), name="final_grade_once"),
            CheckConstraint(
                condition=~Q(reason="") & ~Q(grade="") & ~Q(settled_by=""), name="final_grade_with_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sampled_child} {self.key_line}"

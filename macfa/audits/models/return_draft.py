"""A return before it is handed in: answers saved page by page, practices that answer apart, files beside it."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.audits.models.agency_return import AgencyReturn
from macfa.audits.models.constraints import both_or_neither
from macfa.audits.models.fields import who
from macfa.instruments.answers import Answer


class ReturnPart(models.Model):
    """One practice or team whose own answers go into its agency's return, collated by the agency."""

    agency_return: Any = models.ForeignKey(AgencyReturn, on_delete=models.PROTECT, related_name="parts")
    name = models.CharField(max_length=80)
    added_at = models.DateTimeField()
    added_by = who()

    class Meta:
        ordering = ("agency_return", "pk")
        constraints = (
            models.UniqueConstraint(fields=("agency_return", "name"), name="return_part_once"),
            CheckConstraint(condition=~Q(name="") & ~Q(added_by=""), name="return_part_by_somebody"),
        )

    def __str__(self) -> str:
        return f"{self.agency_return} {self.pk}"


class DraftAnswer(models.Model):
    """One answer as it was last saved, of the return or of one of its parts; what was handed in is not touched.

    `version` counts the saves of this answer. Whoever saves says which version they saw, so that nobody
    overwrites words that they have not read. `question` is a question's id, or `involvement`.
    """

    agency_return: Any = models.ForeignKey(AgencyReturn, on_delete=models.PROTECT, related_name="draft")
    part: Any = models.ForeignKey(ReturnPart, null=True, on_delete=models.PROTECT, related_name="draft")
    question = models.CharField(max_length=80)
    value = models.TextField(blank=True, default="")
    comment = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = who()
    on_behalf = models.BooleanField(default=False)

    class Meta:
        ordering = ("agency_return", "part", "question")
        constraints = (
            models.UniqueConstraint(
                fields=("agency_return", "question"), condition=Q(part=None), name="draft_answer_once"
            ),
            models.UniqueConstraint(
                fields=("part", "question"), condition=Q(part__isnull=False), name="draft_answer_of_part_once"
            ),
            CheckConstraint(
                condition=~Q(question="") & ~Q(saved_by="") & Q(version__gte=1),
                name="draft_answer_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_return} {self.question}"

    @property
    def answer(self) -> Answer:
        """What stands in it."""
        return Answer(self.value, self.comment)


class ReturnFile(models.Model):
    """The agency's own chronology, kept beside its return as it came. `sha256` is also where the bytes are kept."""

    agency_return: Any = models.ForeignKey(AgencyReturn, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    ending = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    added_at = models.DateTimeField()
    added_by = who()
    removed_at = models.DateTimeField(null=True)
    removed_by = who()

    class Meta:
        ordering = ("agency_return", "pk")
        constraints = (
            CheckConstraint(condition=~Q(name="") & ~Q(added_by=""), name="return_file_by_somebody"),
            both_or_neither("removed", "return_file_removed_by_whom"),
        )

    def __str__(self) -> str:
        return f"{self.agency_return} {self.pk}"

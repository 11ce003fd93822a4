"""The year's programme: audits that are thought of, and what earlier work they follow from."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.audits.models.audit import Audit
from macfa.audits.models.fields import who


class ProgrammeEntry(models.Model):
    """An audit of a year's programme, from the first thought to the audit itself.

    `terms` is the draft of its terms of reference, by section, as far as it is written; `version` counts its
    changes. `audit` is there once the terms are agreed. `follows` is the audit that this one repeats.
    """

    key = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    starts = models.DateField()
    terms = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    audit = models.OneToOneField(Audit, on_delete=models.PROTECT, null=True, related_name="entry")
    follows = models.ForeignKey(Audit, on_delete=models.PROTECT, null=True, related_name="followed_by")
    added_at = models.DateTimeField()
    added_by = who()

    class Meta:
        ordering = ("starts", "key")
        constraints = (
            CheckConstraint(condition=~Q(added_by="") & ~Q(title=""), name="entry_added_by_somebody"),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def reference(self) -> str:
        """How the ledger names it."""
        return f"programme entry {self.key}"

    @property
    def year(self) -> int:
        """The year of the programme, from April to March, by the year in which it begins."""
        return self.starts.year if self.starts.month >= 4 else self.starts.year - 1


class LinkedFinding(models.Model):
    """What another review found and this audit looks at: an inspection, a rapid review, another board's audit."""

    entry = models.ForeignKey(ProgrammeEntry, on_delete=models.PROTECT, related_name="links")
    review = models.CharField(max_length=200)
    dated = models.DateField()
    finding = models.TextField()
    linked_at = models.DateTimeField()
    linked_by = who()

    class Meta:
        ordering = ("dated", "pk")
        constraints = (
            CheckConstraint(
                condition=~Q(review="") & ~Q(finding="") & ~Q(linked_by=""), name="linked_finding_whole"
            ),
        )

    def __str__(self) -> str:
        return self.review

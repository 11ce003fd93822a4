"""A child of a sample, and what identifies that child."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.audits import key_list_form
from macfa.audits.models.audit import Audit
from macfa.audits.models.constraints import both_or_neither
from macfa.audits.models.fields import who
from macfa.disclosure.key_lists import KeyList


class SampledChild(models.Model):
    """A child who is or was in an audit's sample.

    `child` is the partnership's own id; `pseudonym` stands in the proof and in the ledger; `case` is the
    number that agencies see. `key_list` holds every name, date, number and place that must not go out.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="sampled")
    child = models.CharField(max_length=100)
    pseudonym = models.CharField(max_length=40)
    case = models.CharField(max_length=60, unique=True)
    position = models.PositiveSmallIntegerField()
    stratum = models.CharField(max_length=200)
    replaced_at = models.DateTimeField(null=True)
    replaced_by = who()
    replaced_because = models.CharField(max_length=60, blank=True, default="")
    key_list_json = models.JSONField(null=True)
    keyed_at = models.DateTimeField(null=True)
    keyed_by = who()

    class Meta:
        ordering = ("audit", "position")
        constraints = (
            models.UniqueConstraint(fields=("audit", "child"), name="sampled_child_once"),
            models.UniqueConstraint(fields=("audit", "position"), name="sampled_position_once"),
            both_or_neither("replaced", "sampled_replaced_by_whom"),
            both_or_neither("keyed", "sampled_keyed_by_whom"),
            CheckConstraint(
                condition=Q(replaced_at__isnull=True, replaced_because="")
                | (Q(replaced_at__isnull=False) & ~Q(replaced_because="")),
                name="sampled_replaced_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.case

    @property
    def reference(self) -> str:
        """How the ledger names the child."""
        return f"child {self.pseudonym} of audit {self.audit.key}"

    @property
    def key_list(self) -> KeyList:
        """What identifies the case; empty until somebody filled it in."""
        return key_list_form.restore(self.case, self.key_list_json or {})

    @classmethod
    def in_sample(cls, audit: Audit) -> "models.QuerySet[SampledChild, Any]":
        """The children who are in the sample now."""
        return cls.objects.filter(audit=audit, replaced_at__isnull=True)

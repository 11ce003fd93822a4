"""Policies, procedures and pathways, with what was new in each version."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.audits.models import AgreedAction
from macfa.audits.models.fields import who


class Policy(models.Model):
    """One policy, procedure or pathway, and where it is read."""

    title = models.CharField(max_length=200, unique=True)
    owner = models.CharField(max_length=40)
    address = models.URLField(blank=True, default="")

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class PolicyVersion(models.Model):
    """One version: from when, and what is new in it. `action` is the action that it answers, where there is one."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="versions")
    version = models.CharField(max_length=20)
    since = models.DateField()
    what_is_new = models.TextField()
    action = models.ForeignKey(
        AgreedAction, on_delete=models.PROTECT, null=True, related_name="policy_versions"
    )
    entered_at = models.DateTimeField()
    entered_by = who()

    class Meta:
        ordering = ("-since", "policy")
        constraints = (
            models.UniqueConstraint(fields=("policy", "version"), name="policy_version_once"),
            CheckConstraint(condition=~Q(what_is_new="") & ~Q(entered_by=""), name="policy_version_new"),
        )

    def __str__(self) -> str:
        return f"{self.policy_id} {self.version}"

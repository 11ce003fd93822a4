"""The briefing: its versions, what was checked and who approved which bytes."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.audits.briefing_content import Publication
from macfa.audits.models.audit import Audit
from macfa.audits.models.constraints import both_or_neither, one_of
from macfa.audits.models.fields import StateField, who


class BriefingVersion(models.Model):
    """One version of the content of the briefing, or of the longer learning briefing; it never changes.

    An edit is a new version, with nothing approved. `sha256` is over the canonical bytes of `content`; each `kind`
    counts its own versions.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="briefings")
    kind = StateField(Publication, default=Publication.BRIEFING)
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    written_by = who()
    published_at = models.DateTimeField(null=True)
    published_by = who()

    class Meta:
        ordering = ("audit", "kind", "number")
        constraints = (
            one_of("kind", Publication, "briefing_kind_known"),
            models.UniqueConstraint(fields=("audit", "kind", "number"), name="briefing_number_once"),
            models.UniqueConstraint(
                fields=("audit", "kind"),
                condition=Q(published_at__isnull=False),
                name="briefing_published_once",
            ),
            CheckConstraint(condition=~Q(written_by=""), name="briefing_written_by_somebody"),
            both_or_neither("published", "briefing_published_by_whom"),
        )

    def __str__(self) -> str:
        return f"{self.kind.words} of {self.audit_id}, version {self.number}"

    @property
    def reference(self) -> str:
        """How the ledger names it."""
        return f"{self.kind.words} of audit {self.audit.key}, version {self.number}, {self.sha256}"


class BriefingCheck(models.Model):
    """What the disclosure check said of exactly these bytes, with the key lists as they then were.

    `problems` are sentences without the words found; `found` says of each where it stands and what to do instead,
    by place and characters; `allowed` are hits that a person let through, with reasons.
    """

    version = models.ForeignKey(BriefingVersion, on_delete=models.PROTECT, related_name="checks")
    sha256 = models.CharField(max_length=64)
    key_lists_sha256 = models.CharField(max_length=64)
    problems = models.JSONField(default=list)
    found = models.JSONField(default=list)
    allowed = models.JSONField(default=list)
    checked_at = models.DateTimeField()
    checked_by = who()

    class Meta:
        ordering = ("version", "pk")
        constraints = (CheckConstraint(condition=~Q(checked_by=""), name="check_by_somebody"),)

    def __str__(self) -> str:
        return f"check of {self.version}"

    @property
    def passed(self) -> bool:
        """Whether nothing stood in the way."""
        return not self.problems


class LetThrough(models.Model):
    """A hit of the check that means something else, as somebody says who did not write the text.

    It holds for these words in this place only while the place's text is the very same: `place_sha256` is over it.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="let_through")
    kind = StateField(Publication, default=Publication.BRIEFING)
    place = models.CharField(max_length=300)
    place_sha256 = models.CharField(max_length=64)
    text = models.CharField(max_length=500)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("audit", "pk")
        constraints = (
            one_of("kind", Publication, "let_through_kind_known"),
            CheckConstraint(condition=~Q(by="") & ~Q(reason=""), name="let_through_for_a_reason"),
        )

    def __str__(self) -> str:
        return f"let through in {self.kind.words} of {self.audit_id}"


class Approval(models.Model):
    """One person's approval of one version. Two are needed, and none counts for any other version."""

    version = models.ForeignKey(BriefingVersion, on_delete=models.PROTECT, related_name="approvals")
    sha256 = models.CharField(max_length=64)
    approved_at = models.DateTimeField()
    approved_by = who()

    class Meta:
        ordering = ("version", "approved_at", "approved_by")
        constraints = (
            models.UniqueConstraint(fields=("version", "approved_by"), name="approval_once"),
            CheckConstraint(condition=~Q(approved_by=""), name="approval_by_somebody"),
        )

    def __str__(self) -> str:
        return f"approval of {self.version}"

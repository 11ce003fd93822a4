"""A worry that cannot wait for the audit."""

from datetime import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q

from macfa.audits.models.audit import Audit
from macfa.audits.models.constraints import both_or_neither
from macfa.audits.models.fields import who
from macfa.partnership import clock


class ImmediateConcern(models.Model):
    """What an agency wrote in the first cell of its return, and who has to answer it by when.

    It stands by itself: it is raised even when nothing else of the return can be read. `case` is as the
    form gave it, and empty where that could not be read either.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="concerns")
    case = models.CharField(max_length=60, blank=True, default="")
    agency = models.CharField(max_length=40, blank=True, default="")
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    raised_at = models.DateTimeField()
    raised_by = who()
    manager = models.CharField(max_length=40)
    next_manager = models.CharField(max_length=40)
    answer_by = models.DateTimeField()
    next_answer_by = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = who()
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = who()
    answer = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("raised_at", "pk")
        constraints = (
            # The same form read twice raises its concern once.
            models.UniqueConstraint(fields=("audit", "case", "agency", "text_hash"), name="concern_once"),
            CheckConstraint(condition=~Q(text="") & ~Q(raised_by=""), name="concern_raised_by_somebody"),
            CheckConstraint(condition=~Q(manager=F("next_manager")), name="concern_two_managers"),
            CheckConstraint(
                condition=Q(raised_at__lt=F("answer_by"), answer_by__lt=F("next_answer_by")),
                name="concern_clock",
            ),
            both_or_neither("acknowledged", "concern_acknowledged_by_whom"),
            both_or_neither("answered", "concern_answered_by_whom"),
            CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="concern_answered_with_words",
            ),
        )

    def __str__(self) -> str:
        return f"immediate concern {self.pk}"

    @property
    def reference(self) -> str:
        """How the ledger names it."""
        return f"immediate concern {self.pk} of audit {self.audit.key}"

    def with_whom(self, moment: datetime | None = None) -> str:
        """Who has to answer at a moment: the manager; the next manager where nobody took it up by the end of the clock.

        A manager who acknowledged a concern keeps it.
        """
        if self.acknowledged_at is not None:
            return self.acknowledged_by
        return self.next_manager if (moment or clock.now()) >= self.answer_by else self.manager

    def is_overdue(self, moment: datetime | None = None) -> bool:
        """Whether even the next manager's time has passed without an answer."""
        return self.answered_at is None and (moment or clock.now()) >= self.next_answer_by

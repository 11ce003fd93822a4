"""One audit, from its terms of reference to its end."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.audits import cases
from macfa.audits.models.constraints import both_or_neither, one_of, set_from
from macfa.audits.models.fields import StateField, who
from macfa.audits.states import Phase
from macfa.audits.terms import Terms
from macfa.partnership import here
from macfa.partnership.errors import NotNow
from macfa.partnership.yaml_files import check
from macfa.sampling import restore
from macfa.sampling.draw import Draw
from macfa.sampling.frame import PublicFrame
from macfa.sampling.pseudonyms import Pseudonyms

_WITH_FRAME = [phase for phase in Phase if phase is not Phase.PLANNED]
_WITH_SAMPLE = [phase for phase in _WITH_FRAME if phase is not Phase.FROZEN]
_OUT = [Phase.PUBLISHED, Phase.CLOSED]


class Audit(models.Model):
    """An audit. `key` is its id in commands, file names and proofs; it never changes.

    `public_frame` is what the frame's hash covers; `children` the way back from pseudonyms to the
    partnership's own ids, which never leaves it. `draw_json` is the sample as its proof shows it.
    `reported_with` is the audit in whose briefing its findings are told, where that is not its own.
    `graded_without` and `opened_without` say why the audit went on although returns or grades were missing.
    """

    key = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    phase = StateField(Phase, default=Phase.PLANNED)
    terms_json = models.JSONField()
    created_at = models.DateTimeField()
    created_by = who()
    public_frame = models.JSONField(null=True)
    children = models.JSONField(null=True)
    frame_hash = models.CharField(max_length=64, blank=True, default="")
    record_version = models.PositiveIntegerField(null=True)
    frozen_at = models.DateTimeField(null=True)
    frozen_by = who()
    draw_json = models.JSONField(null=True)
    drawn_at = models.DateTimeField(null=True)
    drawn_by = who()
    graded_without = models.TextField(blank=True, default="")
    opened_without = models.TextField(blank=True, default="")
    opened_at = models.DateTimeField(null=True)
    opened_by = who()
    published_at = models.DateTimeField(null=True)
    published_by = who()
    reported_with = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="also_reports"
    )
    disposed_at = models.DateTimeField(null=True)
    disposed_by = who()

    class Meta:
        ordering = ("created_at", "key")
        constraints = (
            one_of("phase", Phase, "audit_phase_known"),
            CheckConstraint(condition=~Q(created_by=""), name="audit_made_by_somebody"),
            *(
                both_or_neither(fact, f"audit_{fact}_by_whom")
                for fact in ("frozen", "drawn", "opened", "published", "disposed")
            ),
            set_from("frozen_at", "phase", _WITH_FRAME, "audit_frozen_first"),
            set_from("drawn_at", "phase", _WITH_SAMPLE, "audit_drawn_first"),
            set_from("published_at", "phase", _OUT, "audit_published_first"),
            CheckConstraint(
                condition=Q(frozen_at__isnull=True, frame_hash="")
                | (Q(frozen_at__isnull=False) & ~Q(frame_hash="")),
                name="audit_frame_has_hash",
            ),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def reference(self) -> str:
        """How the ledger names it."""
        return f"audit {self.key}"

    @property
    def terms(self) -> Terms:
        """Its terms of reference."""
        return check(self.terms_json, Terms, f"terms of {self.key}")

    @property
    def frame(self) -> PublicFrame:
        """The frame as published. Only from `frozen` on, until it is disposed of."""
        self._check_not_disposed()
        return restore.frame(self.public_frame)

    @property
    def sample(self) -> Draw:
        """The sample and its replacements. Only from `drawn` on, until it is disposed of."""
        self._check_not_disposed()
        return restore.draw(self.draw_json)

    @property
    def pseudonyms(self) -> Pseudonyms:
        """The names of children in this audit."""
        return Pseudonyms(here.pseudonym_key(), self.key)

    def case_number(self, position: int, subject: str = "") -> str:
        """The number by which agencies know a case: it says which audit and nothing of the child."""
        return cases.number(self.key, position, subject)

    def _check_not_disposed(self) -> None:
        if self.disposed_at is not None:
            raise NotNow(
                f"The children of audit {self.key} were disposed of on {self.disposed_at:%d/%m/%Y}."
                " Its findings and its published briefing are kept."
            )

    def reached(self, **facts: Any) -> None:
        """Set several facts at once; the caller saves."""
        for name, value in facts.items():
            setattr(self, name, value)

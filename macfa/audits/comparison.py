"""An audit beside an earlier one: the same standards over all children, the same key lines, as a document."""

from dataclasses import dataclass
from datetime import UTC, datetime

from macfa.audits.models import Audit
from macfa.audits.one_year_on import (
    GradesThenAndNow,
    StandardThenAndNow,
    Year,
    grades_then_and_now,
    standards_then_and_now,
)
from macfa.audits.one_year_on_document import one_year_on_document
from macfa.audits.states import Phase
from macfa.documents.document import Document
from macfa.partnership import here
from macfa.partnership.errors import NotNow
from macfa.record.version import Version
from macfa.standards.reading import library_of


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed. `without_grades` says why there are no grades to compare, where there are none."""

    standards: tuple[StandardThenAndNow, ...]
    grades: tuple[GradesThenAndNow, ...]
    without_grades: str
    document: Document


def compared(then: Audit, now: Audit, version: Version, known: datetime | None = None) -> Comparison:
    """Both years judged with the same version of the record. `NotNow` where `then` is not the earlier one."""
    check_earlier(then, now)
    partnership = here.partnership()
    before, after = (
        Year(version, one.terms.as_at, one.terms.look_back.days(one.terms.as_at)) for one in (then, now)
    )
    standards = standards_then_and_now(before, after, library_of(here.folder()), partnership.nation)
    grades, without = _grades(then, now)
    told = version.deliveries[-1].received if version.deliveries else known or datetime.now(UTC)
    document = one_year_on_document(then, now, standards, grades, without, partnership, told.date())
    return Comparison(standards, grades, without, document)


def check_earlier(then: Audit, now: Audit) -> None:
    """The first is earlier than the second."""
    if then.terms.as_at >= now.terms.as_at:
        raise NotNow(f"{then.key} is not earlier than {now.key}: give the earlier audit first.")


def earlier_audits(now: Audit) -> list[Audit]:
    """The audits it can be compared with, the latest first; what it follows up comes before all others."""
    drawn = Audit.objects.exclude(phase__in=(Phase.PLANNED.value, Phase.FROZEN.value)).exclude(pk=now.pk)
    earlier = [one for one in drawn if one.terms.as_at < now.terms.as_at]
    entry = getattr(now, "entry", None)
    follows = entry.follows_id if entry else None
    return sorted(
        sorted(earlier, key=lambda one: one.terms.as_at, reverse=True), key=lambda one: one.pk != follows
    )


def _grades(then: Audit, now: Audit) -> tuple[tuple[GradesThenAndNow, ...], str]:
    """Final grades then and now, and in words why there are none where they cannot be compared."""
    try:
        return grades_then_and_now(then, now), ""
    except NotNow as refusal:
        return (), str(refusal)

"""Grades of one key line side by side: the agencies' own, the panel's, the final one."""

from collections.abc import Mapping
from dataclasses import dataclass

from macfa.audits.models import AgencyReturn, Audit, FinalGrade, Grade, SampledChild
from macfa.audits.policies import graded_lines
from macfa.audits.states import ReturnState
from macfa.audits.visibility import visible_children
from macfa.instruments.tool import grade_id
from macfa.partnership.people import Person


@dataclass(frozen=True, slots=True)
class Row:
    """One child on one key line. `own` is by agency, `panel` by member: (grade, reason); `final` likewise, or None."""

    case: str
    key_line: str
    own: Mapping[str, tuple[str, str]]
    panel: Mapping[str, tuple[str, str]]
    final: tuple[str, str] | None


def side_by_side(audit: Audit, viewer: Person) -> tuple[Row, ...]:
    """Every sampled child who is not hidden from the viewer, by key line, with the grades that they may see."""
    children = visible_children(audit, viewer)
    return tuple(_row(child, line, viewer) for child in children for line in graded_lines(audit))


def _row(child: SampledChild, line: str, viewer: Person) -> Row:
    seen = Grade.objects.visible_to(viewer).filter(sampled_child=child, key_line=line)
    returns = AgencyReturn.objects.visible_to(viewer).filter(
        sampled_child=child, state=ReturnState.ACCEPTED.value, case=child.case
    )
    own = {one.agency: one.given.get(grade_id(line)) for one in returns}
    final = FinalGrade.objects.filter(sampled_child=child, key_line=line).first()
    return Row(
        child.case,
        line,
        {agency: (answer.value, answer.comment) for agency, answer in own.items() if answer},
        {grade.member: (grade.grade, grade.reason) for grade in seen},
        (final.grade, final.reason) if final else None,
    )

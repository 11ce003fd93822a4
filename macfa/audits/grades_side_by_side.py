"""Grades of one key line side by side: the agencies' own, the panel's, the final one."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F

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
    seen = _Seen(audit, viewer)
    return tuple(seen.row(child, line) for child in children for line in graded_lines(audit))


class _Seen:
    """All that the viewer may see of an audit's grades, asked for once and not child by child."""

    def __init__(self, audit: Audit, viewer: Person) -> None:
        self._own: dict[int, list[AgencyReturn]] = defaultdict(list)
        accepted = AgencyReturn.objects.visible_to(viewer).filter(state=ReturnState.ACCEPTED.value)
        for one in accepted.filter(sampled_child__audit=audit, case=F("sampled_child__case")):
            self._own[one.sampled_child_id].append(one)
        self._panel: dict[tuple[int, str], list[Grade]] = defaultdict(list)
        for grade in Grade.objects.visible_to(viewer).filter(sampled_child__audit=audit):
            self._panel[grade.sampled_child_id, grade.key_line].append(grade)
        settled = FinalGrade.objects.filter(sampled_child__audit=audit)
        self._final = {(one.sampled_child_id, one.key_line): (one.grade, one.reason) for one in settled}

    def row(self, child: SampledChild, line: str) -> Row:
        """One child on one key line."""
        own = {one.agency: one.given.get(grade_id(line)) for one in self._own[child.pk]}
        return Row(
            child.case,
            line,
            {agency: (answer.value, answer.comment) for agency, answer in own.items() if answer},
            {grade.member: (grade.grade, grade.reason) for grade in self._panel[child.pk, line]},
            self._final.get((child.pk, line)),
        )

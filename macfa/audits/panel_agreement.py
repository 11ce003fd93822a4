"""How far panel members agreed before they knew each other's grades."""

from collections import defaultdict

from macfa.audits.models import Audit, Grade, SampledChild
from macfa.audits.policies import graded_lines
from macfa.audits.visibility import Sight, sees
from macfa.instruments.tool import SILENT
from macfa.measures.agreement import Agreement, agreement
from macfa.measures.krippendorff import Alpha, alpha
from macfa.measures.weights import Weighting
from macfa.partnership import here
from macfa.partnership.errors import NotPermitted
from macfa.partnership.people import Person


def agreement_by_line(audit: Audit, viewer: Person) -> dict[str, Agreement | None]:
    """Agreement on each key line over the children in the sample; None where nobody was graded twice.

    `NotPermitted` where the viewer may not yet see everybody's grades: agreement would tell of them.
    """
    if Sight.ALL_GRADES not in sees(viewer, audit):
        raise NotPermitted(
            f"{viewer.id} sees how far members agree once the chair has opened the panel, and not before."
        )
    scale = audit.terms.audit_tools(here.folder() / "tools")[0].scale
    codes = [option.code for option in scale.grades]
    return {line: _agreement(audit, line, codes) for line in graded_lines(audit)}


def alpha_by_line(audit: Audit, viewer: Person) -> dict[str, Alpha]:
    """Krippendorff's alpha likewise, for readers who know it better. Grades have an order, and it counts the steps."""
    if Sight.ALL_GRADES not in sees(viewer, audit):
        raise NotPermitted(f"{viewer.id} sees how far members agree once the chair has opened the panel.")
    scale = audit.terms.audit_tools(here.folder() / "tools")[0].scale
    return {
        line: alpha(_table(audit, line), grades=scale.codes, weighting=Weighting.ORDINAL)
        for line in graded_lines(audit)
    }


def _agreement(audit: Audit, line: str, codes: list[str]) -> Agreement | None:
    table = _table(audit, line)
    if not any(sum(grade is not None for grade in row) > 1 for row in table):
        return None
    return agreement(table, grades=codes)


def _table(audit: Audit, line: str) -> list[list[str | None]]:
    """A row for each child, a column for each member of the panel."""
    given: dict[int, dict[str, str]] = defaultdict(dict)
    for one in Grade.objects.filter(sampled_child__in=SampledChild.in_sample(audit), key_line=line):
        given[one.sampled_child_id][one.member] = one.grade
    return [[_said(grades.get(member)) for member in audit.terms.panel] for grades in given.values()]


def _said(grade: str | None) -> str | None:
    """A grade that says the file cannot be graded neither agrees nor disagrees with any other."""
    return None if grade in SILENT else grade

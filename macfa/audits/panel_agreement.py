"""How far panel members agreed before they knew each other's grades."""

from collections import defaultdict

from macfa.audits.models import Audit, Grade, SampledChild
from macfa.audits.policies import graded_lines
from macfa.audits.visibility import Sight, sees
from macfa.measures.agreement import Agreement, agreement
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


def _agreement(audit: Audit, line: str, codes: list[str]) -> Agreement | None:
    given: dict[int, dict[str, str]] = defaultdict(dict)
    for one in Grade.objects.filter(sampled_child__in=SampledChild.in_sample(audit), key_line=line):
        given[one.sampled_child_id][one.member] = one.grade
    table = [[grades.get(member) for member in audit.terms.panel] for grades in given.values()]
    if not any(len(grades) > 1 for grades in given.values()):
        return None
    return agreement(table, grades=codes)

"""What the state allows, apart from who asks. Each check raises `NotNow` and says what is missing."""

from collections.abc import Iterable

from macfa.audits import visibility
from macfa.audits.briefing_content import Publication
from macfa.audits.models import (
    AgencyReturn,
    Audit,
    BriefingVersion,
    FinalGrade,
    Finding,
    Grade,
    SampledChild,
)
from macfa.audits.reported import reported_in
from macfa.audits.states import FindingState, Phase, ReturnState
from macfa.instruments.answers import Answers, problems
from macfa.instruments.tool import AuditTool
from macfa.measures.wording import counted
from macfa.partnership import here
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.people import Person
from macfa.sampling.canonical import hash_of

APPROVERS_NEEDED = 2


def check_phase(audit: Audit, *phases: Phase) -> None:
    """The audit is in one of these phases."""
    if audit.phase not in phases:
        expected = " or ".join(phase.value for phase in phases)
        raise NotNow(f"Audit {audit.key} is {audit.phase.value}; this can be done while it is {expected}.")


def check_in_sample(child: SampledChild) -> None:
    """The child has not been replaced."""
    if child.replaced_at is not None:
        raise NotNow(f"Case {child.case} was replaced and is no longer in the sample.")


def check_returns_accepted(audit: Audit, despite: str) -> None:
    """Every return is accepted, or somebody says why the panel can do without the others."""
    open_ = (
        AgencyReturn.objects.filter(sampled_child__audit=audit)
        .expected()
        .exclude(state=ReturnState.ACCEPTED.value)
    )
    if open_.exists() and not despite.strip():
        raise NotNow(
            f"Not yet accepted: {_some(f'{one.agency} on {one.case} ({one.standing()})' for one in open_)}."
            " Accept them, or give a reason to go on without them."
        )


def check_answers(tool: AuditTool, kind: str, involved: bool, answers: Answers) -> None:
    """The answers make a whole return; where there was no involvement there are none."""
    if not involved:
        if answers:
            raise NotNow(
                "No involvement and answers at once. Say that there was involvement, or give no answers."
            )
        return
    found = [str(problem) for problem in problems(tool, kind, answers)]
    if found:
        raise NotNow(f"The return is not complete. {_some(found)}.")


def check_all_graded(audit: Audit, despite: str) -> None:
    """Every panel member has graded every key line of every child they see, or somebody says why not."""
    given = set(
        Grade.objects.filter(sampled_child__audit=audit).values_list(
            "sampled_child__case", "key_line", "member"
        )
    )
    missing = [
        f"{member} on {case}, {line}"
        for member in audit.terms.panel
        for case in _cases_seen_by(audit, member)
        for line in graded_lines(audit)
        if (case, line, member) not in given
    ]
    if missing and not despite.strip():
        raise NotNow(
            f"Grades are missing: {_some(missing)}. Or give a reason to open the panel without them."
        )


def check_all_settled(audit: Audit) -> None:
    """Every child has a final grade on every key line."""
    settled = set(
        FinalGrade.objects.filter(sampled_child__audit=audit).values_list("sampled_child__case", "key_line")
    )
    missing = [
        f"{case}, {line}"
        for case in _cases(audit)
        for line in graded_lines(audit)
        if (case, line) not in settled
    ]
    if missing:
        raise NotNow(f"Final grades are missing: {_some(missing)}.")


def check_grade(audit: Audit, key_line: str, grade: str, reason: str) -> None:
    """The key line is graded in this audit, the grade is on its scale, and there is a reason."""
    lines = graded_lines(audit)
    if key_line not in lines:
        raise NotNow(f"There is no key line {key_line!r} to grade. There are: {', '.join(lines)}.")
    scale = audit.terms.audit_tools(here.folder() / "tools")[0].scale
    codes = [option.code for option in scale.grades]
    if grade not in codes:
        raise NotNow(f"{grade!r} is not a grade of {scale.title}. There are: {', '.join(codes)}.")
    if not reason.strip():
        raise NotNow("Give the reason for the grade, in a sentence.")


def graded_lines(audit: Audit) -> tuple[str, ...]:
    """The key lines that the panel grades."""
    return audit.terms.graded_lines(here.folder() / "tools")


def check_key_lists(audit: Audit) -> None:
    """Every sampled child's key list is whole: without it no check can find a name."""
    gaps = [
        f"case {child.case}: {', '.join(entry.value for entry in child.key_list.missing())}"
        for one in reported_in(audit)
        for child in SampledChild.in_sample(one)
        if child.key_list.missing()
    ]
    if gaps:
        raise NotNow(f"Key lists are not complete. Fill in, or state to be none: {'; '.join(gaps)}.")


def check_decided(audit: Audit) -> None:
    """No finding of the audits reported is left undecided, and at least one stands."""
    findings = Finding.objects.filter(audit__in=reported_in(audit))
    open_ = findings.filter(state=FindingState.PROPOSED.value).values_list("number", flat=True)
    if open_:
        raise NotNow(f"Findings not yet accepted or rejected: {_some(map(str, open_))}.")
    if not findings.filter(state=FindingState.ACCEPTED.value).exists():
        raise NotNow("No finding is accepted. A briefing needs at least one.")


def latest_briefing(audit: Audit, kind: Publication = Publication.BRIEFING) -> BriefingVersion:
    """The newest version of the briefing, or of the longer one."""
    version = audit.briefings.filter(kind=kind.value).order_by("-number").first()
    if version is None:
        raise NotNow(f"There is no {kind.words} of audit {audit.key} yet.")
    return version


def check_unpublished(version: BriefingVersion) -> None:
    """No version of it is out: what is published is never changed."""
    if version.audit.briefings.filter(kind=version.kind.value, published_at__isnull=False).exists():
        raise NotNow(f"The {version.kind.words} is published. It cannot be changed any more.")


def key_lists_hash(audit: Audit) -> str:
    """SHA-256 over all key lists: a check counts only for the lists that it was made with."""
    return hash_of(
        [
            [child.case, child.key_list_json]
            for one in reported_in(audit)
            for child in one.sampled.order_by("position")
        ]
    )


def check_passed(version: BriefingVersion) -> None:
    """The disclosure check passed on exactly these bytes, with the key lists as they are now."""
    last = version.checks.order_by("-pk").first()
    if last is None or last.sha256 != version.sha256:
        raise NotNow(
            f"Version {version.number} of the {version.kind.words} has not been checked since it was written."
            " Check it first."
        )
    if not last.passed:
        found = counted(len(last.problems), "problem", "problems")
        raise NotNow(f"The check of version {version.number} found {found}. Mend the text and check again.")
    if last.key_lists_sha256 != key_lists_hash(version.audit):
        raise NotNow("Key lists have changed since the check. Check it again.")


def check_no_author(by: Person, version: BriefingVersion) -> None:
    """The person wrote none of it."""
    if by.id in authors(version):
        raise NotPermitted(f"{by.id} wrote some of this {version.kind.words}. Two others approve it.")


def check_approved(version: BriefingVersion) -> None:
    """Two people other than its authors approved exactly these bytes."""
    approved = version.approvals.filter(sha256=version.sha256).exclude(approved_by__in=authors(version))
    missing = APPROVERS_NEEDED - approved.count()
    if missing > 0:
        raise NotNow(
            f"Version {version.number} of the {version.kind.words} needs {APPROVERS_NEEDED} approvals;"
            f" {missing} missing."
            " An edit takes away the approvals of earlier versions."
        )


def authors(version: BriefingVersion) -> frozenset[str]:
    """Everybody who wrote this version or one before it: their words may still stand in it.

    The longer briefing is drafted from the shorter one, so whoever wrote that is its author too.
    """
    earlier = version.audit.briefings.filter(kind=version.kind.value, number__lte=version.number)
    if version.kind is Publication.LEARNING:
        earlier = earlier | version.audit.briefings.filter(kind=Publication.BRIEFING.value)
    return frozenset(earlier.values_list("written_by", flat=True))


def _cases(audit: Audit) -> list[str]:
    return list(SampledChild.in_sample(audit).values_list("case", flat=True))


def _cases_seen_by(audit: Audit, member: str) -> list[str]:
    children = visibility.visible_children(audit, here.partnership().person(member))
    return list(children.values_list("case", flat=True))


def _some(names: Iterable[str], most: int = 6) -> str:
    listed = list(names)
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more

"""Findings: proposed from evidence or written, edited, accepted or rejected, and answered by actions."""

from dataclasses import asdict

from django.db import transaction

from macfa.audits import permissions, policies, transitions
from macfa.audits.deeds import Deed
from macfa.audits.findings.draft import Draft, EvidenceRow
from macfa.audits.findings.propose import propose
from macfa.audits.models import ActionKind, AgreedAction, Audit, Finding
from macfa.audits.states import FindingState, Phase
from macfa.instruments.tool import FindingKind
from macfa.partnership import clock, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Agency, Person
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day

_WORKED_ON = (Phase.MODERATING, Phase.REPORTING)


@transaction.atomic
def propose_findings(audit: Audit, *, by: Person) -> tuple[Finding, ...]:
    """Draft findings from the evidence. What was drafted before and is undecided is drafted anew; decisions stay."""
    audit.refresh_from_db()
    role = permissions.check_can(by, Deed.PROPOSE_FINDINGS, audit.terms)
    policies.check_phase(audit, *_WORKED_ON)
    kept = set(audit.findings.exclude(state=FindingState.PROPOSED.value).values_list("source", flat=True))
    kept |= set(audit.findings.filter(edited_at__isnull=False).values_list("source", flat=True))
    audit.findings.filter(state=FindingState.PROPOSED.value, edited_at=None).exclude(source="").delete()
    found = [_keep(audit, drafted, by) for drafted in propose(audit) if drafted.source not in kept]
    ledger.record(by, Deed.PROPOSE_FINDINGS, of=audit.reference, role=role)
    return tuple(found)


@transaction.atomic
def write_finding(
    audit: Audit,
    *,
    kind: FindingKind,
    theme: str,
    statement: str,
    by: Person,
    what_needs_to_happen: str = "",
    tool: str = "",
) -> Finding:
    """A finding that people put into words themselves; it is decided on like any other."""
    audit.refresh_from_db()
    role = permissions.check_can(by, Deed.WRITE_FINDING, audit.terms)
    policies.check_phase(audit, *_WORKED_ON)
    _check_words(theme, statement)
    finding = Finding.objects.create(
        audit=audit,
        number=_next_number(audit),
        kind=kind,
        theme=theme,
        statement=statement.strip(),
        what_needs_to_happen=what_needs_to_happen.strip(),
        tool=tool,
        proposed_at=clock.now(),
        proposed_by=by.id,
    )
    ledger.record(by, Deed.WRITE_FINDING, of=finding.reference, role=role)
    return finding


@transaction.atomic
def edit_finding(
    finding: Finding,
    *,
    by: Person,
    statement: str | None = None,
    kind: FindingKind | None = None,
    theme: str | None = None,
    what_needs_to_happen: str | None = None,
    tool: str | None = None,
) -> None:
    """Change the words of a finding. The draft and its evidence stay as they were; a decision has to be made anew."""
    finding.refresh_from_db()
    role = permissions.check_can(by, Deed.EDIT_FINDING, finding.audit.terms)
    policies.check_phase(finding.audit, *_WORKED_ON)
    changes = {
        "statement": statement,
        "kind": kind,
        "theme": theme,
        "what_needs_to_happen": what_needs_to_happen,
        "tool": tool,
    }
    for name, value in changes.items():
        if value is not None:
            setattr(finding, name, value)
    _check_words(finding.theme, finding.statement)
    finding.edited_at, finding.edited_by = clock.now(), by.id
    finding.state, finding.decided_at, finding.decided_by, finding.reason = (
        FindingState.PROPOSED,
        None,
        "",
        "",
    )
    finding.save()
    ledger.record(by, Deed.EDIT_FINDING, of=finding.reference, role=role)


@transaction.atomic
def pick_evidence(
    finding: Finding,
    *,
    answers: tuple[tuple[str, str, str], ...],
    rows: tuple[EvidenceRow, ...],
    by: Person,
) -> None:
    """Say on what a finding that people wrote rests: answers (agency, case, question) and rows of deliveries.

    A finding that was drafted keeps the evidence that it was drafted from.
    """
    finding.refresh_from_db()
    role = permissions.check_can(by, Deed.PICK_EVIDENCE, finding.audit.terms)
    policies.check_phase(finding.audit, *_WORKED_ON)
    if finding.source:
        raise NotNow("This finding was drafted from evidence, which stays as it was. Write another finding.")
    finding.drafted = {
        **finding.drafted,
        "returns": sorted(list(answer) for answer in answers),
        "evidence": [asdict(row) for row in sorted(rows)],
    }
    finding.save()
    ledger.record(by, Deed.PICK_EVIDENCE, of=finding.reference, role=role)


def accept_finding(finding: Finding, *, by: Person) -> None:
    """A person has read the evidence and agrees."""
    _decide(finding, FindingState.ACCEPTED, Deed.ACCEPT_FINDING, by=by, reason="")


def reject_finding(finding: Finding, *, reason: str, by: Person) -> None:
    """A person has read the evidence and does not agree, for a reason that is kept."""
    if not reason.strip():
        raise NotNow("Say why the finding is rejected.")
    _decide(finding, FindingState.REJECTED, Deed.REJECT_FINDING, by=by, reason=reason.strip())


@transaction.atomic
def add_action(
    finding: Finding,
    *,
    text: str,
    owner: Agency,
    due: Day,
    by: Person,
    kind: ActionKind = ActionKind.PRACTICE,
) -> AgreedAction:
    """Agree who does what about an accepted finding, and by when."""
    finding.refresh_from_db()
    role = permissions.check_can(by, Deed.ADD_ACTION, finding.audit.terms)
    policies.check_phase(finding.audit, *_WORKED_ON, Phase.PUBLISHED)
    if finding.state is not FindingState.ACCEPTED:
        raise NotNow(
            f"Finding {finding.number} is {finding.state.value}. Accept it before agreeing on an action."
        )
    if not text.strip():
        raise NotNow("Say what is to be done.")
    if due < clock.now().date():
        raise NotNow(f"{due:%d/%m/%Y} has passed. Give a day from today on.")
    action = AgreedAction.objects.create(
        finding=finding,
        kind=kind,
        text=text.strip(),
        owner=owner.id,
        due=due,
        agreed_at=clock.now(),
        agreed_by=by.id,
    )
    ledger.record(by, Deed.ADD_ACTION, of=finding.reference, role=role)
    return action


@transaction.atomic
def _decide(finding: Finding, state: FindingState, deed: Deed, *, by: Person, reason: str) -> None:
    finding.refresh_from_db()
    role = permissions.check_can(by, deed, finding.audit.terms)
    policies.check_phase(finding.audit, *_WORKED_ON)
    transitions.check_finding(finding.state, state)
    finding.state, finding.reason = state, reason
    finding.decided_at, finding.decided_by = clock.now(), by.id
    finding.save()
    ledger.record(by, deed, of=finding.reference, role=role)


def _keep(audit: Audit, drafted: Draft, by: Person) -> Finding:
    return Finding.objects.create(
        audit=audit,
        number=_next_number(audit),
        source=drafted.source,
        kind=drafted.kind,
        theme=drafted.theme,
        statement=drafted.statement,
        what_needs_to_happen=drafted.what_needs_to_happen,
        tool=drafted.tool,
        drafted=drafted.to_json(),
        proposed_at=clock.now(),
        proposed_by=by.id,
    )


def _next_number(audit: Audit) -> int:
    last = audit.findings.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def _check_words(theme: str, statement: str) -> None:
    if theme not in code_set("theme"):
        known = ", ".join(code.code for code in code_set("theme"))
        raise NotNow(f"{theme!r} is not a theme. There are: {known}.")
    if not statement.strip():
        raise NotNow("Say what was found.")

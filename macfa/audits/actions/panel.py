"""The panel: members grade alone, then the chair opens the panel, then it agrees on final grades."""

from django.db import transaction

from macfa.audits import permissions, policies, transitions
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit, FinalGrade, Grade, SampledChild
from macfa.audits.states import Phase
from macfa.partnership import clock, ledger
from macfa.partnership.people import Person


@transaction.atomic
def open_grading(audit: Audit, *, by: Person, despite: str = "") -> None:
    """Let panel members grade. `despite` says why it goes on without returns that are not accepted."""
    audit.refresh_from_db()
    role = permissions.check_can(by, Deed.OPEN_GRADING, audit.terms)
    transitions.check_audit(audit.phase, Phase.GRADING)
    policies.check_returns_accepted(audit, despite)
    audit.reached(phase=Phase.GRADING, graded_without=despite.strip())
    audit.save()
    ledger.record(by, Deed.OPEN_GRADING, of=audit.reference, role=role, purpose=_without(despite))


@transaction.atomic
def grade(
    child: SampledChild,
    *,
    key_line: str,
    grade: str,
    reason: str,
    by: Person,
    on_behalf_of: Person | None = None,
) -> Grade:
    """A member's own grade of a child on a key line, with its reason. Until the panel opens it can be changed."""
    child.refresh_from_db()
    audit = child.audit
    role = permissions.check_can(by, Deed.GRADE, audit.terms, on_behalf_of=on_behalf_of)
    permissions.check_sees(child.child, child.case, by, on_behalf_of)
    policies.check_phase(audit, Phase.GRADING)
    policies.check_in_sample(child)
    policies.check_grade(audit, key_line, grade, reason)
    given, _ = Grade.objects.update_or_create(
        sampled_child=child,
        key_line=key_line,
        member=(on_behalf_of or by).id,
        defaults={"grade": grade, "reason": reason.strip(), "given_at": clock.now(), "given_by": by.id},
    )
    ledger.record(by, Deed.GRADE, of=child.reference, role=role, on_behalf_of=on_behalf_of)
    return given


@transaction.atomic
def open_panel(audit: Audit, *, by: Person, despite: str = "", on_behalf_of: Person | None = None) -> None:
    """Show members each other's grades. From now on no grade of a member can be given or changed."""
    audit.refresh_from_db()
    role = permissions.check_can(by, Deed.OPEN_PANEL, audit.terms, on_behalf_of=on_behalf_of)
    transitions.check_audit(audit.phase, Phase.MODERATING)
    policies.check_all_graded(audit, despite)
    audit.reached(
        phase=Phase.MODERATING,
        opened_at=clock.now(),
        opened_by=(on_behalf_of or by).id,
        opened_without=despite.strip(),
    )
    audit.save()
    ledger.record(
        by,
        Deed.OPEN_PANEL,
        of=audit.reference,
        role=role,
        on_behalf_of=on_behalf_of,
        purpose=_without(despite),
    )


@transaction.atomic
def moderate(child: SampledChild, *, key_line: str, grade: str, reason: str, by: Person) -> FinalGrade:
    """The grade on which the panel agreed, with its reason. Members' grades stay as they were given."""
    child.refresh_from_db()
    audit = child.audit
    role = permissions.check_can(by, Deed.MODERATE, audit.terms)
    permissions.check_sees(child.child, child.case, by)
    policies.check_phase(audit, Phase.MODERATING)
    policies.check_in_sample(child)
    policies.check_grade(audit, key_line, grade, reason)
    settled, _ = FinalGrade.objects.update_or_create(
        sampled_child=child,
        key_line=key_line,
        defaults={"grade": grade, "reason": reason.strip(), "settled_at": clock.now(), "settled_by": by.id},
    )
    ledger.record(by, Deed.MODERATE, of=child.reference, role=role)
    return settled


@transaction.atomic
def start_reporting(audit: Audit, *, by: Person) -> None:
    """End moderation: every child has its final grades, and the briefing can be written."""
    audit.refresh_from_db()
    role = permissions.check_can(by, Deed.START_REPORTING, audit.terms)
    transitions.check_audit(audit.phase, Phase.REPORTING)
    policies.check_all_settled(audit)
    audit.phase = Phase.REPORTING
    audit.save()
    ledger.record(by, Deed.START_REPORTING, of=audit.reference, role=role)


def _without(despite: str) -> str:
    # The reason itself might hold words of a case; the ledger keeps only that there was one.
    return "although not all was there" if despite.strip() else ""

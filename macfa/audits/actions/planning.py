"""The beginning and the end of an audit."""

from pathlib import Path

from django.db import transaction
from pydantic import TypeAdapter

from macfa.audits import permissions, policies, transitions
from macfa.audits.deeds import Deed
from macfa.audits.models import AgreedAction, Audit
from macfa.audits.states import FindingState, Phase
from macfa.audits.terms import Terms, read_terms
from macfa.partnership import clock, here, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person

_TERMS = TypeAdapter(Terms)


def new_audit_from(file: Path, *, by: Person) -> Audit:
    """Plan the audit that a file of terms of reference describes."""
    return new_audit(read_terms(file, here.partnership()), by=by)


@transaction.atomic
def new_audit(terms: Terms, *, by: Person) -> Audit:
    """Plan an audit."""
    role = permissions.check_can(by, Deed.NEW_AUDIT, terms)
    if Audit.objects.filter(key=terms.id).exists():
        raise NotNow(f"There is already an audit {terms.id}. Give these terms another id.")
    audit = Audit.objects.create(
        key=terms.id,
        title=terms.title,
        terms_json=_TERMS.dump_python(terms, mode="json"),
        created_at=clock.now(),
        created_by=by.id,
    )
    ledger.record(by, Deed.NEW_AUDIT, of=audit.reference, role=role)
    return audit


@transaction.atomic
def close(audit: Audit, *, by: Person) -> None:
    """Close a published audit once every accepted worry has an action with an owner and a date."""
    audit.refresh_from_db()
    role = permissions.check_can(by, Deed.CLOSE, audit.terms)
    transitions.check_audit(audit.phase, Phase.CLOSED)
    policies.check_phase(audit, Phase.PUBLISHED)
    if not AgreedAction.objects.filter(
        finding__audit=audit, finding__state=FindingState.ACCEPTED.value
    ).exists():
        raise NotNow("No action is agreed yet. Agree at least one, with an owner and a date.")
    audit.phase = Phase.CLOSED
    audit.save()
    ledger.record(by, Deed.CLOSE, of=audit.reference, role=role)

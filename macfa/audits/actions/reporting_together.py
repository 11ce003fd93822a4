"""One briefing over several audits: the findings of one are told in the briefing of another."""

from django.db import transaction

from macfa.audits import permissions, policies
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit
from macfa.audits.reported import check_has_own_briefing
from macfa.audits.states import Phase
from macfa.partnership import ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person


@transaction.atomic
def report_with(audit: Audit, *, other: Audit, by: Person) -> None:
    """From now on `audit` has no briefing of its own: that of `other` tells its findings, and is published for both.

    Its key lists, its sample and its children count in the check of that briefing.
    """
    ledger.lock()
    audit.refresh_from_db()
    other.refresh_from_db()
    permissions.check_can(by, Deed.REPORT_TOGETHER, other.terms)
    role = permissions.check_can(by, Deed.REPORT_TOGETHER, audit.terms)
    _check_free(audit)
    policies.check_phase(other, Phase.REPORTING)
    check_has_own_briefing(other)
    if audit == other:
        raise NotNow("An audit is always reported in its own briefing. Choose another audit.")
    audit.reported_with = other
    audit.save(update_fields=["reported_with"])
    ledger.record(by, Deed.REPORT_TOGETHER, of=f"{audit.reference}, with {other.reference}", role=role)


@transaction.atomic
def report_alone(audit: Audit, *, by: Person) -> None:
    """The audit gets a briefing of its own again; what stands in the other's has to be taken out by hand."""
    audit.refresh_from_db()
    role = permissions.check_can(by, Deed.REPORT_TOGETHER, audit.terms)
    policies.check_phase(audit, Phase.REPORTING)
    if audit.reported_with is None:
        raise NotNow(f"Audit {audit.key} has a briefing of its own already.")
    audit.reported_with = None
    audit.save(update_fields=["reported_with"])
    ledger.record(by, Deed.REPORT_ALONE, of=audit.reference, role=role)


def _check_free(audit: Audit) -> None:
    policies.check_phase(audit, Phase.REPORTING)
    check_has_own_briefing(audit)
    if audit.briefings.exists():
        raise NotNow(f"Audit {audit.key} has a briefing of its own already. Go on with that.")
    if audit.also_reports.exists():
        raise NotNow(f"The briefing of {audit.key} reports other audits. Take them out first.")

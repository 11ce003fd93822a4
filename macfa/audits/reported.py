"""Which audits one briefing reports: its own, and others whose findings it tells as well."""

from typing import TYPE_CHECKING

from macfa.partnership.errors import NotNow

if TYPE_CHECKING:
    from macfa.audits.models import Audit


def reported_in(audit: "Audit") -> "tuple[Audit, ...]":
    """The audit whose briefing it is, then the others that it reports, in order of key."""
    return (audit, *audit.also_reports.order_by("key"))


def check_has_own_briefing(audit: "Audit") -> None:
    """Its findings are not told in another audit's briefing."""
    if audit.reported_with is not None:
        raise NotNow(f"Audit {audit.key} is reported in the briefing of {audit.reported_with.key}.")

"""Reporting what became of an action."""

from django.db import transaction

from macfa.audits.models import AgreedAction
from macfa.learning import permissions
from macfa.learning.deeds import Deed
from macfa.learning.models import ActionState, Progress
from macfa.partnership import clock, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person


@transaction.atomic
def report(
    action: AgreedAction, *, state: ActionState, text: str, by: Person, evidence: str = "", impact: str = ""
) -> Progress:
    """The owner, or the coordinator for them, says how the action stands. Done needs what shows it."""
    role, behalf = permissions.check_can_for(by, Deed.REPORT_PROGRESS, action.owner)
    if not text.strip():
        raise NotNow("Say what has been done.")
    if state is ActionState.DONE and not evidence.strip():
        raise NotNow("Say what shows that it is done.")
    made = Progress.objects.create(
        action=action, state=state, text=text.strip(), evidence=evidence.strip(), impact=impact.strip(),
        reported_at=clock.now(), reported_by=by.id, on_behalf_of=behalf.id if behalf else "",
    )  # fmt: skip
    of = f"action {action.pk} of finding {action.finding.number} of audit {action.finding.audit.key}"
    ledger.record(by, Deed.REPORT_PROGRESS, of=of, role=role, on_behalf_of=behalf, purpose=state.value)
    return made

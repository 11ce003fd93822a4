"""The second person's decision."""

from macfa.partnership import clock, ledger, people_file, roles
from macfa.partnership.accounts.models import ChangeKind, ProposedChange
from macfa.partnership.actions.deeds import CONFIRM, Deed
from macfa.partnership.actions.inviting import show_confirmed_link
from macfa.partnership.actions.people import check_still_fits, put
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.here import partnership as current
from macfa.partnership.people import Person


def check_may_decide(proposal: ProposedChange, by: Person) -> None:
    """`NotPermitted` or `NotNow` with the reason."""
    roles.check_has(by, CONFIRM, current())
    if by.id == proposal.asked_by:
        raise NotPermitted("You asked for this change yourself, so somebody else must confirm it.")
    if by.id == proposal.person:
        raise NotPermitted("This change is about you, so somebody else must confirm it.")
    if proposal.decided_at is not None:
        raise NotNow("This change was decided already.")


def confirm_change(proposal: ProposedChange, *, by: Person) -> str:
    """Let the change happen. Returns the link's secret where the change was to show one, else nothing."""
    with people_file.changing() as change_file:
        proposal.refresh_from_db()
        check_may_decide(proposal, by)
        kind, values = ChangeKind(proposal.kind), proposal.values
        role = roles.role_for(by, CONFIRM, current())
        _decide(proposal, by, confirmed=True)
        ledger.record(by, Deed.CONFIRM, of=proposal.reference, role=role, purpose=kind.value)
        if kind is ChangeKind.SHOW_LINK:
            return show_confirmed_link(proposal, by=by, role=role)
        check_still_fits(kind, proposal.person, values)
        put(change_file, kind, proposal.person, values)
    return ""


def refuse_change(proposal: ProposedChange, *, by: Person) -> None:
    """Nothing changes. The one who asked may withdraw it this way too."""
    with people_file.changing():
        proposal.refresh_from_db()
        role = ""
        if by.id != proposal.asked_by:
            check_may_decide(proposal, by)
            role = roles.role_for(by, CONFIRM, current())
            _decide(proposal, by, confirmed=False)
            ledger.record(by, Deed.REFUSE, of=proposal.reference, role=role)
            return
        ledger.record(by, Deed.REFUSE, of=proposal.reference, role=role, purpose="withdrawn")
        proposal.delete()


def _decide(proposal: ProposedChange, by: Person, *, confirmed: bool) -> None:
    proposal.decided_by, proposal.decided_at, proposal.confirmed = by.id, clock.now(), confirmed
    proposal.values = {}  # it stands in the file now, or nowhere
    proposal.save()

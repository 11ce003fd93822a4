"""Who may write in a return, and when. The reason is a sentence for the person who may not."""

from collections.abc import Iterable

from macfa.audits import permissions, policies
from macfa.audits.deeds import Deed
from macfa.audits.models import AgencyReturn, Audit, DraftAnswer, ReturnFile, ReturnPart
from macfa.audits.relations import Relation
from macfa.audits.states import Phase, ReturnState
from macfa.audits.terms import Terms
from macfa.partnership import here, roles
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.people import Agency, Person


def behalf(agency_return: AgencyReturn, by: Person) -> Agency | None:
    """For whom the person would write: None for their own agency."""
    if by.agency == agency_return.agency:
        return None
    return here.partnership().agency(agency_return.agency)


def check_may_fill(agency_return: AgencyReturn, deed: Deed, by: Person) -> Relation:
    """The office under which the person writes in this return now; `NotPermitted` or `NotNow` where they do not."""
    audit = agency_return.sampled_child.audit
    behind = behalf(agency_return, by)
    role = permissions.check_can(by, deed, audit.terms, on_behalf_of=behind)
    permissions.check_own_agency(by, agency_return.agency, on_behalf_of=behind)
    permissions.check_sees(agency_return.sampled_child.child, agency_return.case, by)
    if behind is None:
        roles.check_has(by, "answer_returns", here.partnership())
    policies.check_phase(audit, Phase.COLLECTING, Phase.GRADING)
    _check_open(agency_return)
    if behind is not None:
        _check_left_to_the_coordinator(agency_return, behind)
    return role


def can_fill(agency_return: AgencyReturn, by: Person) -> bool:
    """Whether `check_may_fill` lets the person save an answer."""
    try:
        check_may_fill(agency_return, Deed.SAVE_ANSWER, by)
    except (NotPermitted, NotNow):
        return False
    return True


def left_to_the_coordinator(audit: Audit, listed: Iterable[AgencyReturn], by: Person) -> frozenset[int]:
    """Of these returns of one audit, those that the coordinator may answer now for agencies that have not begun.

    The same rule as `can_fill` for each, asked once for a whole list.
    """
    if audit.phase not in (Phase.COLLECTING, Phase.GRADING) or by.id != here.partnership().coordinator:
        return frozenset()
    open_ = {
        one.pk: one.agency for one in listed if one.state in (ReturnState.INVITED, ReturnState.CLARIFYING)
    }
    of_audit = {"agency_return__sampled_child__audit": audit}
    begun = set(
        DraftAnswer.objects.filter(on_behalf=False, **of_audit).values_list("agency_return", flat=True)
    )
    works_for = {person.id: person.agency for person in here.partnership().people}
    for added in (ReturnFile, ReturnPart):
        begun |= {
            number
            for number, who in added.objects.filter(**of_audit).values_list("agency_return", "added_by")
            if works_for.get(who) == open_.get(number)
        }
    return frozenset(open_.keys() - begun)


def check_hands_in(terms: Terms, agency: str, by: Person) -> None:
    """The agency's lead hands in; its auditor too where the terms of reference say so; or the coordinator for it."""
    if by.agency != agency:
        return  # entered on the agency's behalf: permissions.check_can has seen to that
    partnership = here.partnership()
    if terms.auditors_hand_in and roles.has(by, "answer_returns", partnership):
        return
    roles.check_has(by, "hand_in_returns", partnership)


def _check_open(agency_return: AgencyReturn) -> None:
    if agency_return.state in (ReturnState.INVITED, ReturnState.CLARIFYING):
        return
    if agency_return.state is ReturnState.WITHDRAWN:
        raise NotNow("The child was replaced, so nobody needs this return.")
    raise NotNow(
        "This return was handed in. It opens again when the coordinator sends it back with a question."
    )


def _check_left_to_the_coordinator(agency_return: AgencyReturn, agency: Agency) -> None:
    if _begun_by(agency_return, agency):
        raise NotNow(f"{agency.name} is answering this return itself. You can read it when it is handed in.")


def _begun_by(agency_return: AgencyReturn, agency: Agency) -> bool:
    """Whether somebody of the agency itself has written in the return or put something beside it."""
    if DraftAnswer.objects.filter(agency_return=agency_return, on_behalf=False).exists():
        return True
    staff = {person.id for person in here.partnership().people if person.agency == agency.id}
    added = (*agency_return.files.values_list("added_by", flat=True),
             *agency_return.parts.values_list("added_by", flat=True))  # fmt: skip
    return not staff.isdisjoint(added)

"""Reminders: one message to each person, with nothing of a case in it."""

from collections.abc import Iterable

from django.db import transaction

from macfa.audits import concern_messages, permissions, policies, visibility
from macfa.audits.deeds import Deed
from macfa.audits.models import AgencyReturn, Audit, ImmediateConcern
from macfa.audits.states import Phase, ReturnState
from macfa.partnership import clock, here, ledger, messages, roles
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Agency, Person

_OWED = (ReturnState.INVITED.value, ReturnState.CLARIFYING.value)


@transaction.atomic
def remind_agencies(
    audit: Audit, *, by: Person, agencies: Iterable[Agency] | None = None
) -> dict[Agency, tuple[Person, ...]]:
    """Remind every agency that owes a return, or those named; returns to whom it is sent, agency by agency.

    An agency without anybody to write to stands there with nobody: it has to be rung.
    """
    role = permissions.check_can(by, Deed.REMIND, audit.terms)
    policies.check_phase(audit, Phase.COLLECTING, Phase.GRADING)
    wanted = None if agencies is None else {agency.id for agency in agencies}
    owed = [
        one
        for one in visibility.listed_returns(audit, by).filter(state__in=_OWED)
        if wanted is None or one.agency in wanted
    ]
    if not owed:
        raise NotNow("No return is owed, so nobody needs a reminder.")
    told: dict[Agency, tuple[Person, ...]] = {}
    for agency in {one.agency: here.partnership().agency(one.agency) for one in owed}.values():
        told[agency] = recipients(audit, agency)
        ledger.record(by, Deed.REMIND, of=audit.reference, role=role, purpose=agency.id)
    AgencyReturn.objects.filter(pk__in=[one.pk for one in owed]).update(reminded_at=clock.now())
    everybody = [person for people in told.values() for person in people]
    text = _text(audit)
    transaction.on_commit(lambda: messages.tell(everybody, "Returns wait for you", text))
    return told


@transaction.atomic
def remind_of_concerns() -> int:
    """Tell whoever has to answer an immediate concern next, where a clock has run out. For a timer."""
    now, told = clock.now(), 0
    for concern in ImmediateConcern.objects.filter(answered_at=None):
        people = concern_messages.due_to_be_told(concern, now)
        if people:
            concern.reminded_at = now
            concern.save(update_fields=["reminded_at"])
            transaction.on_commit(lambda one=concern, who=people: concern_messages.tell(one, who))
            told += 1
    return told


def recipients(audit: Audit, agency: Agency) -> tuple[Person, ...]:
    """Everybody of the agency who may answer and has an address; else the contact of the audit or of the agency."""
    partnership = here.partnership()
    people = tuple(
        person
        for person in partnership.people
        if person.agency == agency.id
        and person.active
        and person.email
        and roles.has(person, "answer_returns", partnership)
    )
    if people:
        return people
    named = (one.contact for one in audit.terms.agencies if partnership.agency_named(one.agency) == agency)
    contact = next((address for address in (*named, agency.contact) if "@" in address), "")
    return (Person(agency.id, agency.name, agency.id, email=contact),) if contact else ()


def _text(audit: Audit) -> str:
    """What every recipient reads. It names the audit and no case."""
    partnership = here.partnership()
    coordinator = partnership.person(partnership.coordinator)
    return (
        f"Returns of your agency for the audit {audit.key} of {partnership.name} are waiting.\n"
        "Sign in to Macfa to see which, or send back the forms that you were given.\n"
        f"Questions: {coordinator.name}{f', {coordinator.email}' if coordinator.email else ''}.\n"
        "Do not write about a child in an e-mail.\n"
    )

"""Giving somebody the link with which they choose a password."""

from django.db import transaction

from macfa.partnership import here, ledger, roles, two_people
from macfa.partnership.accounts.models import Account, ChangeKind, LinkKind, OneTimeLink, ProposedChange
from macfa.partnership.actions.deeds import CONFIRM, MANAGE, Deed
from macfa.partnership.actions.proposing import ask
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.people import Partnership, Person

SHOWN_REASON = "Whoever sees the link can sign in as somebody who can see children."


@transaction.atomic
def invite_by_email(person_id: str, *, by: Person) -> str:
    """The secret of a link that the caller sends to the person's own address and to nobody else."""
    partnership = here.partnership()
    person, role = _checked(person_id, by, partnership)
    if not person.email:
        raise NotNow("There is no e-mail address for this person. Add one, or show the link on the screen.")
    return _made(person, by, Deed.INVITE, role)


@transaction.atomic
def invite_on_screen(person_id: str, *, by: Person) -> str | ProposedChange:
    """The link's secret, to be passed on by hand; for somebody who can see children a second person gets it."""
    partnership = here.partnership()
    person, role = _checked(person_id, by, partnership)
    if person.id == by.id:
        raise NotPermitted("You cannot invite yourself. Change your password on the page “Your account”.")
    if two_people.is_trusted(person, partnership):
        return ask(ChangeKind.SHOW_LINK, person_id, {}, SHOWN_REASON, by=by)
    return _made(person, by, Deed.SHOW_LINK, role)


@transaction.atomic
def invite_on_the_machine(person_id: str, *, by: Person) -> str:
    """The link's secret for somebody at the command line, who can change every file of the partnership anyway."""
    person = _active(person_id, here.partnership())
    return _made(person, by, Deed.SHOW_LINK, "", "on the command line")


def show_confirmed_link(proposal: ProposedChange, *, by: Person, role: str) -> str:
    """The secret for the one who confirmed that it be shown. Must run in the transaction of the confirmation."""
    person = _active(proposal.person, here.partnership())
    return _made(person, by, Deed.SHOW_LINK, role, "confirmed by a second person")


def _checked(person_id: str, by: Person, partnership: Partnership) -> tuple[Person, str]:
    role = roles.role_for(by, MANAGE, partnership) or roles.role_for(by, CONFIRM, partnership)
    if not role:
        roles.check_has(by, MANAGE, partnership)
    return _active(person_id, partnership), role


def _active(person_id: str, partnership: Partnership) -> Person:
    person = partnership.person(person_id)
    if not person.active:
        raise NotNow("This person is disabled. Enable them first.")
    return person


def _made(person: Person, by: Person, deed: Deed, role: str, purpose: str = "") -> str:
    secret = OneTimeLink.objects.make(Account.objects.for_person(person), LinkKind.INVITATION)
    ledger.record(by, deed, of=f"person {person.id}", role=role, purpose=purpose)
    return secret

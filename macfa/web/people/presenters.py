"""What pages show about people."""

from dataclasses import dataclass

from macfa.partnership.accounts.models import Account, OneTimeLink, ProposedChange
from macfa.partnership.clock import now
from macfa.partnership.people import Partnership, Person
from macfa.partnership.roles import roles, roles_of
from macfa.web.sign_in.factors import factors_of

FIELDS = {"name": "Name", "agency": "Agency", "email": "E-mail address", "roles": "Roles", "id": "Id"}
KINDS = {
    "add": "Add a person", "change": "Change a person", "enable": "Let a person in again",
    "show link": "Show an invitation link",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the list."""

    person: Person
    agency: str
    roles: str
    status: str
    colour: str


def rows(partnership: Partnership) -> list[Row]:
    """Everybody, by name; those who have left at the end."""
    ordered = sorted(partnership.people, key=lambda person: (not person.active, person.name.casefold()))
    return [row(person, partnership) for person in ordered]


def row(person: Person, partnership: Partnership) -> Row:
    """One person as the list shows them."""
    held = ", ".join(role.title for role in roles_of(person, partnership)) or "None"
    status, colour = _status(person)
    return Row(person, partnership.agency(person.agency).name, held, status, colour)


def _status(person: Person) -> tuple[str, str]:
    if not person.active:
        return "Disabled", "grey"
    account = Account.objects.filter(person=person.id).first()
    if account and account.has_usable_password():
        return "Can sign in", "green"
    if account and account.last_login:
        return "Signs in elsewhere", "green"
    if account and OneTimeLink.objects.filter(account=account, used_at=None, expires_at__gt=now()).exists():
        return "Invited", "blue"
    return "Not invited", "yellow"


def second_factors(person: Person) -> int:
    """How many second factors the person has set up."""
    account = Account.objects.filter(person=person.id).first()
    return factors_of(account).count() if account else 0


def waiting(partnership: Partnership, about: Person | None = None) -> list[tuple[ProposedChange, str, str]]:
    """Changes that wait, each with what it is and whom it is about."""
    found = ProposedChange.objects.filter(decided_at=None)
    if about is not None:
        found = found.filter(person=about.id)
    return [(one, KINDS[one.kind], name_of(one, partnership)) for one in found]


def name_of(proposal: ProposedChange, partnership: Partnership) -> str:
    """Whom a change is about; somebody who is to be added is not in the file yet."""
    for person in partnership.people:
        if person.id == proposal.person:
            return person.name
    return proposal.values.get("name", proposal.person)


def compared(proposal: ProposedChange, partnership: Partnership) -> list[tuple[str, str, str]]:
    """(field, as it is, as it would be) of everything that the change touches."""
    before = next((person for person in partnership.people if person.id == proposal.person), None)
    lines = []
    for name, value in proposal.values.items():
        old = getattr(before, name, "") if before else ""
        lines.append((FIELDS[name], _said(name, old, partnership), _said(name, value, partnership)))
    return lines


def _said(name: str, value: object, partnership: Partnership) -> str:
    if name == "agency" and value:
        return partnership.agency(str(value)).name
    if name == "roles":
        return ", ".join(roles()[one].title for one in value if one in roles()) or "None"
    return str(value) or "None"

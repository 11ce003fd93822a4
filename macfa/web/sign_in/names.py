"""Whom somebody means who signs in: an id or an e-mail address of the partnership's file."""

from macfa.partnership.accounts.models import Account
from macfa.partnership.people import Partnership, Person


def person_named(text: str, partnership: Partnership) -> Person | None:
    """The active person with this id or address in any case; None where nobody or more than one fits."""
    wanted = text.strip().casefold()
    if not wanted:
        return None
    active = [person for person in partnership.people if person.active]
    fitting = [person for person in active if wanted in (person.id, person.email.casefold())]
    return fitting[0] if len(fitting) == 1 else None


def account_named(text: str, partnership: Partnership) -> Account | None:
    """Their account, if they were ever invited."""
    person = person_named(text, partnership)
    return Account.objects.filter(person=person.id).first() if person else None

"""E-mail: one message to each person, never a list of addresses that the others could read."""

from collections.abc import Iterable
from smtplib import SMTPException

from django.core.mail import EmailMessage

from macfa.partnership.people import Person


def tell(people: Iterable[Person], subject: str, text: str) -> tuple[Person, ...]:
    """Send each person a message of their own; returns those to whom it went out.

    Call it after the commit (`transaction.on_commit`). Subject and text say that there is something to look at,
    and nothing of a case. Somebody without an address, or whose server does not take it, is missing from the
    answer; nothing is raised, because what was committed stands.
    """
    return tuple(
        person for person in people if person.active and person.email and send(person.email, subject, text)
    )


def send(address: str, subject: str, text: str) -> bool:
    """One message to one address, for example a team's; whether it went out."""
    try:
        return EmailMessage(subject=subject, body=text, to=[address]).send() == 1
    except (OSError, SMTPException):
        return False

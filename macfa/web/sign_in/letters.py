"""E-mails about signing in. One message for one person, with nothing of a case in it."""

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django_tasks import task

from macfa.partnership import here
from macfa.partnership.accounts.models import Account, LinkKind, OneTimeLink
from macfa.partnership.people import Person
from macfa.web.sign_in import events
from macfa.web.sign_in.events import Event

_log = logging.getLogger(__name__)

INVITATION = """Hello {name},

{partnership} uses Macfa for its multi-agency audits. You have been added to it.

Choose a password here. The link works once, for seven days:

{link}

If you did not expect this, do not follow the link and tell the partnership's coordinator.
"""
FORGOTTEN = """Hello {name},

Somebody asked for a new password for your account with {partnership}.

If it was you, choose one here. The link works once, for one hour:

{link}

If it was not you, do nothing: your password stays as it is.
"""
NOTICE = """Hello {name},

{what}

If this was not you, tell the partnership's coordinator at once.
"""


def invite(person: Person, link: str) -> bool:
    """Send an invitation. False where the mail server did not take it."""
    return _send(person, "Choose a password for Macfa", INVITATION, link=link)


def notice(person: Person, what: str) -> None:
    """Tell somebody that something about their sign-in changed."""
    if person.email:
        _send(person, "A change of how you sign in to Macfa", NOTICE, what=what)


@task()
def send_forgotten(account_id: int, base: str) -> None:
    """In the background, so that the page takes as long for nobody (0) as for somebody."""
    account = Account.objects.filter(pk=account_id).first()
    person = account.of if account else None
    if person is None or not person.email:
        return
    with transaction.atomic():
        secret = OneTimeLink.objects.make(account, LinkKind.FORGOTTEN)
        events.keep(Event.LINK_ASKED, person)
    _send(person, "A new password for Macfa", FORGOTTEN, link=base + secret)


def _send(person: Person, subject: str, text: str, **words: str) -> bool:
    body = text.format(name=person.name, partnership=here.partnership().name, **words)
    try:
        EmailMessage(subject, body, to=[person.email]).send()
    except (OSError, SMTPException) as error:
        _log.error("An e-mail about signing in could not be sent: %s", type(error).__name__)
        return False
    return True

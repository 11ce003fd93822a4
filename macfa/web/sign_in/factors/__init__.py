"""Second factors: an app that shows codes, passkeys, and recovery codes for when both are out of reach.

The secrets and the mathematics are django-allauth's; which pages there are and what the ledger keeps is ours.
"""

from allauth.mfa.models import Authenticator
from django.db import transaction

from macfa.partnership.accounts.models import Account
from macfa.partnership.people import Person
from macfa.web.sign_in import events
from macfa.web.sign_in.events import Event

NAMES = {"totp": "an app that shows codes", "webauthn": "a passkey", "recovery_codes": "recovery codes"}


def has_factor(account: Account) -> bool:
    """Whether a second factor is set up; recovery codes alone are none."""
    return factors_of(account).exists()


def factors_of(account: Account):
    """Its app and its passkeys, oldest first."""
    every = Authenticator.objects.filter(user=account).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return every.order_by("pk")


def remove(factor: Authenticator, account: Account) -> None:
    """Take one away; with the last the recovery codes go too."""
    with transaction.atomic():
        kind = NAMES[factor.type]
        factor.delete()
        if not has_factor(account):
            Authenticator.objects.filter(user=account).delete()
        events.keep(Event.FACTOR_REMOVED, account.of, by=account.of, purpose=kind)


def reset(account: Account, person: Person, *, by: Person, role: str) -> None:
    """Take all away, and the password with them: whoever has only the password must not set up a new one.

    Must run in a transaction. The person needs a new invitation.
    """
    Authenticator.objects.filter(user=account).delete()
    account.set_unusable_password()
    account.save(update_fields=["password"])
    events.keep(Event.FACTORS_RESET, person, by=by, role=role)

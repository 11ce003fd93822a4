"""Recovery codes: ten, each good once, for when telephone and passkey are out of reach."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction

from macfa.partnership.accounts.models import Account
from macfa.web.sign_in import events
from macfa.web.sign_in.events import Event

_KIND = Authenticator.Type.RECOVERY_CODES


def make(account: Account) -> list[str]:
    """Ten new codes; earlier ones stop working. They are shown now and never again."""
    with transaction.atomic():
        Authenticator.objects.filter(user=account, type=_KIND).delete()
        codes = RecoveryCodes.activate(account)
        events.keep(Event.CODES_MADE, account.of, by=account.of)
    return codes.generate_codes()


def left(account: Account) -> int:
    """How many are unused."""
    found = Authenticator.objects.filter(user=account, type=_KIND).first()
    return len(RecoveryCodes(found).get_unused_codes()) if found else 0


def check(account: Account, code: str) -> bool:
    """Whether the code is one of the account's unused ones; it is used then."""
    found = Authenticator.objects.filter(user=account, type=_KIND).first()
    return found is not None and RecoveryCodes(found).validate_code(code.replace(" ", ""))

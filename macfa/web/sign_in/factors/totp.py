"""An app that shows a new code of six digits every thirty seconds (RFC 6238)."""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.http import HttpRequest

from macfa.partnership.accounts.models import Account
from macfa.web.sign_in import events
from macfa.web.sign_in.events import Event

_LAST = "last_counter"


def secret_to_set_up(request: HttpRequest) -> str:
    """A secret for this session; the same until it is set up."""
    return auth.get_totp_secret()


def picture(account: Account, secret: str) -> str:
    """The secret as a square that a telephone's camera reads (SVG)."""
    adapter = get_adapter()
    return adapter.build_totp_svg(adapter.build_totp_url(account, secret))


def set_up(request: HttpRequest, account: Account, code: str) -> bool:
    """Keep the session's secret if the code shows that the app has it."""
    secret = auth.get_totp_secret()
    counter = _counter_of(secret, code)
    if counter is None:
        return False
    with transaction.atomic():
        Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).delete()
        factor = auth.TOTP.activate(account, secret).instance
        factor.data[_LAST] = counter
        factor.record_usage()
        factor.save()
        events.keep(Event.FACTOR_ADDED, account.of, by=account.of, purpose="an app that shows codes")
    auth.clear_totp_secret(request)
    return True


def check(account: Account, code: str) -> bool:
    """Whether the code is right. A code, and every earlier one, is good once."""
    with transaction.atomic():
        factor = (
            Authenticator.objects.select_for_update()
            .filter(user=account, type=Authenticator.Type.TOTP)
            .first()
        )
        if factor is None:
            return False
        counter = _counter_of(decrypt(factor.data["secret"]), code)
        if counter is None or counter <= factor.data.get(_LAST, 0):
            return False
        factor.data[_LAST] = counter
        factor.save(update_fields=["data"])
        factor.record_usage()
    return True


def _counter_of(secret: str, code: str) -> int | None:
    """Which half minute the code belongs to, if to one of this time."""
    typed = code.replace(" ", "")
    for counter in auth.yield_hotp_counters_from_time():
        right = auth.format_hotp_value(auth.hotp_value(secret, counter))
        if compare_user_code(actual=typed, expected=right):
            return counter
    return None

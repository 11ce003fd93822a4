"""Ten tries in five minutes for each account and for each address, over all processes of the server.

A try is counted before it is checked, and taken back when it succeeds: guesses that are sent at the same moment
cannot slip past the count together.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from macfa.partnership import clock, ledger
from macfa.partnership.accounts.models import Account, FailedTry
from macfa.web.sign_in import events
from macfa.web.sign_in.events import Event

ALLOWED = 10
WITHIN = timedelta(minutes=5)
LOCKED = "There were too many tries. Wait 5 minutes, then try again"


def begin(request: HttpRequest, account: Account | None, name: str = "") -> bool:
    """Count a try. False where there were too many: then nothing may be checked."""
    about = account.of if account else None
    with transaction.atomic():
        ledger.lock()
        FailedTry.objects.filter(at__lt=clock.now() - WITHIN).delete()
        keys = _keys(request, account, name)
        counts = [FailedTry.objects.filter(key=key).count() for key in keys]
        if max(counts) >= ALLOWED:
            return False
        FailedTry.objects.bulk_create(FailedTry(key=key, at=clock.now()) for key in keys)
        if max(counts) == ALLOWED - 1:
            events.keep(Event.LOCKED, about, purpose="last try before a wait")
    return True


def succeeded(request: HttpRequest, account: Account, name: str = "") -> None:
    """Take the account's tries back, and this one from the address."""
    of_account, of_address = _keys(request, account, name)
    FailedTry.objects.filter(key=of_account).delete()
    last = FailedTry.objects.filter(key=of_address).order_by("-pk").first()
    if last is not None:
        last.delete()


def failed(account: Account | None, purpose: str) -> None:
    """Keep in the ledger that a try failed; it stays counted."""
    with transaction.atomic():
        events.keep(Event.FAILED, account.of if account else None, purpose=purpose)


def address(request: HttpRequest) -> str:
    """Where the request comes from. Behind a proxy that is what the proxy added last; the rest anybody can write."""
    if settings.HTTPS and (forwarded := request.META.get("HTTP_X_FORWARDED_FOR", "")):
        return forwarded.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")


def _keys(request: HttpRequest, account: Account | None, name: str) -> tuple[str, str]:
    """An account's names count together; a name without an account counts like one, or its absence would show."""
    who = f"account {account.pk}" if account else f"name {name.strip().casefold()}"
    return _hash(who), _hash(f"address {address(request)}")


def _hash(text: str) -> str:
    return salted_hmac("macfa.sign_in.tries", text, algorithm="sha256").hexdigest()

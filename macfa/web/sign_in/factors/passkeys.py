"""Passkeys (WebAuthn): the browser proves that it holds a key; nothing that could be typed into a wrong page."""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.db import transaction

from macfa.partnership.accounts.models import Account
from macfa.web.sign_in import events
from macfa.web.sign_in.events import Event


def options_to_add(account: Account) -> str:
    """What the browser needs to make a passkey, as JSON. The challenge is kept in the session."""
    return json.dumps(dict(auth.begin_registration(account, passwordless=False)))


def add(account: Account, name: str, answer: str) -> bool:
    """Keep the passkey that the browser made. False where the answer is none to our challenge."""
    credential = _read(answer)
    if credential is None:
        return False
    try:
        auth.parse_registration_response(credential)
        auth.complete_registration(credential)
    except (ValidationError, ValueError, KeyError, TypeError):
        return False
    with transaction.atomic():
        auth.WebAuthn.add(account, name, credential).instance.record_usage()
        events.keep(Event.FACTOR_ADDED, account.of, by=account.of, purpose="a passkey")
    return True


def options_to_use(account: Account) -> str:
    """What the browser needs to use one of the account's passkeys, as JSON; empty where there is none."""
    if not Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN).exists():
        return ""
    return json.dumps(dict(auth.begin_authentication(account)))


def check(account: Account, answer: str) -> bool:
    """Whether the browser holds one of the account's passkeys."""
    credential = _read(answer)
    if credential is None:
        return False
    try:
        auth.parse_authentication_response(credential)
        factor = auth.complete_authentication(account, credential)
    except (ValidationError, ValueError, KeyError, TypeError):
        return False
    factor.record_usage()
    return True


def _read(answer: str) -> dict[str, Any] | None:
    try:
        found = json.loads(answer)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None

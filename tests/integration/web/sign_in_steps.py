"""What somebody who signs in does, step by step, for every test of signing in."""

import re
import time
from html import unescape

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from macfa.partnership.accounts.models import Account
from macfa.partnership.models import LedgerEntry

PASSWORD = "three random words"


def text(answer) -> str:
    """The page's words."""
    return unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def account_with_password(person, password: str = PASSWORD) -> Account:
    """The person was invited and chose this password."""
    account = Account.objects.for_person(person)
    account.set_password(password)
    account.save()
    return account


def type_password(browser: Client, name: str, password: str = PASSWORD, **more):
    return browser.post("/sign-in", {"name": name, "password": password}, **more)


def key_shown(answer) -> str:
    """The key on the page that sets up an app."""
    return re.search(r'class="macfa-code">([A-Z2-7 ]+)<', answer.content.decode())[1].replace(" ", "")


def code_of(key: str, later: int = 0) -> str:
    """What the app shows, `later` half minutes from now."""
    return format_hotp_value(hotp_value(key, int(time.time()) // 30 + later))


def set_up_app(browser: Client) -> tuple[str, list[str]]:
    """Sets up an app; returns its key and the recovery codes of the page that follows."""
    key = key_shown(browser.get("/sign-in/set-up/app"))
    answer = browser.post("/sign-in/set-up/app", {"code": code_of(key)})
    codes = re.findall(r'macfa-code">(\d{4}) (\d{4})<', answer.content.decode())
    return key, ["".join(code) for code in codes]


def with_app(person) -> tuple[Account, str, list[str]]:
    """An account with password and app: (account, the app's key, its recovery codes)."""
    account = account_with_password(person)
    browser = Client()
    type_password(browser, person.id)
    key, codes = set_up_app(browser)
    return account, key, codes


def events() -> list[str]:
    """What the ledger says of signing in and of people, oldest first: "signed in: person chair (by chair)"."""
    return [
        f"{entry.action}: {entry.object} (by {entry.actor})" for entry in LedgerEntry.objects.order_by("seq")
    ]

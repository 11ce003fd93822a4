"""Run in a folder's environment: `prepare.py pages` prints the pages to measure, `dump FILE` and `fill FILE` move data.

A page is an address and the key of a session in which somebody is signed in who may open it.
"""

import json
import os
import sys
from pathlib import Path

from django.core.management import call_command

from macfa.partnership.setup import open_application


def main() -> None:
    """Do what was asked."""
    open_application(Path(os.environ["MACFA_FOLDER"]))
    if sys.argv[1] == "pages":
        print(json.dumps(pages()))
    elif sys.argv[1] == "dump":
        call_command("dumpdata", *_TABLES, output=sys.argv[2], verbosity=0)
    else:
        call_command("loaddata", sys.argv[2], verbosity=0)


_TABLES = ("partnership", "accounts", "stewardship", "audits", "learning")


def pages() -> dict[str, tuple[str, str]]:
    """The list of audits, a return, the panel, a child, the standards."""
    from macfa.audits.models import AgencyReturn

    one = AgencyReturn.objects.filter(agency="police").order_by("pk").first()
    audit = f"/audits/{one.sampled_child.audit.key}"
    office, child = browser_of("coordinator"), None
    for link in links(office, "/children"):
        if link.startswith("/children/"):
            child = link
            break
    key = office.session.session_key
    found = {
        "list": ("/audits", key),
        "return": (f"{audit}/returns/{one.pk}", browser_of("police-lead").session.session_key),
        "panel": (f"{audit}/panel", key),
        "child": (child, key),
        "standards": ("/standards", key),
    }
    return {name: place for name, place in found.items() if place[0]}


def browser_of(person: str):
    """Signed in with a second factor."""
    from django.test import Client

    from macfa.partnership import here
    from macfa.partnership.accounts.models import Account

    browser = Client(HTTP_HOST="localhost")
    account = Account.objects.for_person(here.partnership().person(person))
    browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session = browser.session
    session["second_factor"] = "benchmark"
    session.save()
    return browser


def links(browser, address: str) -> list[str]:
    """Where a page leads."""
    from lxml import html

    return html.fromstring(browser.get(address).content).xpath("//a/@href")


if __name__ == "__main__":
    main()

"""Saves until there is no room, frees room, saves again: `a_full_disk FOLDER`. Prints what each request came to.

`max_page_count` makes SQLite answer as on a full disk. Requests go through the whole application, in this process.
"""

import json
import os
import sys
from pathlib import Path

import a_busy_partnership


def main() -> None:
    folder = Path(sys.argv[1])
    os.environ["DJANGO_SETTINGS_MODULE"] = "macfa.web.settings"
    os.environ["MACFA_FOLDER"] = str(folder)
    audit = a_busy_partnership.answering(folder)
    desk = a_busy_partnership.desks(audit)[0]
    from django.test import Client

    browser = Client(raise_request_exception=False, HTTP_HOST="localhost")
    browser.cookies["session"] = desk["session"]
    told = {"before": save(browser, desk, "one"), "saved": ["one"], "full": None, "page": ""}
    room(pages_used() + 3)
    for number in range(200):
        word = f"word-{number} " + "x" * 3_000
        status, page = save(browser, desk, word)
        if status != 302:
            told |= {"full": status, "page": page}
            break
        told["saved"].append(word)
    told["reading"] = browser.get("/cookies").status_code
    told["kept"] = kept(desk)
    room(1_000_000)
    told["after"], _ = save(browser, desk, "room again")
    told["kept_after"] = kept(desk)
    print(json.dumps(told))


def save(browser, desk: dict, comment: str) -> tuple[int, str]:
    """As a person with a browser does: open the question, write, send."""
    import re

    from macfa.audits.drafts import Draft
    from macfa.audits.models import AgencyReturn

    seen = Draft(AgencyReturn.objects.get(pk=desk["return"])).saved(desk["question"]).seen
    given = {"seen": seen, "value": desk["value"], "comment": comment, "later": "y"}
    answer = browser.post(desk["address"], given)
    return answer.status_code, re.sub(r"<[^>]+>", " ", answer.content.decode("utf-8"))


def pages_used() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA page_count").fetchone()[0]


def room(pages: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA max_page_count={pages}")


def kept(desk: dict) -> str:
    from macfa.audits.models import DraftAnswer

    return DraftAnswer.objects.get(agency_return=desk["return"], question=desk["question"]).comment


if __name__ == "__main__":
    main()

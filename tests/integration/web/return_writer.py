"""One of several writers of one return, in a process of its own: `return_writer FOLDER PERSON RETURN EDITS SEED`.

It writes as a person in a browser does: opens a question, adds a word to what stands there, sends the form; where
somebody else was quicker it gets both texts and joins them. Prints, as JSON, the words that it was told are saved,
the saves that were answered with both texts, and every answer that was neither.
"""

import json
import random
import sys
from pathlib import Path

QUESTIONS = ("acted-in-time", "asked-why", "lived-experience", "flags")


def main() -> None:
    folder, person, number, edits, seed = sys.argv[1:]
    browser = sign_in(Path(folder), person)
    rng = random.Random(int(seed))
    told = {"saved": [], "both_texts": 0, "neither": []}
    for edit in range(int(edits)):
        word = f"w{seed}x{edit}"
        question = rng.choice(QUESTIONS)
        add_word(browser, f"/audits/neglect-2026/returns/{number}", question, word, told)
    json.dump(told, sys.stdout)


def sign_in(folder: Path, person: str):
    import os

    os.environ["MACFA_FOLDER"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "macfa.web.settings"
    from macfa.partnership.setup import open_application

    open_application(folder)
    from django.test import Client
    from django.test.utils import setup_test_environment

    setup_test_environment()
    from macfa.partnership import here
    from macfa.partnership.accounts.models import Account

    browser = Client()
    account = Account.objects.for_person(here.partnership().person(person))
    browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session = browser.session
    session["second_factor"] = "test"
    session.save()
    return browser


def add_word(browser, base: str, question: str, word: str, told: dict) -> None:
    """Until the word is saved. A conflict must show the other text and this one."""
    from lxml import html

    page = html.fromstring(browser.get(f"{base}/questions/{question}").content)
    there = page.xpath("//textarea[@name='comment']")[0].text or ""
    mine = f"{there.strip()} {word}".strip()
    given = {
        "seen": page.xpath("//input[@name='seen']/@value")[0],
        "value": "yes",
        "comment": mine,
        "later": "y",
    }
    if question == "asked-why":
        given["value"] = "asked"
    answer = browser.post(f"{base}/questions/{question}", given)
    while answer.status_code == 409:
        told["both_texts"] += 1
        page = html.fromstring(answer.content)
        cards = [" ".join(card.text_content().split()) for card in page.xpath("//div[@class='macfa-card']")]
        if len(cards) != 2 or word not in cards[1] or word in cards[0]:
            told["neither"].append(f"{word}: not both texts")
            return
        theirs = page.xpath("//div[@class='macfa-card'][1]/p[2]")[0].text_content().strip()
        form = next(one for one in page.forms if "choose" in (one.action or ""))
        form.fields[f"{question}-pick"] = "join"
        form.fields[f"{question}-joined"] = f"{theirs} {word}"
        answer = browser.post(form.action, dict(form.form_values()))
    if answer.status_code == 302:
        told["saved"].append(word)
    else:
        told["neither"].append(f"{word}: {answer.status_code}")


if __name__ == "__main__":
    main()

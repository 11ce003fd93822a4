"""The programme, terms of reference and the sample, as the coordinator and others meet them."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html
from pydantic import TypeAdapter

from macfa.audits.actions import programme
from macfa.audits.ceremony import proof_of
from macfa.audits.models import Audit, ProgrammeEntry
from macfa.audits.states import Phase
from macfa.audits.terms import Terms, checked_terms
from macfa.partnership import here
from macfa.partnership.models import LedgerEntry


@pytest.fixture
def entry(office, coordinator, terms):
    """A draft with whole terms of reference."""
    whole = TypeAdapter(Terms).dump_python(terms(), mode="json")
    key = whole.pop("id")
    return programme.add(
        key=key, title=whole["title"], starts=terms().timetable.starts, terms=whole, by=coordinator
    )


def test_an_audit_begins_with_a_title_a_short_name_and_a_start(signed_in, office):
    browser = signed_in("coordinator")
    answer = browser.post(
        reverse("audits.new"),
        {
            "title": "Neglect in early years",
            "key": "neglect-2027",
            "starts_0": "1",
            "starts_1": "4",
            "starts_2": "2027",
        },
    )
    assert answer.status_code == 302
    assert ProgrammeEntry.objects.get().title == "Neglect in early years"
    assert "Neglect in early years" in browser.get(reverse("audits")).content.decode()


def test_the_form_says_in_its_own_words_what_to_enter(signed_in, office):
    page = signed_in("coordinator").post(
        reverse("audits.new"), {"starts_0": "31", "starts_1": "2", "starts_2": "2027"}
    )
    text = page.content.decode()
    assert page.status_code == 422
    assert "Enter a title" in text and "Enter a short name" in text
    assert "The day it starts must be a real date" in text


def test_every_section_shows_what_stands_there_and_keeps_it_when_saved_unchanged(signed_in, entry):
    browser = signed_in("coordinator")
    before = ProgrammeEntry.objects.get().terms
    for name in ("about", "agencies", "panel", "concern", "sample", "questions", "cohort", "timetable"):
        address = reverse("audits.terms_section", args=[entry.key, name])
        assert browser.get(address).status_code == 200
        answer = browser.post(address, _filled_in(browser, address))
        assert answer.status_code == 302, answer.content.decode()
    after = ProgrammeEntry.objects.get().terms
    assert _meant(after, entry.key) == _meant(before, entry.key)


def _meant(terms, key):
    """The terms as a whole; in which order the kinds of plan stand means nothing."""
    cohort = {**terms["cohort"], "plans": sorted(terms["cohort"]["plans"])}
    return checked_terms({**terms, "cohort": cohort, "id": key}, here.partnership(), "terms")


def _filled_in(browser, address) -> dict[str, object]:
    """The form as the browser would send it, read from the page."""
    form = html.fromstring(browser.get(address).content).xpath("//form[@method='post'][@novalidate]")[0]
    found: dict[str, list[str]] = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    return found


def test_two_people_on_one_draft_are_told_of_each_other(signed_in, entry):
    browser = signed_in("coordinator")
    address = reverse("audits.terms_section", args=[entry.key, "panel"])
    first = _filled_in(browser, address)
    browser.post(address, first)
    answer = browser.post(address, first)
    assert answer.status_code == 422
    assert "Somebody else has changed these terms" in answer.content.decode()


def test_agreed_terms_make_the_audit_and_nothing_can_change_them(signed_in, entry):
    browser = signed_in("coordinator")
    assert browser.post(reverse("audits.terms_check", args=[entry.key])).status_code == 302
    assert Audit.objects.get().phase is Phase.PLANNED
    assert browser.get(reverse("audits.terms", args=[entry.key])).status_code == 404


def test_the_count_by_group_hides_small_numbers(signed_in, entry, coordinator):
    page = signed_in("coordinator").get(reverse("audits.terms_check", args=[entry.key])).content.decode()
    assert "What a sample of this size can show" in page


def test_the_ceremony_runs_from_the_list_to_a_proof_that_holds(signed_in, an_audit, settings):
    audit = an_audit(at=Phase.PLANNED)
    browser = signed_in("coordinator")
    browser.post(reverse("audits.move", args=[audit.key, "freeze"]))
    dice = {"party": "police lead", "witness": "health lead", "digits": "31415926535897932384"}
    assert browser.post(reverse("audits.dice", args=[audit.key]), dice).status_code == 302
    browser.post(reverse("audits.move", args=[audit.key, "draw"]))
    page = browser.get(reverse("audits.sample", args=[audit.key])).content.decode()
    assert "Download the proof" in page


def test_the_proof_is_checked_by_anybody_without_signing_in(
    client, an_audit, django_capture_on_commit_callbacks
):
    audit = an_audit(at=Phase.DRAWN)
    whole = json.dumps(proof_of(audit).to_json(), sort_keys=True, indent=1) + "\n"
    answer = client.post(
        reverse("audits.verify"), {"proof": SimpleUploadedFile("proof.json", whole.encode())}
    )
    assert "The proof holds" in answer.content.decode()
    changed = whole.replace(audit.frame_hash, audit.frame_hash[::-1])
    answer = client.post(
        reverse("audits.verify"), {"proof": SimpleUploadedFile("proof.json", changed.encode())}
    )
    assert "The proof does not hold" in answer.content.decode()


def test_looking_at_the_sample_stands_in_the_ledger(signed_in, an_audit):
    audit = an_audit(at=Phase.DRAWN)
    signed_in("coordinator").get(reverse("audits.sample", args=[audit.key]))
    last = LedgerEntry.objects.order_by("-seq").first()
    assert (last.actor, last.action, last.object) == (
        "coordinator",
        "looked at",
        f"sample of {audit.reference}",
    )


def test_an_auditor_cannot_draw_and_is_told_who_can(signed_in, an_audit):
    audit = an_audit(at=Phase.FROZEN)
    answer = signed_in("gp-auditor").post(reverse("audits.move", args=[audit.key, "draw"]))
    assert answer.status_code == 403
    assert "coordinator" in answer.content.decode()


def test_one_year_on_starts_from_the_audit(signed_in, an_audit):
    audit = an_audit(at=Phase.PLANNED)
    answer = signed_in("coordinator").post(reverse("audits.again", args=[audit.key]), {"key": "again-2027"})
    assert answer.status_code == 302
    entry = ProgrammeEntry.objects.get(key="again-2027")
    assert entry.follows == audit and entry.terms["panel"] == list(audit.terms.panel)

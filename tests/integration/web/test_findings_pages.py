"""Findings on the web: written, themed, tied to evidence, decided."""

import pytest
from django.urls import reverse
from lxml import html

from macfa.audits.models import Finding
from macfa.audits.states import FindingState, Phase

WORDS = {
    "kind": "worry",
    "statement": "The delay was not escalated.",
    "what_needs_to_happen": "Use the policy.",
    "tool": "",
}


@pytest.fixture
def reporting(an_audit):
    return an_audit(at=Phase.REPORTING)


@pytest.fixture
def written(reporting, signed_in):
    browser = signed_in("coordinator")
    address = reverse("findings.write", args=[reporting.key])
    browser.post(address, {**WORDS, "chosen": "yes", "theme": "escalation"})
    return Finding.objects.order_by("-number").first()


def test_three_themes_are_suggested_and_a_person_picks(signed_in, reporting):
    address = reverse("findings.write", args=[reporting.key])
    page = signed_in("coordinator").post(address, WORDS).content.decode()
    assert "Suggested because of “escalated”" in page
    answer = signed_in("coordinator").post(address, {**WORDS, "chosen": "yes", "theme": "escalation"})
    assert answer.status_code == 302
    assert Finding.objects.order_by("-number").first().theme == "escalation"


def test_a_finding_rests_on_answers_that_a_person_picks(signed_in, reporting, written):
    browser = signed_in("coordinator")
    address = reverse("findings.evidence", args=[reporting.key, written.number])
    boxes = html.fromstring(browser.get(address).content).xpath("//input[@type='checkbox']/@value")
    assert boxes
    answers = [box for box in boxes if box.split("|")[0] in {"council", "police", "gp"}][:2]
    browser.post(address, {"answer": answers})
    written.refresh_from_db()
    assert ["|".join(one) for one in written.drafted["returns"]] == sorted(answers)


def test_a_drafted_finding_keeps_its_evidence(signed_in, reporting):
    browser = signed_in("coordinator")
    browser.post(reverse("findings.propose", args=[reporting.key]))
    drafted = Finding.objects.exclude(source="").first()
    answer = browser.post(reverse("findings.evidence", args=[reporting.key, drafted.number]), {"answer": []})
    assert answer.status_code == 409 and "stays as it was" in answer.content.decode()


def test_a_finding_is_accepted_or_rejected_with_a_reason(signed_in, reporting, written):
    browser = signed_in("chair")
    browser.post(reverse("findings.accept", args=[reporting.key, written.number]))
    written.refresh_from_db()
    assert written.state is FindingState.ACCEPTED
    address = reverse("findings.reject", args=[reporting.key, written.number])
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"reason": "Said twice"}).status_code == 302


def test_an_accepted_finding_gets_an_action_with_owner_and_date(signed_in, reporting, written):
    browser = signed_in("coordinator")
    browser.post(reverse("findings.accept", args=[reporting.key, written.number]))
    address = reverse("findings.action", args=[reporting.key, written.number])
    promise = {
        "kind": "training",
        "text": "Teach the policy",
        "owner": "council",
        "due_0": "1",
        "due_1": "9",
        "due_2": "2027",
    }
    assert browser.post(address, promise).status_code == 302
    assert (
        "Teach the policy"
        in browser.get(reverse("findings.one", args=[reporting.key, written.number])).content.decode()
    )


def test_somebody_who_does_not_work_on_findings_finds_none(signed_in, reporting):
    assert signed_in("gp-auditor").get(reverse("findings.of", args=[reporting.key])).status_code == 403
    assert signed_in("education-lead").get(reverse("findings.of", args=[reporting.key])).status_code == 404


def test_themes_are_counted_across_audits(signed_in, reporting, written):
    browser = signed_in("coordinator")
    browser.post(reverse("findings.accept", args=[reporting.key, written.number]))
    page = browser.get(reverse("findings.across")).content.decode()
    assert "Escalation" in page and "Worry: 1" in page

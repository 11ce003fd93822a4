"""The panel's pages: blind first, then together."""

import pytest
from django.urls import reverse

from macfa.audits.models import FinalGrade, Grade, SampledChild
from macfa.audits.policies import graded_lines
from macfa.audits.states import Phase
from macfa.partnership.models import LedgerEntry


@pytest.fixture
def grading(an_audit):
    return an_audit(at=Phase.GRADING)


def _first(audit):
    return SampledChild.in_sample(audit).order_by("position").first(), graded_lines(audit)[0]


def _code(audit, number=0):
    return audit.terms.audit_tools()[0].scale.grades[number].code


def test_a_member_reads_the_case_and_grades_it_with_a_reason(signed_in, grading):
    child, line = _first(grading)
    browser = signed_in("police-lead")
    assert browser.get(reverse("panel.case", args=[child.case])).status_code == 200
    address = reverse("panel.grade", args=[child.case, line])
    Grade.objects.all().delete()
    answer = browser.post(address, {"grade": _code(grading), "reason": "Seen early"})
    assert answer.status_code == 302
    assert Grade.objects.get().member == "police-lead"


def test_a_grade_without_a_reason_is_asked_for_again(signed_in, grading):
    child, line = _first(grading)
    answer = signed_in("police-lead").post(
        reverse("panel.grade", args=[child.case, line]), {"grade": _code(grading)}
    )
    assert answer.status_code == 422 and "Enter the reason for the grade" in answer.content.decode()


def test_nothing_of_another_member_shows_before_the_panel_is_open(signed_in, grading):
    child, line = _first(grading)
    health = signed_in("health-lead")
    Grade.objects.all().delete()
    before = health.get(reverse("panel.of", args=[grading.key])).content
    signed_in("police-lead").post(
        reverse("panel.grade", args=[child.case, line]),
        {"grade": _code(grading), "reason": "Unmistakable words"},
    )
    after = health.get(reverse("panel.of", args=[grading.key])).content
    assert _without_tokens(before) == _without_tokens(after)
    assert b"Unmistakable" not in health.get(reverse("panel.case", args=[child.case])).content


def _without_tokens(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"csrf" not in line and b"nonce" not in line]


def test_the_coordinator_enters_a_grade_for_a_member_and_sees_none(signed_in, grading):
    child, line = _first(grading)
    Grade.objects.all().delete()
    browser = signed_in("coordinator")
    address = reverse("panel.grade_for", args=[child.case, line, "police-lead"])
    assert browser.post(address, {"grade": _code(grading), "reason": "Said in the room"}).status_code == 302
    given = Grade.objects.get()
    assert (given.member, given.given_by) == ("police-lead", "coordinator")
    assert "Said in the room" not in browser.get(address).content.decode()


def test_only_the_chair_opens_the_panel(signed_in, grading):
    address = reverse("panel.open", args=[grading.key])
    assert signed_in("police-lead").get(address).status_code == 403
    assert signed_in("chair").post(address, {"despite": "Two members are ill"}).status_code == 302


def test_the_coordinator_opens_the_panel_for_a_chair_who_does_not_sign_in(signed_in, grading):
    browser = signed_in("coordinator")
    assert (
        "Open the panel for the chair"
        in browser.get(reverse("panel.of", args=[grading.key])).content.decode()
    )
    address = reverse("panel.open", args=[grading.key])
    assert browser.post(address, {"despite": "Two members are ill"}).status_code == 302
    grading.refresh_from_db()
    assert grading.opened_by == "chair"
    told = LedgerEntry.objects.filter(action="panel opened").get()
    assert (told.actor, told.on_behalf_of) == ("coordinator", "chair")


def test_when_the_panel_is_open_grades_stand_side_by_side_and_one_is_settled(signed_in, an_audit):
    audit = an_audit(at=Phase.MODERATING)
    child, line = _first(audit)
    browser = signed_in("chair")
    assert (
        "Grades side by side"
        in browser.get(reverse("panel.settle", args=[child.case, line])).content.decode()
    )
    FinalGrade.objects.all().delete()
    browser.post(
        reverse("panel.settle", args=[child.case, line]), {"grade": _code(audit), "reason": "Agreed by all"}
    )
    assert "Agreed by all" in browser.get(reverse("panel.of", args=[audit.key])).content.decode()


def test_the_pack_is_a_pdf_without_a_name(signed_in, grading):
    child, _ = _first(grading)
    answer = signed_in("police-lead").get(reverse("panel.pack", args=[child.case]))
    assert answer.content.startswith(b"%PDF") and child.case in answer.headers["Content-Disposition"]


def test_somebody_outside_the_panel_finds_no_case(signed_in, grading):
    child, _ = _first(grading)
    assert signed_in("education-lead").get(reverse("panel.case", args=[child.case])).status_code == 404

"""What follows an audit: actions and their reports, briefings for teams, training, policies."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from macfa.audits.actions.finding import accept_finding, add_action, write_finding
from macfa.audits.states import Phase
from macfa.instruments.tool import FindingKind
from macfa.learning.models import Accreditation, Dissemination, PolicyVersion, Team, TeamDiscussion
from macfa.partnership import clock


@pytest.fixture
def action(an_audit, coordinator, office):
    audit = an_audit(at=Phase.REPORTING)
    finding = write_finding(
        audit, kind=FindingKind.WORRY, theme="drift", statement="Plans drift.", by=coordinator
    )
    accept_finding(finding, by=coordinator)
    due = clock.now().date() + timedelta(days=10)
    return add_action(
        finding, text="Review every plan", owner=office.agency("police"), due=due, by=coordinator
    )


def _day(name, value: date):
    return {f"{name}_0": str(value.day), f"{name}_1": str(value.month), f"{name}_2": str(value.year)}


def test_the_owner_reports_on_an_action_and_done_needs_what_shows_it(signed_in, action):
    browser = signed_in("police-lead")
    address = reverse("actions.progress", args=[action.pk])
    refused = browser.post(address, {"state": "done", "text": "All reviewed"})
    assert refused.status_code == 422 and "Say what shows that it is done." in refused.content.decode()
    assert (
        browser.post(address, {"state": "done", "text": "All reviewed", "evidence": "The list"}).status_code
        == 302
    )
    assert "All reviewed" in browser.get(reverse("actions.one", args=[action.pk])).content.decode()


def test_another_agency_does_not_report_on_it(signed_in, action):
    answer = signed_in("health-lead").post(
        reverse("actions.progress", args=[action.pk]), {"state": "under way", "text": "Begun"}
    )
    assert "This is for Police to say." in answer.content.decode()


def test_an_action_is_overdue_when_its_day_has_passed(signed_in, action):
    with clock.at(clock.now() + timedelta(days=11)):
        page = signed_in("coordinator").get(reverse("actions"), {"overdue": "on"}).content.decode()
    assert "Review every plan" in page and "Overdue" in page


def test_the_list_comes_as_a_workbook(signed_in, action):
    assert signed_in("executive").get(reverse("actions.file")).content.startswith(b"PK")


@pytest.fixture
def published(an_audit):
    return an_audit(at=Phase.PUBLISHED)


@pytest.fixture
def team(signed_in, published):
    signed_in("coordinator").post(
        reverse("learning.new_team"),
        {"name": "North", "agency": "early-help", "contact": "north@early.example"},
    )
    return Team.objects.get()


def test_a_team_gets_the_briefing_and_says_what_it_will_change(
    signed_in, published, team, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        signed_in("coordinator").post(
            reverse("learning.send", args=[published.key]),
            {"teams": [team.pk], **_day("due", clock.now().date() + timedelta(days=20))},
        )
    (message,) = mail.outbox
    assert message.to == ["north@early.example"]
    sent = Dissemination.objects.get()
    browser = signed_in("practitioner")
    assert "North" in browser.get(reverse("home")).content.decode()
    given = {
        "present": "6",
        "discussed": "Drift",
        "will_change": "Ask at each visit",
        **_day("met_on", clock.now().date()),
    }
    assert browser.post(reverse("learning.discuss", args=[sent.pk]), given).status_code == 302
    assert TeamDiscussion.objects.get().will_change == "Ask at each visit"
    page = signed_in("coordinator").get(reverse("learning.of", args=[published.key])).content.decode()
    assert "Ask at each visit" in page


def test_nothing_is_sent_before_the_briefing_is_published(signed_in, an_audit):
    audit = an_audit(at=Phase.REPORTING)
    browser = signed_in("coordinator")
    browser.post(reverse("learning.new_team"), {"name": "South", "agency": "early-help", "contact": ""})
    given = {"teams": [Team.objects.get().pk], **_day("due", clock.now().date())}
    answer = browser.post(reverse("learning.send", args=[audit.key]), given)
    assert "The briefing is not published yet." in answer.content.decode()
    assert not Dissemination.objects.exists()


def test_training_accredits_who_came_until_a_day(signed_in, office, db):
    browser = signed_in("coordinator")
    given = {
        "subject": "Graded care profile", "tool": "graded_care_profile", "accredited_for_months": "24",
        "came": "Alex Example, Police\nSam Example, Education", **_day("held_on", date(2026, 2, 2)),
    }  # fmt: skip
    assert browser.post(reverse("learning.session"), given).status_code == 302
    assert Accreditation.objects.get(name="Alex Example").expires == date(2028, 2, 2)
    wrong = browser.post(reverse("learning.session"), {**given, "came": "Alex Example, Nobody"})
    assert "There is no agency called" in wrong.content.decode()


def test_a_version_of_a_policy_says_what_is_new(signed_in, office, db):
    given = {"title": "Escalation policy", "owner": "council", "version": "3", "what_is_new": "Two stages",
             "address": "",
             **_day("since", date(2026, 2, 2))}  # fmt: skip
    browser = signed_in("coordinator")
    assert browser.post(reverse("learning.policy"), given).status_code == 302
    assert PolicyVersion.objects.get().what_is_new == "Two stages"
    assert "Two stages" in signed_in("practitioner").get(reverse("learning")).content.decode()

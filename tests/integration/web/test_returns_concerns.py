"""An immediate concern leaves the audit at once, and somebody always has it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from lxml import html

from macfa.audits.actions.concern import acknowledge_concern, answer_concern
from macfa.audits.actions.reminding import remind_of_concerns
from macfa.audits.models import AgencyReturn, ImmediateConcern
from macfa.audits.states import Phase
from macfa.partnership import clock
from macfa.partnership.models import LedgerEntry
from macfa.web import by_the_clock

MANAGERS = {"manager": "council-lead", "next_manager": "health-lead", "hours": 4}
WORDS = "The child was seen with a burn this week."


@pytest.fixture
def with_addresses(office, write_partnership):
    """Everybody has an e-mail address."""
    people = [
        {
            "id": p.id,
            "name": p.name,
            "agency": p.agency,
            "roles": list(p.roles),
            "email": f"{p.id}@example.org",
        }
        for p in office.people
    ]
    return write_partnership(people=people)


@pytest.fixture
def of_police(with_addresses, an_audit):
    an_audit(at=Phase.COLLECTING, immediate_concern=MANAGERS)
    return AgencyReturn.objects.filter(agency="police").first()


@pytest.fixture
def concern(of_police, signed_in, django_capture_on_commit_callbacks):
    """Raised by the police from a page of their return."""
    browser = signed_in("police-lead")
    page = html.fromstring(browser.get(f"/audits/neglect-2026/returns/{of_police.pk}").content)
    href = page.xpath("//aside//a/@href")[0]
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(href, {"text": WORDS})
    return ImmediateConcern.objects.get()


def text(answer) -> str:
    return " ".join(
        " ".join(html.fromstring(answer.content).xpath("//body//text()[not(parent::script)]")).split()
    )


def later(hours):
    return clock.at(clock.now() + timedelta(hours=hours))


def test_a_concern_knows_the_case_of_the_page_it_was_raised_on(concern, of_police):
    assert (concern.case, concern.agency, concern.text) == (of_police.case, "police", WORDS)


def test_the_manager_is_written_to_at_once_and_reads_nothing_of_it_in_the_message(concern):
    (message,) = mail.outbox
    assert message.to == ["council-lead@example.org"]
    assert "burn" not in message.subject + message.body
    assert "01632 960001" in message.body


def test_the_manager_finds_it_first_on_the_home_page(concern, signed_in):
    assert "Answer an immediate concern" in text(signed_in("council-lead").get("/"))
    assert "Answer an immediate concern" not in text(signed_in("health-lead").get("/"))


def test_it_goes_to_the_next_manager_when_nobody_takes_it_up_in_time(concern, signed_in):
    with later(hours=4):
        assert concern.with_whom() == "health-lead"
        assert "Answer an immediate concern" in text(signed_in("health-lead").get("/"))


def test_a_manager_who_took_it_up_keeps_it(concern, signed_in):
    signed_in("council-lead").post(reverse("returns.acknowledge", args=[concern.pk]))
    concern.refresh_from_db()
    with later(hours=5):
        assert concern.with_whom() == "council-lead"
    entry = LedgerEntry.objects.filter(action="immediate concern acknowledged").get()
    assert (entry.actor, entry.role) == ("council-lead", "manager")


def test_taken_up_and_not_answered_is_overdue_all_the_same(concern, office):
    acknowledge_concern(concern, by=office.person("council-lead"))
    with later(hours=8):
        assert concern.is_overdue()


def test_the_manager_answers_on_its_page(concern, signed_in):
    browser = signed_in("council-lead")
    address = reverse("returns.concern_one", args=[concern.pk])
    assert WORDS in text(browser.get(address))
    browser.post(address, {"answer": "A worker saw the child at noon."})
    concern.refresh_from_db()
    assert (concern.answered_by, concern.answer) == ("council-lead", "A worker saw the child at noon.")
    assert "A worker saw the child at noon." in text(browser.get(address))


def test_the_coordinator_writes_down_what_the_manager_said(concern, signed_in):
    address = reverse("returns.concern_one", args=[concern.pk])
    signed_in("coordinator").post(address, {"answer": "Seen at noon."})
    entry = LedgerEntry.objects.filter(action="immediate concern answered").get()
    assert (entry.actor, entry.on_behalf_of) == ("coordinator", "council-lead")


def test_another_agency_does_not_see_that_there_is_a_concern(concern, signed_in):
    browser = signed_in("gp-auditor")
    assert browser.get(reverse("returns.concern_one", args=[concern.pk])).status_code == 404
    assert "No immediate concern has been raised" in text(browser.get(reverse("returns.concerns")))


def test_nobody_without_a_second_factor_reads_a_concern(concern, signed_in):
    browser = signed_in("executive")  # an office that sees no child; so signing in asked for no second factor
    session = browser.session
    del session["second_factor"]
    session.save()
    answer = browser.get(reverse("returns.concerns"))
    assert answer.status_code == 302
    assert answer["Location"].partition("?")[0] == reverse("sign_in.second_factor")
    assert concern.text.encode() not in answer.content


@pytest.mark.parametrize(
    ("hours", "to"),
    [
        (1, []),
        (4, ["health-lead"]),
        (8, ["coordinator", "council-lead", "health-lead"]),
    ],
)
def test_whoever_has_it_next_is_reminded_once(concern, hours, to, django_capture_on_commit_callbacks):
    mail.outbox.clear()
    for _ in range(3):
        with later(hours=hours), django_capture_on_commit_callbacks(execute=True):
            remind_of_concerns()
    assert sorted(message.to[0].partition("@")[0] for message in mail.outbox) == to
    assert all(len(message.to) == 1 and not message.cc and not message.bcc for message in mail.outbox)


def test_nobody_is_reminded_of_an_answered_concern(concern, office, django_capture_on_commit_callbacks):
    answer_concern(concern, answer="Done.", by=office.person("council-lead"))
    mail.outbox.clear()
    with later(hours=9), django_capture_on_commit_callbacks(execute=True):
        assert remind_of_concerns() == 0
    assert mail.outbox == []


def test_the_worker_reminds_by_the_clock_whatever_else_fails(
    concern, monkeypatch, django_capture_on_commit_callbacks
):
    def broken():
        raise ValueError("not today")

    monkeypatch.setattr(by_the_clock, "WORK", [broken, remind_of_concerns])
    mail.outbox.clear()
    with later(hours=4), django_capture_on_commit_callbacks(execute=True):
        by_the_clock.do_all()
    assert [message.to for message in mail.outbox] == [["health-lead@example.org"]]

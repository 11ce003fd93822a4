"""Reminders go to each person alone and say nothing of a case."""

import pytest
from django.core import mail
from django.urls import reverse

from macfa.audits.models import AgencyReturn
from macfa.audits.states import Phase
from macfa.partnership.models import LedgerEntry


@pytest.fixture
def three_hundred(office, write_partnership):
    """Three hundred auditors of the police, and nobody else with an address."""
    people = [{"id": p.id, "name": p.name, "agency": p.agency, "roles": list(p.roles)} for p in office.people]
    people += [
        {"id": f"auditor-{n}", "name": f"Auditor {n}", "agency": "police", "email": f"auditor-{n}@example.org",
         "roles": ["agency_auditor"]}
        for n in range(300)
    ]  # fmt: skip
    return write_partnership(people=people)


@pytest.fixture
def collecting(three_hundred, an_audit):
    return an_audit(at=Phase.COLLECTING)


@pytest.fixture
def send(signed_in, django_capture_on_commit_callbacks):
    def press(audit):
        with django_capture_on_commit_callbacks(execute=True):
            return signed_in("coordinator").post(reverse("returns.remind", args=[audit.key]))

    return press


def test_three_hundred_people_get_three_hundred_messages_with_one_address_each(collecting, send):
    send(collecting)
    assert len(mail.outbox) == 300
    assert len({message.to[0] for message in mail.outbox}) == 300
    assert all(len(message.recipients()) == 1 for message in mail.outbox)


def test_a_reminder_says_nothing_of_a_case(collecting, send):
    send(collecting)
    children = set(collecting.sampled.values_list("child", flat=True))
    for message in mail.outbox:
        words = message.subject + message.body
        assert "NEGLECT-2026-0" not in words
        assert not any(child in words for child in children)


def test_the_page_says_whom_nobody_can_write_to(collecting, signed_in):
    page = signed_in("coordinator").get(reverse("returns.remind", args=[collecting.key])).content.decode()
    assert "no e-mail address is known. Ring them." in page


def test_the_ledger_keeps_which_agencies_were_reminded(collecting, send):
    send(collecting)
    reminded = LedgerEntry.objects.filter(action="agencies reminded").values_list("purpose", flat=True)
    assert set(reminded) == {"council", "police", "gp"}
    assert not AgencyReturn.objects.filter(reminded_at=None).exists()


def test_an_agency_lead_cannot_send_reminders(collecting, signed_in):
    answer = signed_in("police-lead").post(reverse("returns.remind", args=[collecting.key]))
    assert answer.status_code == 403
    assert mail.outbox == []

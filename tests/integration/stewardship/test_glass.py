"""Breaking the glass: a reason, a short time, and a message to those who watch over it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError

from macfa.partnership import clock, ledger
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.models import LedgerEntry
from macfa.stewardship.actions.glass import open_glass, send_notice
from macfa.stewardship.actions.restriction import restrict
from macfa.stewardship.children import hidden_from, may_see
from macfa.stewardship.kinds import GlassReason, Restriction
from macfa.stewardship.models import BreakGlass

REASON = "Rang from hospital: mother is asking for C03."


@pytest.fixture
def two_leads(write_partnership, office):
    """Two information governance leads with an address each."""
    people = [
        {"id": person.id, "name": person.name, "agency": person.agency, "roles": list(person.roles)}
        for person in office.people
    ]
    for number, person in enumerate(people):
        if person["id"] in ("ig-lead", "practitioner"):
            person |= {"roles": ["information_governance"], "email": f"lead{number}@example.org"}
            people[number] = person
    return write_partnership(people=people)


@pytest.fixture
def restricted(office):
    return restrict("C03", category=Restriction.HIGH_RISK, people=[], by=office.person("ig-lead"))


def test_it_opens_a_restricted_child_for_an_hour_and_closes_by_itself(restricted, coordinator):
    open_glass("C03", kind=GlassReason.CHILD_AT_RISK, reason=REASON, by=coordinator)
    assert hidden_from(coordinator) == frozenset()
    assert (
        may_see(coordinator, "C03").reason == "You broke the glass on this child; it closes at 10:00 (UTC)."
    )
    with clock.at(clock.now() + timedelta(minutes=59, seconds=59)):
        assert may_see(coordinator, "C03").allowed
    with clock.at(clock.now() + timedelta(minutes=60)):
        assert hidden_from(coordinator) == {"C03"}
        assert not may_see(coordinator, "C03").allowed


def test_it_opens_one_child_for_one_person(restricted, office, coordinator):
    open_glass("C04", kind=GlassReason.CHILD_AT_RISK, reason=REASON, by=coordinator)
    assert hidden_from(coordinator) == {"C03"}
    open_glass("C03", kind=GlassReason.CHILD_AT_RISK, reason=REASON, by=coordinator)
    assert hidden_from(office.person("council-lead")) == {"C03"}


def test_only_those_with_the_permission_break_it(office):
    for person in office.people:
        if person.id in ("coordinator", "council-lead", "head-of-service"):
            continue
        with pytest.raises(NotPermitted):
            open_glass("C03", kind=GlassReason.OTHER, reason=REASON, by=person)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": "because"}, "20 characters"),
        ({"minutes": 61}, "60 minutes"),
        ({"minutes": 0}, "60 minutes"),
    ],
)
def test_without_a_reason_or_for_longer_it_stays_whole(coordinator, change, said):
    given = {"kind": GlassReason.OTHER, "reason": REASON, **change}
    with pytest.raises(NotNow, match=said):
        open_glass("C03", by=coordinator, **given)
    glass = {"person": "coordinator", "child": "C03", "opened_at": clock.now(), "minutes": 60, **given}
    with pytest.raises(IntegrityError):
        BreakGlass.objects.create(**glass)


def test_it_is_not_broken_twice_at_once(coordinator):
    open_glass("C03", kind=GlassReason.OTHER, reason=REASON, by=coordinator)
    with pytest.raises(NotNow, match="still open"):
        open_glass("C03", kind=GlassReason.OTHER, reason=REASON, by=coordinator)


def test_every_lead_gets_a_message_of_their_own_with_nothing_of_the_case(
    two_leads, coordinator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        glass = open_glass("C03", kind=GlassReason.CHILD_AT_RISK, reason=REASON, by=coordinator)
    assert sorted(message.to[0] for message in mail.outbox) == ["lead10@example.org", "lead12@example.org"]
    for message in mail.outbox:
        assert len(message.recipients()) == 1
        assert "C03" not in message.subject + message.body
        assert "hospital" not in message.subject + message.body
        assert "Robin Example opened a child's record" in message.body
    glass.refresh_from_db()
    assert glass.notice_sent_at == clock.now()


def test_a_message_that_reaches_nobody_is_shown_as_not_sent(coordinator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        glass = open_glass("C03", kind=GlassReason.OTHER, reason=REASON, by=coordinator)
    glass.refresh_from_db()
    assert glass.notice_sent_at is None
    assert mail.outbox == []


def test_one_mailbox_that_refuses_does_not_keep_the_other_lead_from_hearing(
    two_leads, coordinator, monkeypatch
):
    glass = open_glass("C03", kind=GlassReason.OTHER, reason=REASON, by=coordinator)
    sent = []

    def send(message, **_):
        if message.to == ["lead10@example.org"]:
            raise OSError("mailbox full")
        sent.append(message)
        return 1

    monkeypatch.setattr("django.core.mail.EmailMessage.send", send)
    assert send_notice(glass) is False
    assert [message.to for message in sent] == [["lead12@example.org"]]


def test_with_the_ledger_down_no_glass_is_broken_and_nobody_is_told(
    two_leads, coordinator, monkeypatch, django_capture_on_commit_callbacks
):
    def broken(*_, **__):
        raise RuntimeError("ledger is down")

    monkeypatch.setattr(ledger, "record", broken)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        open_glass("C03", kind=GlassReason.OTHER, reason=REASON, by=coordinator)
    assert not BreakGlass.objects.exists()
    assert mail.outbox == []


def test_the_ledger_keeps_the_kind_of_reason_and_not_the_words(coordinator):
    glass = open_glass("C03", kind=GlassReason.MEND_DATA, reason=REASON, by=coordinator)
    entry = LedgerEntry.objects.get()
    assert (entry.object, entry.purpose) == (glass.reference, "A mistake in the data has to be mended")
    assert "hospital" not in str(entry) + entry.purpose

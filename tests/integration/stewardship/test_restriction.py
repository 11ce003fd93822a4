"""Restricted children: who is let in, and that somebody asks in time whether it must stay."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError

from macfa.partnership import clock
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.models import LedgerEntry
from macfa.stewardship.actions.restriction import lift, restrict, review
from macfa.stewardship.children import Seen, hidden_from, may_see
from macfa.stewardship.kinds import Restriction
from macfa.stewardship.models import RestrictedChild


@pytest.fixture
def lead(office):
    return office.person("ig-lead")


@pytest.fixture
def restricted(lead):
    """C03 is restricted to the safeguarding manager."""
    return restrict("C03", category=Restriction.WITNESS_PROTECTION, people=["council-lead"], by=lead)


def test_a_restricted_child_is_hidden_from_everybody_who_is_not_named(restricted, office):
    seeing = {person.id for person in office.people if "C03" not in hidden_from(person)}
    assert seeing == {"council-lead"}


def test_whoever_is_named_sees_the_child_and_others_are_told_why_not(restricted, office, coordinator):
    assert may_see(office.person("council-lead"), "C03").allowed
    assert may_see(coordinator, "C03").reason == "This record is restricted to people who are named for it."
    assert may_see(coordinator, "C04").allowed


def test_being_named_does_not_make_a_reader_of_somebody_who_reads_no_child(lead, office):
    restrict("C03", category=Restriction.ADOPTION, people=["executive"], by=lead)
    assert not may_see(office.person("executive"), "C03").allowed


def test_somebody_who_has_left_sees_nobody(office, coordinator):
    gone = replace(coordinator, active=False)
    assert may_see(gone, "C04") == Seen(False, "You are no longer active in this partnership.")


def test_lifting_it_shows_the_child_again(restricted, lead, coordinator):
    lift(restricted, by=lead)
    assert hidden_from(coordinator) == frozenset()
    with pytest.raises(NotNow, match="was lifted"):
        review(restricted, by=lead)


def test_only_the_information_governance_lead_restricts(office):
    for person in office.people:
        if person.id != "ig-lead":
            with pytest.raises(NotPermitted):
                restrict("C03", category=Restriction.HIGH_RISK, people=[], by=person)


def test_a_mistyped_number_is_refused_and_a_child_whose_data_comes_later_is_not(lead):
    with pytest.raises(NotNow, match="no child with this number"):
        restrict("C3O", category=Restriction.HIGH_RISK, people=[], by=lead)
    restrict("C99", category=Restriction.HIGH_RISK, people=[], by=lead, before_delivery=True)
    assert RestrictedChild.objects.get().child == "C99"


def test_a_review_is_due_within_ninety_days_and_overdue_on_the_next(restricted, lead):
    due = clock.now().date() + timedelta(days=90)
    assert restricted.review_due == due
    assert not restricted.is_overdue(due)
    assert restricted.is_overdue(due + timedelta(days=1))
    with clock.at(clock.now() + timedelta(days=80)):
        review(restricted, by=lead)
    assert restricted.review_due == due + timedelta(days=80)


@pytest.mark.parametrize("days", [0, 91])
def test_nobody_puts_the_review_off_longer(lead, restricted, days):
    with pytest.raises(NotNow, match="within 90 days"):
        review(restricted, by=lead, review_within_days=days)
    restricted.review_within_days = days
    with pytest.raises(IntegrityError):
        restricted.save()


def test_a_review_may_change_who_sees_the_child(restricted, lead, office):
    review(restricted, by=lead, people=["coordinator"])
    assert "C03" in hidden_from(office.person("council-lead"))
    assert "C03" not in hidden_from(office.person("coordinator"))


def test_the_ledger_names_the_child_by_a_pseudonym_that_never_changes(restricted, lead):
    lift(restricted, by=lead)
    first, last = LedgerEntry.objects.order_by("seq")
    assert first.object == last.object == restricted.reference
    assert "C03" not in first.object
    assert (first.action, first.role, first.purpose) == (
        "record restricted", "information_governance", "Witness protection",
    )  # fmt: skip

"""Conflicts of interest: the child is not there, and no glass brings it back."""

import pytest

from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.models import LedgerEntry
from macfa.stewardship.actions.conflict import declare_conflict, end_conflict
from macfa.stewardship.actions.glass import open_glass
from macfa.stewardship.children import hidden_from, may_see
from macfa.stewardship.kinds import Conflict, GlassReason
from macfa.stewardship.models import ConflictOfInterest


def test_everybody_declares_their_own(office):
    for person in office.people:
        declare_conflict("C01", kind=Conflict.NEIGHBOUR, by=person)
        assert hidden_from(person) == {"C01"}
        assert not may_see(person, "C01").allowed


def test_it_hides_the_child_from_that_person_only(office, coordinator):
    declare_conflict("C01", kind=Conflict.FAMILY, by=coordinator)
    assert hidden_from(office.person("council-lead")) == frozenset()


def test_the_coordinator_and_the_lead_declare_for_others_and_nobody_else_does(office, coordinator):
    for number, name in enumerate(("coordinator", "ig-lead")):
        declare_conflict(
            f"C0{number}", kind=Conflict.FRIEND, by=office.person(name), person=office.person("chair")
        )
    assert hidden_from(office.person("chair")) == {"C00", "C01"}
    for name in ("chair", "council-lead", "administrator", "practitioner"):
        with pytest.raises(NotPermitted):
            declare_conflict("C02", kind=Conflict.FRIEND, by=office.person(name), person=coordinator)


def test_nobody_ends_their_own(office, coordinator):
    mine = declare_conflict("C01", kind=Conflict.OWN_WORK, by=coordinator)
    with pytest.raises(NotPermitted, match="their own"):
        end_conflict(mine, by=coordinator)
    end_conflict(mine, by=office.person("ig-lead"))
    assert hidden_from(coordinator) == frozenset()
    with pytest.raises(NotNow, match="was ended"):
        end_conflict(mine, by=office.person("ig-lead"))


def test_somebody_without_the_office_ends_nobodys(office, coordinator):
    theirs = declare_conflict("C01", kind=Conflict.OWN_WORK, by=coordinator)
    with pytest.raises(NotPermitted):
        end_conflict(theirs, by=office.person("chair"))


def test_no_glass_is_broken_against_it(office, coordinator):
    declare_conflict("C01", kind=Conflict.FAMILY, by=coordinator)
    with pytest.raises(NotPermitted, match="cannot be set aside"):
        open_glass("C01", kind=GlassReason.OTHER, reason="I should like to see it now.", by=coordinator)


def test_a_glass_broken_before_closes_when_it_is_declared(office, coordinator):
    open_glass("C01", kind=GlassReason.COVERING, reason="Standing in for a colleague.", by=coordinator)
    declare_conflict("C01", kind=Conflict.FAMILY, by=coordinator)
    assert "C01" in hidden_from(coordinator)
    assert not may_see(coordinator, "C01").allowed


def test_declaring_it_twice_is_once(coordinator):
    assert declare_conflict("C01", kind=Conflict.FAMILY, by=coordinator) == declare_conflict(
        " C01 ", kind=Conflict.OTHER, by=coordinator
    )
    assert ConflictOfInterest.objects.count() == LedgerEntry.objects.count() == 1


def test_whether_there_is_such_a_child_is_not_given_away(office):
    declare_conflict("nobody at all", kind=Conflict.FAMILY, by=office.person("practitioner"))
    with pytest.raises(NotNow, match="which child"):
        declare_conflict("  ", kind=Conflict.FAMILY, by=office.person("practitioner"))


def test_the_ledger_says_whose_it_is_and_not_which_child(office, coordinator):
    declare_conflict("C01", kind=Conflict.FAMILY, by=coordinator, person=office.person("chair"))
    entry = LedgerEntry.objects.get()
    assert (entry.actor, entry.on_behalf_of, entry.role) == ("coordinator", "chair", "coordinator")
    assert "C01" not in entry.object

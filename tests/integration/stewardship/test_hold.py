"""Legal holds: what they are on, who places them, and what disposal hears."""

import pytest
from django.db import IntegrityError, transaction

from macfa.partnership import clock
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.stewardship import holds
from macfa.stewardship.actions.hold import hold, release
from macfa.stewardship.kinds import Held, HoldReason
from macfa.stewardship.models import LegalHold


@pytest.fixture
def lead(office):
    return office.person("ig-lead")


@pytest.mark.parametrize(
    ("kind", "what", "stops"),
    [
        (Held.AUDIT, "neglect-2026", True),
        (Held.AUDIT, "other-2026", False),
        (Held.CHILD, "C03", True),
        (Held.CHILD, "C04", False),
        (Held.EVERYTHING, "", True),
    ],
)
def test_a_hold_stops_disposal_of_what_it_is_on(lead, kind, what, stops):
    hold(kind, what, reason=HoldReason.COURT, by=lead)
    assert bool(holds.standing_on(audit="neglect-2026", children=["C03"])) is stops


def test_the_refusal_says_why_and_not_which_child(lead):
    hold(Held.CHILD, "C03", reason=HoldReason.INQUIRY, by=lead)
    with pytest.raises(NotNow, match="a child in it since 02/03/2026") as refusal:
        holds.check_none(audit="neglect-2026", children=["C03"])
    assert "C03" not in str(refusal.value)


def test_a_released_hold_stops_nothing(lead):
    placed = hold(Held.EVERYTHING, reason=HoldReason.COMPLAINT, by=lead)
    release(placed, by=lead)
    holds.check_none(audit="neglect-2026")
    with pytest.raises(NotNow, match="was released"):
        release(placed, by=lead)


def test_only_the_information_governance_lead_holds_and_releases(office, lead):
    placed = hold(Held.AUDIT, "neglect-2026", reason=HoldReason.REVIEW, by=lead)
    for person in office.people:
        if person.id != "ig-lead":
            with pytest.raises(NotPermitted):
                hold(Held.AUDIT, "b", reason=HoldReason.REVIEW, by=person)
            with pytest.raises(NotPermitted):
                release(placed, by=person)


def test_a_hold_is_on_something_or_on_everything(lead):
    for kind, what in ((Held.AUDIT, " "), (Held.EVERYTHING, "C03")):
        with pytest.raises(NotNow, match="Say which"):
            hold(kind, what, reason=HoldReason.COURT, by=lead)
        with pytest.raises(IntegrityError), transaction.atomic():
            LegalHold.objects.create(
                kind=kind,
                what=what.strip(),
                reason=HoldReason.COURT,
                placed_at=clock.now(),
                placed_by="ig-lead",
            )


def test_the_same_thing_is_held_once(lead):
    hold(Held.AUDIT, "neglect-2026", reason=HoldReason.COURT, by=lead)
    with pytest.raises(NotNow, match="already"):
        hold(Held.AUDIT, "neglect-2026", reason=HoldReason.INQUIRY, by=lead)

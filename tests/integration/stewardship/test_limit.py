"""A local limit: who may set it, from when, and that what is written can be read again."""

from datetime import date

import pytest

from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.models import LedgerEntry
from macfa.standards.limits import Limit, Unit
from macfa.standards.reading import library_of, national_library
from macfa.stewardship.actions.limit import limits_now, set_limit

EIGHT = (Limit(8, Unit.WORKING_DAYS),)
APRIL = date(2026, 4, 1)
WHY = "The board agreed it on 27 February."


def test_a_limit_holds_from_its_day_and_the_version_before_until_the_day_before(office, coordinator):
    set_limit("first-core-group", limits=EIGHT, first=APRIL, why=WHY, by=coordinator)
    before, after = (v for v in library_of(office.folder).versions if v.id == "first-core-group")
    assert before.in_force.last == date(2026, 3, 31) and after.in_force.first == APRIL
    assert limits_now(after) == EIGHT and after.version == before.version + 1


def test_the_file_says_who_and_why_and_keeps_the_authority_of_the_library(office, coordinator):
    changed = set_limit("first-core-group", limits=EIGHT, first=APRIL, why=WHY, by=coordinator)
    local, *others = changed.authority
    assert local.says.startswith(WHY) and coordinator.name in local.says
    assert tuple(others) == national_library().newest("first-core-group").authority


def test_the_ledger_keeps_what_changed(office, coordinator):
    set_limit("first-core-group", limits=EIGHT, first=APRIL, why=WHY, by=coordinator)
    entry = LedgerEntry.objects.order_by("-seq").first()
    assert entry.purpose == "version 2, 10 working days to 8 working days, from 2026-04-01"


def test_only_the_coordinator_sets_limits(office):
    with pytest.raises(NotPermitted, match="coordinator"):
        set_limit("first-core-group", limits=EIGHT, first=APRIL, why=WHY, by=office.person("data-steward"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"limits": (Limit(10, Unit.WORKING_DAYS),)}, "the limit already"),
        ({"limits": (*EIGHT, *EIGHT)}, "no such limit"),
        ({"first": date(2026, 3, 1)}, "today or later"),
        ({"why": "short"}, "Say why"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(office, coordinator, changes, said):
    given = {"limits": EIGHT, "first": APRIL, "why": WHY} | changes
    with pytest.raises(NotNow, match=said):
        set_limit("first-core-group", **given, by=coordinator)
    assert not list((office.folder / "standards").iterdir())
    assert not LedgerEntry.objects.filter(action="local limit set").exists()


def test_a_second_limit_cannot_begin_before_the_first(office, coordinator):
    set_limit("first-core-group", limits=EIGHT, first=APRIL, why=WHY, by=coordinator)
    seven = (Limit(7, Unit.WORKING_DAYS),)
    with pytest.raises(NotNow, match="begins after 01/04/2026"):
        set_limit("first-core-group", limits=seven, first=date(2026, 3, 20), why=WHY, by=coordinator)


def test_every_limit_of_the_library_can_be_set(office, coordinator):
    for standard in national_library().versions:
        if now := limits_now(standard):
            longer = tuple(Limit(limit.amount + 1, limit.unit) for limit in now)
            changed = set_limit(standard.id, limits=longer, first=APRIL, why=WHY, by=coordinator)
            assert limits_now(changed) == longer, standard.id


def test_a_standard_without_a_limit_of_time_has_none_to_set(office, coordinator):
    without = [one.id for one in national_library().versions if not limits_now(one)]
    assert "number-of-plans" in without
    with pytest.raises(NotNow, match="no such limit"):
        set_limit("number-of-plans", limits=EIGHT, first=APRIL, why=WHY, by=coordinator)

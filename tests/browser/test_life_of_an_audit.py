"""The whole life of one audit as seven people, and what every page looks like to those who do not see it."""

import pytest
from desk import Desk
from eyes import Eyes
from life_of_an_audit import WHOLE, Life
from roaming import roam


@pytest.fixture(scope="module")
def to_serve(small_partnership):
    return small_partnership


def test_seven_people_take_an_audit_from_programme_to_one_year_on(page_as, axe, tmp_path):
    eyes = Eyes(axe)
    life = Life(lambda person: Desk(page_as(person), eyes), tmp_path)
    for step in WHOLE:
        step(life)
    assert len(life.desks) == 7
    for desk in life.desks.values():
        roam(desk, each=1)
    assert {
        "home",
        "audits.one",
        "returns.question",
        "panel.of",
        "briefing.edit",
        "stewardship",
    } <= eyes.routes
    assert eyes.faults == []

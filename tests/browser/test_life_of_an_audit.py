"""The whole life of one audit as seven people, and what every page looks like to those who do not see it."""

import pytest
from desk import Desk
from eyes import Eyes
from life_of_an_audit import WHOLE, Life


@pytest.fixture(scope="module")
def to_serve(small_partnership):
    return small_partnership


@pytest.fixture
def eyes(axe):
    return Eyes(axe)


@pytest.fixture
def life(page_as, eyes, tmp_path):
    return Life(lambda person: Desk(page_as(person), eyes), tmp_path)


def test_seven_people_take_an_audit_from_programme_to_one_year_on(life, eyes):
    for step in WHOLE:
        step(life)
    assert len(life.desks) == 7
    assert eyes.faults == []

"""The whole life of one audit, as seven people, in browsers that run no script."""

import pytest
from desk import Desk
from eyes import Eyes
from life_of_an_audit import WHOLE, Life


@pytest.fixture(scope="module")
def to_serve(small_partnership):
    return small_partnership


def test_every_step_works_without_javascript(page_as, tmp_path):
    unseeing = Eyes()
    life = Life(
        lambda person: Desk(page_as(person, java_script_enabled=False), unseeing, scripts=False), tmp_path
    )
    for step in WHOLE:
        step(life)
    assert len(life.desks) == 7

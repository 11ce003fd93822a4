"""An agency of the network that tells nothing: nothing that came in is not the same as no contact."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from macfa.audits.chronologies.reach import Reach
from macfa.record.coverage import Complete
from macfa.record.history import ChildHistory
from macfa.web.chronology.line import NOT_OPEN, NOTHING_CAME_IN, _silent

DAY = date(2025, 9, 30)
ALL = Complete("visit", "gp", "gp", date(2024, 1, 1), DAY)
NOTHING_COMPLETE = ChildHistory("C1", DAY, {})


@dataclass(frozen=True)
class Told:
    """As much of a chronology as is asked about its agencies."""

    reach: Reach
    agencies: tuple[str, ...] = ("council",)
    history: ChildHistory = NOTHING_COMPLETE


@pytest.mark.parametrize(
    ("told", "silent"),
    [
        (Told(Reach(everything=True)), {"gp": NOTHING_CAME_IN}),
        (Told(Reach(agencies=frozenset({"council", "gp"}))), {"gp": NOTHING_CAME_IN}),
        (Told(Reach(agencies=frozenset({"council"}))), {"gp": NOT_OPEN}),
        (Told(Reach(everything=True), agencies=("council", "gp")), {}),
        (replace(Told(Reach(everything=True)), history=ChildHistory("C1", DAY, {}, (ALL,))), {}),
    ],
    ids=["whole", "in reach", "out of reach", "speaks", "vouches that there was nothing"],
)
def test_an_empty_lane_says_why_it_is_empty_unless_the_agency_vouches_for_it(told, silent):
    assert dict(_silent(told, ("council", "gp"))) == silent

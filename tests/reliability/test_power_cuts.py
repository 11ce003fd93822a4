"""What was acknowledged is on the disk when the power goes, with the settings of every connection we open."""

from pathlib import Path

import pytest
from power_cuts import Damage, damage

from macfa.partnership.database import PRAGMAS

WEAKER = tuple(pragma.replace("synchronous=FULL", "synchronous=NORMAL") for pragma in PRAGMAS)
NONE_AT_ALL = tuple(pragma.replace("synchronous=FULL", "synchronous=OFF") for pragma in PRAGMAS)


def test_300_power_cuts_lose_nothing(tmp_path: Path) -> None:
    assert damage(tmp_path, PRAGMAS, 300, seed=1) == Damage(lost=0, corrupt=0)


@pytest.mark.long
def test_2000_power_cuts_lose_nothing(tmp_path: Path) -> None:
    assert damage(tmp_path, PRAGMAS, 2_000, seed=1_000) == Damage(lost=0, corrupt=0)


def test_the_simulator_sees_what_weaker_settings_lose(tmp_path: Path) -> None:
    assert damage(tmp_path, WEAKER, 100, seed=2).lost > 30
    off = damage(tmp_path, NONE_AT_ALL, 100, seed=3)
    assert off.lost + off.corrupt > 50

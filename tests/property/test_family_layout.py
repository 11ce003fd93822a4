"""Random families are laid out with the fewest crossings, and with lines that lie about nobody."""

import pytest
from grown_families import grown_family
from layout_families import random_family
from line_geometry import crossings, overlapping, shared, through

from macfa.family.gallery import Specimen, specimens
from macfa.family.layout import Layout, Size, lay_out
from macfa.family.layout.bonds import surely_older
from macfa.family.layout.reference_order import drawings, fewest_crossings
from macfa.family.people import Family, ParentKind

_FEW_ENOUGH = 30_000


def _laid_out(family: Family) -> Layout:
    return lay_out(family, {person.id: Size(55, 30) for person in family.people})


def _is_clear(family: Family, layout: Layout) -> None:
    assert len(crossings(layout)) == layout.crossings
    assert list(shared(layout)) == []
    assert list(through(layout)) == []
    assert list(overlapping(layout)) == []
    assert _turned(family, layout) == []


def _turned(family: Family, layout: Layout) -> list[tuple[str, str]]:
    """Children of the same parents in one row of whom the younger stands left."""
    older = surely_older(family)
    parents: dict[tuple[str, ParentKind], set[str]] = {}
    for link in family.parents:
        parents.setdefault((link.child, link.kind), set()).add(link.parent)
    return [
        (one, other)
        for (one, kind), theirs in parents.items()
        for other in older.get(one, set())
        if parents.get((other, kind)) == theirs
        and layout.place(one).row == layout.place(other).row
        and layout.place(one).x > layout.place(other).x
    ]


def _agrees_with_the_reference(seed: int, people: int) -> bool:
    family = random_family(seed, people)
    if drawings(family) > _FEW_ENOUGH:
        return False
    layout = _laid_out(family)
    assert (layout.crossings, layout.proved) == (fewest_crossings(family), True)
    return True


def test_small_families_have_as_few_crossings_as_the_reference_finds() -> None:
    compared = [_agrees_with_the_reference(seed, people) for people in (4, 6, 8) for seed in range(12)]
    assert sum(compared) > 20


@pytest.mark.long
def test_many_small_families_have_as_few_crossings_as_the_reference_finds() -> None:
    compared = [
        _agrees_with_the_reference(seed, people) for people in (5, 6, 7, 8) for seed in range(100, 350)
    ]
    assert sum(compared) > 600


@pytest.mark.parametrize("specimen", specimens(), ids=lambda specimen: specimen.key)
def test_a_family_of_the_gallery_has_clear_lines_and_proved_crossings(specimen: Specimen) -> None:
    layout = _laid_out(specimen.family)
    _is_clear(specimen.family, layout)
    assert layout.proved


@pytest.mark.parametrize("seed", range(8))
def test_random_families_have_clear_lines(seed: int) -> None:
    family = random_family(seed, 12)
    _is_clear(family, _laid_out(family))


@pytest.mark.long
@pytest.mark.parametrize("people", [8, 11, 15])
def test_many_random_families_have_clear_lines(people: int) -> None:
    for seed in range(1_000, 1_200):
        family = random_family(seed, people)
        _is_clear(family, _laid_out(family))


def test_a_family_of_forty_has_clear_lines() -> None:
    family = grown_family(0, 40)
    _is_clear(family, _laid_out(family))

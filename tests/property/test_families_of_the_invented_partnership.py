"""The families that the invented partnership makes are drawn, read back from geometry alone, and compared."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from family_checker import differences, look, out_of_birth_order, untrue_years

from macfa.family.drawing.genogram import genogram
from macfa.family.people import (
    Ending,
    Family,
    ParentKind,
    ParentLink,
    Period,
    Person,
    Sex,
    Stay,
    Tie,
    TieKind,
    Told,
    Union,
    UnionKind,
)
from macfa.synthetic.families.kin import Couple, Kin, Relative
from macfa.synthetic.families.making import kin_of
from macfa.synthetic.planted import planted
from macfa.synthetic.population import population
from macfa.synthetic.years import YEAR_ONE
from macfa.vocabulary.days import Day

SEED = 2024
IN_THE_GATE = 12


def as_family(kin: Kin, day: Day) -> Family:
    """The truth of an invented family, whole, about its children who are born by the day."""
    return Family(
        people=tuple(_named_once(_person(one) for one in kin.people)),
        unions=tuple(Union(one.first, one.second, (_period(one),)) for one in kin.couples),
        parents=tuple(
            ParentLink(one.parent, one.child, ParentKind(one.kind), _on(one.start), _on(one.end))
            for one in kin.parents
        ),
        stays=tuple(Stay(one.household, one.person, _on(one.start), _on(one.end)) for one in kin.stays),
        ties=tuple(Tie(one.source, one.target, TieKind(one.kind), _on(one.start)) for one in kin.ties),
        index=tuple(one.id for one in kin.people if one.part == "child" and one.born <= day),
    )


def _person(one: Relative) -> Person:
    born = Told.in_year(one.born.year) if one.year_only else Told.on(one.born)
    return Person(one.id, one.name, Sex(one.sex), born=born, dead=one.died is not None, died=_on(one.died))


def _named_once(people: Iterator[Person]) -> Iterator[Person]:
    """People of one name get a number, because the picture names people by their names."""
    seen: dict[str, int] = {}
    for one in people:
        seen[one.name] = seen.get(one.name, 0) + 1
        yield replace(one, name=f"{one.name} {seen[one.name]}") if seen[one.name] > 1 else one


def _period(one: Couple) -> Period:
    ended = Ending(one.ended) if one.ended else None
    return Period(UnionKind(one.kind), _on(one.start), _on(one.separated), _on(one.end), ended)


def _on(day: Day | None) -> Told | None:
    return Told.on(day) if day else None


def _wrong(family: Family, day: Day) -> list[str]:
    seen = look(genogram(family, day, key=False))
    return [
        *seen.faults,
        *differences(seen, family, day),
        *out_of_birth_order(seen, family, day),
        *untrue_years(seen, family, day),
    ]


def _families(size: float) -> Iterator[Kin]:
    for family in population(SEED, planted(), size):
        yield kin_of(SEED, family)


@pytest.fixture(scope="module")
def largest() -> list[Kin]:
    """The families with the most people, and so many of all others, one in every so many."""
    kin = sorted(_families(0.05), key=lambda one: len(one.people), reverse=True)
    return [*kin[: IN_THE_GATE // 2], *kin[IN_THE_GATE // 2 :: len(kin) // (IN_THE_GATE // 2)]]


def test_the_largest_and_some_other_families_are_drawn_true(largest: list[Kin]) -> None:
    day = YEAR_ONE.as_at
    wrong = {one.family: found for one in largest if (found := _wrong(as_family(one, day), day))}
    assert wrong == {}


@pytest.mark.long
def test_every_family_of_a_tenth_of_a_council_is_drawn_true() -> None:
    day = YEAR_ONE.as_at
    wrong = {one.family: found for one in _families(0.1) if (found := _wrong(as_family(one, day), day))}
    assert wrong == {}

"""Symbols as shapes: the plain ones, and what is drawn in and around them."""

import re

import pytest

from macfa.family.drawing.symbols import Sign, symbol
from macfa.family.people import Gender, Life, Person, Sex


def _drawn(person: Person, **options: object) -> str:
    return "".join(symbol(Sign(person, 100, 100, **options)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("person", "shapes"),
    [
        (Person("a", sex=Sex.MALE), ["rect"]),
        (Person("a", sex=Sex.FEMALE), ["circle"]),
        (Person("a"), ["polygon"]),
        (Person("a", sex=Sex.MALE, dead=True), ["rect", "path"]),
        (Person("a", sex=Sex.FEMALE, gender=Gender.TRANS_MAN), ["rect", "circle"]),
        (Person("a", sex=Sex.MALE, gender=Gender.TRANS_WOMAN), ["circle", "rect"]),
        (Person("a", gender=Gender.NON_BINARY), ["polygon", "circle"]),
        (Person("a", life=Life.NOT_KNOWN), ["polygon", "text"]),
        (Person("a", life=Life.PREGNANCY), ["polygon"]),
        (Person("a", life=Life.MISCARRIAGE), ["circle"]),
        (Person("a", life=Life.TERMINATION), ["path"]),
        (Person("a", sex=Sex.FEMALE, life=Life.STILLBIRTH), ["circle", "path"]),
    ],
)
def test_what_a_symbol_is_made_of(person: Person, shapes: list[str]) -> None:
    assert re.findall(r"<(\w+)", _drawn(person)) == shapes


def test_an_index_child_has_the_same_shape_again_four_units_outside() -> None:
    sizes = re.findall(r'width="(\d+)" height="(\d+)"', _drawn(Person("a", sex=Sex.MALE), index=True))
    assert sizes == [("44", "44"), ("36", "36")]


def test_the_cross_of_the_dead_reaches_from_corner_to_corner() -> None:
    assert 'd="M 82 82 L 118 118 M 118 82 L 82 118"' in _drawn(Person("a", sex=Sex.MALE, dead=True))


def test_small_signs_hang_from_the_top_of_their_box() -> None:
    small = Sign(Person("a", life=Life.MISCARRIAGE), 100, 100)
    assert small.middle == (100, 91)  # 18 up to the top, 9 down again
    assert small.box == (91, 82, 109, 100)


def test_an_age_over_a_cross_has_a_pale_edge() -> None:
    assert 'paint-order="stroke"' in _drawn(Person("a", sex=Sex.MALE, dead=True), age="63")
    assert "paint-order" not in _drawn(Person("a", sex=Sex.MALE), age="63")

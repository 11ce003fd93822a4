"""How large a person's symbol is, and where a line from above or below meets its outline."""

from enum import Enum
from math import sqrt

from macfa.family.people import Gender, Life, Person, Sex

HALF = 18.0
"""Half of a symbol's width (half of `size` in notation.yaml)."""

_HALVES = {Life.MISCARRIAGE: 6.0, Life.TERMINATION: 8.0, Life.STILLBIRTH: 10.0}


class Shape(Enum):
    """The outline of a symbol. A small cross counts as a diamond: lines end at its top alone."""

    SQUARE = "square"
    CIRCLE = "circle"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


_BY_GENDER = {
    Gender.TRANS_MAN: Shape.SQUARE,
    Gender.TRANS_WOMAN: Shape.CIRCLE,
    Gender.NON_BINARY: Shape.DIAMOND,
}
_BY_SEX = {Sex.MALE: Shape.SQUARE, Sex.FEMALE: Shape.CIRCLE, Sex.UNKNOWN: Shape.DIAMOND}
_BY_LIFE = {
    Life.PREGNANCY: Shape.TRIANGLE,
    Life.MISCARRIAGE: Shape.CIRCLE,
    Life.TERMINATION: Shape.DIAMOND,
    Life.NOT_KNOWN: Shape.DIAMOND,
}


def shape(person: Person) -> Shape:
    """The outer outline of somebody's symbol."""
    if person.life in _BY_LIFE:
        return _BY_LIFE[person.life]
    if person.gender:
        return _BY_GENDER[person.gender]
    return _BY_SEX[person.sex]


def half(person: Person) -> float:
    """Half of the symbol's width: losses are small."""
    return _HALVES.get(person.life, HALF)


def reach_up(person: Person, aside: float) -> float:
    """How far the outline lies above the symbol's middle, `aside` units beside the middle."""
    size, beside = half(person), min(abs(aside), half(person))
    if shape(person) is Shape.SQUARE:
        return size
    if shape(person) is Shape.CIRCLE:
        return sqrt(size * size - beside * beside)
    if shape(person) is Shape.TRIANGLE:
        return size - 2 * beside
    return size - beside


def reach_down(person: Person, aside: float) -> float:
    """How far the outline lies below the symbol's middle, `aside` units beside the middle."""
    return half(person) if shape(person) is Shape.TRIANGLE else reach_up(person, aside)

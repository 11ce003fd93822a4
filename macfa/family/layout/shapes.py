"""Where a line from above or below meets the outline of a person's symbol."""

from math import sqrt

from macfa.family.drawing.notation import notation
from macfa.family.people import Person

HALF = notation().size / 2
"""Half of a symbol's width and height."""


def reach_up(person: Person, aside: float) -> float:
    """How far the outline lies above the symbol's middle, `aside` units beside it. Small symbols hang from the top."""
    shape, beside = notation().shape(person), min(abs(aside), HALF)
    if shape.startswith(("square", "small")):
        return HALF
    if shape.startswith("circle"):
        return sqrt(HALF * HALF - beside * beside)
    if shape == "triangle":
        return HALF - 2 * beside
    return HALF - beside


def reach_down(person: Person, aside: float) -> float:
    """How far the outline lies below the symbol's middle, `aside` units beside it."""
    if notation().shape(person).startswith(("triangle", "small")):
        return HALF
    return reach_up(person, aside)

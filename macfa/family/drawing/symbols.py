"""A person's sign: square, circle, diamond or triangle, with a second outline, a cross, an age or a question mark.

Small signs stand for losses. They hang from the middle of the top of their box, so that a line from above meets every
sign at the same height.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from macfa.family.drawing.notation import notation
from macfa.family.people import Person
from macfa.pictures.svg import element, number, text

INK, PAPER = "#1c2a33", "#ffffff"
AROUND_INDEX = 4.0
"""How far outside its symbol the second outline of an index child runs."""
_AGE, _QUESTION, _INNER, _SMALL = 13.0, 20.0, 14.0, 9.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sign:
    """Whose sign stands where: the middle of its box, whether it is an index child's, and the age within."""

    person: Person
    x: float
    y: float
    index: bool = False
    age: str = ""

    @property
    def shape(self) -> str:
        """The name of the shape in the notation."""
        return notation().shape(self.person)

    @property
    def small(self) -> bool:
        """Whether it is one of the small signs."""
        return self.shape.startswith("small")

    @property
    def half(self) -> float:
        """From the middle to the sides of the symbol."""
        return _SMALL if self.small else notation().size / 2

    @property
    def middle(self) -> Point:
        """Of the symbol itself: of a small one it is above the middle of the box."""
        return self.x, self.y - notation().size / 2 + self.half

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of all of it."""
        x, y = self.middle
        return (x - self.reach, y - self.reach, x + self.reach, y + self.reach)

    @property
    def reach(self) -> float:
        """From the middle to the sides, with the second outline."""
        return self.half + (AROUND_INDEX if self.index else 0.0)

    @property
    def outline(self) -> str:
        """The outer shape without what stands in it: square, circle, diamond or triangle."""
        whole = notation().symbols[self.person.sex.value] if self.shape == "small_symbol" else self.shape
        return whole.partition("_")[0] if not whole.startswith("small") else "circle"


def symbol(sign: Sign) -> Iterator[str]:
    """The sign as SVG, the outer outline first, so that what is inside lies upon it."""
    shape, middle = sign.outline, sign.middle
    if sign.shape == "small_disc":
        yield element("circle", cx=middle[0], cy=middle[1], r=sign.half, fill=INK)
        return
    if sign.shape == "small_cross":
        yield _cross(middle, (sign.half, sign.half), width=2.5)
        return
    if sign.index:
        yield _outline(shape, middle, sign.reach)
    yield _outline(shape, middle, sign.half)
    yield from _within(sign)
    if sign.person.dead or sign.shape == "small_symbol":
        yield _cross(middle, _reach_of_cross(shape, sign.half))
    if sign.age:
        yield _words(sign, sign.age, _AGE if len(sign.age) < 4 else _AGE - 3)


def _within(sign: Sign) -> Iterator[str]:
    middle = sign.middle
    match sign.shape:
        case "square_with_circle":
            yield _outline("circle", middle, _INNER, width=1.2)
        case "circle_with_square":
            yield _outline("square", middle, _INNER - 3, width=1.2)
        case "diamond_with_dot":
            yield element("circle", cx=sign.x, cy=sign.y + sign.half - 7, r=2.5, fill=INK)
        case "diamond_with_question":
            yield _words(sign, "?", _QUESTION)


def _outline(shape: str, middle: Point, reach: float, width: float | None = None) -> str:
    x, y = middle
    around: dict[str, str | float | None] = {
        "fill": PAPER,
        "stroke": INK,
        "stroke_width": width or notation().widths.outline,
    }
    if shape == "square":
        return element("rect", x=x - reach, y=y - reach, width=2 * reach, height=2 * reach, **around)
    if shape == "circle":
        return element("circle", cx=x, cy=y, r=reach, **around)
    written = " ".join(f"{number(one)},{number(other)}" for one, other in _corners(shape, middle, reach))
    return element("polygon", points=written, **around)


def _corners(shape: str, middle: Point, reach: float) -> tuple[Point, ...]:
    x, y = middle
    if shape == "triangle":
        return ((x, y - reach), (x + reach, y + reach), (x - reach, y + reach))
    return ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))


def _reach_of_cross(shape: str, reach: float) -> Point:
    """How far the cross of the dead reaches from the middle to each side: to the outline and no further."""
    if shape == "square":
        return reach, reach
    if shape == "circle":
        return reach * math.sqrt(0.5), reach * math.sqrt(0.5)
    return reach / 2, reach / 2


def _cross(middle: Point, reach: Point, width: float = 1.5) -> str:
    (x, y), (across, down) = middle, reach
    strokes = (
        f"M {number(x - across)} {number(y - down)} L {number(x + across)} {number(y + down)}",
        f"M {number(x + across)} {number(y - down)} L {number(x - across)} {number(y + down)}",
    )
    return element("path", d=" ".join(strokes), fill="none", stroke=INK, stroke_width=width)


def _words(sign: Sign, said: str, size: float) -> str:
    """Words in the middle of the symbol, with a pale edge so that they can be read over a cross."""
    around: dict[str, str | float] = {"font_size": size, "text_anchor": "middle", "fill": INK}
    if sign.person.dead:
        around |= {"stroke": PAPER, "stroke_width": 3, "paint_order": "stroke", "stroke_linejoin": "round"}
    return text(sign.x, sign.y + size * 0.36, said, font_weight=600, **around)

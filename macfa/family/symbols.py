"""A person's sign: square, circle, diamond or triangle, with a second outline, a cross, an age or a question mark.

Every sign hangs from the middle of the top of its box, so that a line from above always meets it there.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from macfa.family.notation import notation
from macfa.family.people import Life, Person, Sex
from macfa.pictures.svg import element, number, text

INK, PAPER = "#1c2a33", "#ffffff"
AROUND_INDEX = 4.0
"""How far outside its symbol the second outline of an index child runs."""
_AGE, _QUESTION, _SMALL, _INNER = 13.0, 20.0, 0.5, 0.5
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sign:
    """Whose sign stands where: the middle of its box, whether it is the index child's, and the age within."""

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
    def reach(self) -> float:
        """From the middle of the box to its sides, with the second outline."""
        return notation().size / 2 + (AROUND_INDEX if self.index else 0.0)


def symbol(sign: Sign) -> Iterator[str]:
    """The sign as SVG, the outer outline first, so that what is inside lies upon it."""
    if sign.index:
        yield _outline(sign.shape, sign.x, sign.y, notation().size / 2 + AROUND_INDEX, shape_of=sign.person)
    yield from _DRAWN.get(sign.shape, _whole)(sign)


def _whole(sign: Sign) -> Iterator[str]:
    """A sign of full size: its outline, what makes it another sign than the plain shape, the cross, and the age."""
    half = notation().size / 2
    yield _outline(sign.shape, sign.x, sign.y, half, shape_of=sign.person)
    yield from _within(sign, half)
    if sign.person.dead:
        yield _cross(sign.x, sign.y, *_corners_of_cross(sign.shape, half))
    if sign.age:
        yield _words(sign, sign.age, _AGE if len(sign.age) < 4 else _AGE - 3)


def _within(sign: Sign, half: float) -> Iterator[str]:
    inner = half * _INNER + 5
    match sign.shape:
        case "square_with_circle":
            yield _outline("circle", sign.x, sign.y, inner, width=1.2)
        case "circle_with_square":
            yield _outline("square", sign.x, sign.y, inner - 2, width=1.2)
        case "diamond_with_dot":
            yield element("circle", cx=sign.x, cy=sign.y + half - 8, r=2.5, fill=INK)
        case "diamond_with_question":
            yield _words(sign, "?", _QUESTION)


def _disc(sign: Sign) -> Iterator[str]:
    radius = notation().size * _SMALL / 2
    yield element("circle", cx=sign.x, cy=_small_middle(sign), r=radius, fill=INK)


def _small_cross(sign: Sign) -> Iterator[str]:
    reach = notation().size * _SMALL / 2
    yield _cross(sign.x, _small_middle(sign), reach, reach, width=2.5)


def _small_symbol(sign: Sign) -> Iterator[str]:
    """A stillborn child: the shape of its sex, half as large, crossed out."""
    half = notation().size * _SMALL / 2
    shape = notation().symbols[sign.person.sex.value]
    y = _small_middle(sign)
    yield _outline(shape, sign.x, y, half, width=1.5)
    yield _cross(sign.x, y, *_corners_of_cross(shape, half), width=1.5)


def _small_middle(sign: Sign) -> float:
    return sign.y - notation().size * (1 - _SMALL) / 2


_DRAWN = {"small_disc": _disc, "small_cross": _small_cross, "small_symbol": _small_symbol}


def _outline(
    shape: str, x: float, y: float, half: float, *, shape_of: Person | None = None, width: float | None = None
) -> str:
    around = {"fill": PAPER, "stroke": INK, "stroke_width": width or notation().widths.outline}
    if shape.startswith("small"):
        shape = notation().symbols[(shape_of.sex if shape_of else Sex.UNKNOWN).value]
    if shape.startswith("square"):
        return element("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, **around)
    if shape.startswith("circle"):
        return element("circle", cx=x, cy=y, r=half, **around)
    return element("polygon", points=_written(corners(shape, x, y, half)), **around)


def corners(shape: str, x: float, y: float, half: float) -> tuple[Point, ...]:
    """The corners of a diamond or a triangle."""
    if shape == "triangle":
        return ((x, y - half), (x + half, y + half), (x - half, y + half))
    return ((x, y - half), (x + half, y), (x, y + half), (x - half, y))


def _corners_of_cross(shape: str, half: float) -> tuple[float, float]:
    """How far the cross of the dead reaches from the middle to each side: to the outline and no further."""
    if shape.startswith("square"):
        return half, half
    if shape.startswith("circle"):
        return half * math.sqrt(0.5), half * math.sqrt(0.5)
    return half / 2, half / 2


def _cross(x: float, y: float, across: float, down: float, *, width: float = 1.5) -> str:
    strokes = (
        ((x - across, y - down), (x + across, y + down)),
        ((x + across, y - down), (x - across, y + down)),
    )
    path = " ".join(f"M {_point(first)} L {_point(last)}" for first, last in strokes)
    return element("path", d=path, fill="none", stroke=INK, stroke_width=width)


def _words(sign: Sign, said: str, size: float) -> str:
    """Words in the middle of the symbol, with a pale edge so that they can be read over a cross."""
    lower = notation().size / 6 if sign.shape == "triangle" else 0.0
    around: dict[str, str | float] = {"font_size": size, "text_anchor": "middle", "fill": INK}
    if sign.person.dead:
        around |= {"stroke": PAPER, "stroke_width": 3, "paint_order": "stroke", "stroke_linejoin": "round"}
    return text(sign.x, sign.y + lower + size * 0.36, said, font_weight=600, **around)


def _written(points: tuple[Point, ...]) -> str:
    return " ".join(map(_point, points))


def _point(point: Point) -> str:
    return f"{number(point[0])},{number(point[1])}"


def hangs_small(person: Person) -> bool:
    """Whether the sign is a small one at the top of its box."""
    return person.life in (Life.MISCARRIAGE, Life.TERMINATION, Life.STILLBIRTH)

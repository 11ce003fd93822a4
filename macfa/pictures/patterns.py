"""Fills that differ by pattern as well as by colour, so that nothing is told by colour alone."""

from dataclasses import dataclass
from enum import Enum

from macfa.pictures.svg import element


class Mark(Enum):
    """What is drawn over the ground colour."""

    PLAIN = "plain"
    SLANTED = "slanted"
    CROSSED = "crossed"
    DOTTED = "dotted"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Fill:
    """A ground colour, a pattern over it, and the colour of words that stand on it."""

    ground: str
    mark: Mark
    ink: str
    lettering: str


def definition(fill: Fill, identity: str) -> str:
    """The `<pattern>` for a fill's mark, an 8 by 8 tile that repeats without seams; nothing for a plain fill."""
    if fill.mark is Mark.PLAIN:
        return ""
    return element("pattern", *_strokes(fill), id=identity, width=8, height=8, patternUnits="userSpaceOnUse")


def filled_rect(
    fill: Fill, identity: str, *, x: float, y: float, width: float, height: float, edge: str
) -> str:
    """A rectangle with a fill whose mark is defined under `identity`, and a thin edge.

    The ground is a rectangle of its own: drawn inside the tile it would show seams in print.
    """
    ground = element(
        "rect", x=x, y=y, width=width, height=height, fill=fill.ground, stroke=edge, stroke_width=1
    )
    if fill.mark is Mark.PLAIN:
        return ground
    return ground + element("rect", x=x, y=y, width=width, height=height, fill=f"url(#{identity})")


def _strokes(fill: Fill) -> tuple[str, ...]:
    match fill.mark:
        case Mark.PLAIN:
            return ()
        case Mark.SLANTED:
            return (_path(fill, "M-2 2L2 -2M0 8L8 0M6 10L10 6"),)
        case Mark.CROSSED:
            return (_path(fill, "M-2 2L2 -2M0 8L8 0M6 10L10 6M-2 6L2 10M0 0L8 8M6 -2L10 2"),)
        case Mark.LEVEL:
            return (_path(fill, "M0 4H8"),)
        case Mark.DOTTED:
            return tuple(element("circle", cx=x, cy=y, r=1.1, fill=fill.ink) for x, y in ((2, 2), (6, 6)))


def _path(fill: Fill, line: str) -> str:
    return element("path", d=line, stroke=fill.ink, stroke_width=1.2, fill="none")

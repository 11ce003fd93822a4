"""What a PDF's drawing instructions set and carry: place, colours, type, clipping."""

from dataclasses import dataclass, field
from typing import Any

from macfa.disclosure.outgoing.colours import BLACK, Colour, of_ink
from macfa.disclosure.outgoing.pdf_font import Font
from macfa.disclosure.outgoing.pdf_geometry import IDENTITY, Matrix, Point, Region


@dataclass(frozen=True, slots=True)
class State:
    """What `q` saves and `Q` brings back. A colour that is a pattern or cannot be told is None."""

    place: Matrix = IDENTITY
    fill: Colour | None = BLACK
    stroke: Colour | None = BLACK
    fill_parts: int | None = 1
    stroke_parts: int | None = 1
    opacity: float = 1.0
    line: float = 1.0
    clips: tuple[Region, ...] = ()
    font: Font | None = None
    size: float = 0.0
    between: float = 0.0
    between_words: float = 0.0
    wide: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


@dataclass(frozen=True, slots=True)
class Cover:
    """Something painted over a region. `colour` is None where it is a picture or a pattern."""

    region: Region
    colour: Colour | None
    opacity: float


@dataclass(frozen=True, slots=True)
class Run:
    """Letters painted in one go: the middle of each, how high it is in points, and when it was painted."""

    text: str
    middles: tuple[Point, ...]
    height: float
    state: State
    painted: int


@dataclass(slots=True)
class Painted:
    """Everything on a page: letters, and the shapes with the count of shapes before them as the moment."""

    runs: list[Run] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    drawn_forms: set[tuple[int, int]] = field(default_factory=set)
    marked: list[str] = field(default_factory=list)
    spoken_for_pictures: list[str] = field(default_factory=list)
    layers: bool = False
    says_more: bool = False


def parts_of_space(space: Any, spaces: Any) -> int | None:
    """How many numbers a colour of a colour space has; None for patterns and inks with names."""
    name = str(space)
    known = {
        "/DeviceGray": 1,
        "/G": 1,
        "/CalGray": 1,
        "/DeviceRGB": 3,
        "/RGB": 3,
        "/CalRGB": 3,
        "/DeviceCMYK": 4,
    }
    if name in known:
        return known[name]
    definition = spaces.get(name) if spaces is not None and name.startswith("/") else None
    if definition is None or isinstance(definition, str):
        return None
    family = str(definition[0]) if hasattr(definition, "__len__") and len(definition) else str(definition)
    return int(definition[1].get("/N", 3)) if family == "/ICCBased" else known.get(family)


def colour_of(numbers: list[Any], parts: int | None) -> Colour | None:
    """The colour of so many numbers: grey, red-green-blue or four inks."""
    if parts is None or len(numbers) != parts:
        return None
    values = [float(number) for number in numbers]
    match values:
        case [grey]:
            return (grey, grey, grey)
        case [red, green, blue]:
            return (red, green, blue)
        case [cyan, magenta, yellow, black]:
            return of_ink(cyan, magenta, yellow, black)
    return None

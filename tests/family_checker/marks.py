"""What ink there is in an SVG: shapes, lines and words, by where they are and how they look, and by nothing else.

Names, classes, titles and descriptions are not looked at. What the conventions of the picture do not know (a moved
group, a curve, a style sheet) is an error, because a reading that guesses proves nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin
from typing import Any
from xml.etree import ElementTree

from family_checker.geometry import Box, Point

_TOKEN = re.compile(r"[MLHVZmlhvz]|-?\d*\.?\d+(?:e-?\d+)?")
_UNSEEN = {"title", "desc", "metadata"}
_GROUPS = {"svg", "g", "a"}


class Unreadable(Exception):
    """The picture holds something that its conventions do not know."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a mark looks. `stroke` and `fill` are colours in small letters, empty for none."""

    stroke: str = ""
    fill: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed shape: rect, circle, or a polygon with so many corners."""

    form: str
    outline: tuple[Point, ...]
    box: Box
    look: Look


@dataclass(frozen=True, slots=True)
class Line:
    """One run of a pen, closed or open."""

    points: tuple[Point, ...]
    closed: bool
    look: Look


@dataclass(frozen=True, slots=True)
class Path:
    """All the runs of one path, which look alike."""

    lines: tuple[Line, ...]
    look: Look


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words: its box as tightly as letters fill it."""

    text: str
    box: Box
    size: float
    bold: bool


@dataclass
class Marks:
    """Every mark of a picture in the order of drawing, by sort."""

    shapes: list[Shape] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)


def read(svg: str) -> Marks:
    """The marks of a picture. Unreadable where it holds what the conventions do not know."""
    marks = Marks()
    _read(ElementTree.fromstring(svg), {}, marks)
    return marks


def _read(node: Any, inherited: dict[str, str], marks: Marks) -> None:
    name = node.tag.rpartition("}")[2]
    if name in _UNSEEN:
        return
    if "transform" in node.attrib or "style" in node.attrib:
        raise Unreadable(f"a <{name}> is moved or styled out of sight of the geometry")
    seen = inherited | {key: value for key, value in node.attrib.items() if key in _INHERITED}
    if name in _GROUPS:
        for child in node:
            _read(child, seen, marks)
    elif name == "text":
        marks.words.append(_words(node, seen))
    elif name in {"path", "line", "polyline"}:
        marks.paths.append(_path(name, node.attrib, seen))
    elif name in _SHAPES:
        marks.shapes.append(_SHAPES[name](node.attrib, _look(seen)))
    else:
        raise Unreadable(f"nobody told what a <{name}> means in a genogram")


_INHERITED = {"fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor"}


def _look(seen: dict[str, str]) -> Look:
    stroke, fill = seen.get("stroke", "none").lower(), seen.get("fill", "#000000").lower()
    dash = seen.get("stroke-dasharray", "none")
    return Look(
        stroke="" if stroke == "none" else stroke,
        fill="" if fill == "none" else fill,
        width=float(seen.get("stroke-width", 1)),
        dash=() if dash == "none" else tuple(float(part) for part in re.split(r"[ ,]+", dash.strip())),
    )


def _rect(attributes: dict[str, str], look: Look) -> Shape:
    x, y, width, height = (float(attributes.get(key, 0)) for key in ("x", "y", "width", "height"))
    box = Box(x, y, x + width, y + height)
    return Shape("rect", box.corners, box, look)


def _circle(attributes: dict[str, str], look: Look) -> Shape:
    x, y, r = (float(attributes.get(key, 0)) for key in ("cx", "cy", "r"))
    return Shape("circle", ring((x, y), r), Box(x - r, y - r, x + r, y + r), look)


def _polygon(attributes: dict[str, str], look: Look) -> Shape:
    numbers = [float(part) for part in re.split(r"[ ,]+", attributes["points"].strip())]
    points = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    return Shape(f"polygon{len(points)}", points, Box.around(points), look)


_SHAPES = {"rect": _rect, "circle": _circle, "polygon": _polygon}


def ring(middle: Point, radius: float, corners: int = 48) -> tuple[Point, ...]:
    """A circle as a polygon of many corners."""
    steps = (2 * pi * step / corners for step in range(corners))
    return tuple((middle[0] + radius * cos(step), middle[1] + radius * sin(step)) for step in steps)


def _path(name: str, attributes: dict[str, str], seen: dict[str, str]) -> Path:
    look = _look(seen)
    if name == "line":
        x1, y1, x2, y2 = (float(attributes[key]) for key in ("x1", "y1", "x2", "y2"))
        return Path((Line(((x1, y1), (x2, y2)), False, look),), look)
    if name == "polyline":
        shape = _polygon(attributes, look)
        return Path((Line(shape.outline, False, look),), look)
    return Path(tuple(_runs(attributes["d"], look)), look)


def _runs(d: str, look: Look) -> Iterator[Line]:
    """The runs of a path's data: M, L, H, V and Z with absolute coordinates."""
    if re.sub(r"[\s,]+", "", _TOKEN.sub("", d)):
        raise Unreadable("a path is drawn with something else than straight stretches")
    points: list[Point] = []
    tokens = _TOKEN.findall(d)
    at, command = 0, ""
    while at < len(tokens):
        if tokens[at].isalpha():
            command = tokens[at]
            at += 1
            if command.islower() and command != "z":
                raise Unreadable("a path is drawn with relative coordinates")
            if command in "Zz":
                yield Line(tuple(points), True, look)
                points = []
            elif command == "M" and points:
                yield Line(tuple(points), False, look)
                points = []
            continue
        taken, point = _step(command, tokens, at, points)
        points.append(point)
        at += taken
    if points:
        yield Line(tuple(points), False, look)


def _step(command: str, tokens: Sequence[str], at: int, points: Sequence[Point]) -> tuple[int, Point]:
    if command in ("M", "L"):
        return 2, (float(tokens[at]), float(tokens[at + 1]))
    if command == "H":
        return 1, (float(tokens[at]), points[-1][1])
    if command == "V":
        return 1, (points[-1][0], float(tokens[at]))
    raise Unreadable("a path goes on after it was closed")


def _words(node: Any, seen: dict[str, str]) -> Words:
    text = "".join(node.itertext())
    if any(child.get("x") or child.get("y") or child.get("dy") for child in node):
        raise Unreadable("words of one text stand on several lines")
    size = float(seen.get("font-size", 16))
    bold = seen.get("font-weight", "400") in {"bold", "600", "700", "800", "900"}
    wide = width_of(text, size, bold)
    x, y = float(node.attrib["x"]), float(node.attrib["y"])
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[seen.get("text-anchor", "start")]
    return Words(text, Box(left, y - 0.73 * size, left + wide, y + 0.21 * size), size, bold)


# Widths of letters in thousandths of the type size, as the sans-serifs of offices (Arial and its like) have them.
_NARROW = dict.fromkeys("ijl'|", 222) | dict.fromkeys("ft .,:;/!I[]", 278) | dict.fromkeys("r-()", 333)
_WIDE = dict.fromkeys("mM", 833) | dict.fromkeys("wCDHNRU", 722) | dict.fromkeys("GOQ", 778) | {"W": 944}
_OTHER = dict.fromkeys("ckJsvxyz", 500) | dict.fromkeys("ABEKPSVXY", 667) | dict.fromkeys("FTZ", 611)
_LETTERS = _NARROW | _WIDE | _OTHER


def width_of(text: str, size: float, bold: bool = False) -> float:
    """How wide words are set; a letter nobody measured is as wide as most."""
    return sum(_LETTERS.get(letter, 556) for letter in text) / 1000 * size * (1.07 if bold else 1.0)

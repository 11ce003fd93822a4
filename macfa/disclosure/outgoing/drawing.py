"""Drawings (SVG): words that nobody sees in them, and whatever is no part of the picture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macfa.disclosure.outgoing.allow_lists import allow_list
from macfa.disclosure.outgoing.colours import BLACK, WHITE, Colour, alike, of_hex
from macfa.disclosure.outgoing.hidden import What
from macfa.disclosure.outgoing.shown_words import ShownWords, has_unseen_letters
from macfa.disclosure.outgoing.xml_text import Element, elements, name_of

_KNOWN = {
    **dict.fromkeys(("script", "handler", "animate", "set", "animateTransform", "animateMotion"), What.SCRIPT),
    **dict.fromkeys(("foreignObject", "image", "use", "feImage"), What.EMBEDDED),
    **dict.fromkeys(("metadata", "namedview", "RDF"), What.METADATA),
    **dict.fromkeys(("symbol", "switch", "clipPath", "mask", "filter", "style", "view"), What.HIDDEN_TEXT),
    "a": What.OUTSIDE_LINK,
}  # fmt: skip
_SPOKEN = ("title", "desc")
_MOVE = re.compile(r"translate\(\s*(-?[\d.]+)[\s,]*(-?[\d.]+)?\s*\)")
_NAMED = {"white": WHITE, "black": BLACK, "none": None}
_SMALLEST = 5.0
_FAINT = 0.2
_ABOVE_LINE = 0.3  # of the letters' size: where the middle of small letters stands


@dataclass(frozen=True, slots=True)
class Painted:
    """A filled rectangle, in the order of painting. `colour` is None for a pattern."""

    left: float
    top: float
    right: float
    bottom: float
    colour: Colour | None

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies on it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def find_in_drawing(root: Element, shown: ShownWords) -> Iterator[What]:
    """What is hidden in a drawing. `shown` are the words of the page it stands on, its own among them."""
    known = allow_list("page")
    for element in elements(root):
        name = name_of(element)
        if name not in known["picture_elements"]:
            yield _KNOWN.get(name, What.UNKNOWN)
        for key, value in element.attrib.items():
            yield from _in_attribute(str(key), str(value), known["picture_attributes"])
        if name in _SPOKEN and not shown.hold_facts(element.text or ""):
            yield What.ALTERNATIVE
        if name in ("g", "svg", "defs", "pattern", "rect") and (
            (element.text or "").strip() or _stray(element)
        ):
            yield What.HIDDEN_TEXT
    yield from _in_letters(root)


def _stray(element: Element) -> bool:
    return any((child.tail or "").strip() for child in element)


def _in_attribute(key: str, value: str, allowed: tuple[str, ...]) -> Iterator[What]:
    name = key.lower()
    if name.startswith("on"):
        yield What.SCRIPT
    elif name.endswith("href"):
        yield What.OUTSIDE_LINK
    elif name.startswith("data-") or "}" in name:
        yield What.CUSTOM_XML
    elif name in ("display", "visibility", "style", "clip-path", "mask", "filter"):
        yield What.HIDDEN_TEXT
    elif name not in allowed:
        yield What.UNKNOWN
    if re.search(r"url\((?!#)", value) or has_unseen_letters(value):
        yield What.OUTSIDE_LINK


def _in_letters(root: Element) -> Iterator[What]:
    width, height = _size(root)
    painted: list[Painted] = []
    letters: list[tuple[float, float, int, Colour | None]] = []
    for element in elements(root):
        name = name_of(element)
        if name == "rect" and _solid(element):
            painted.append(_rectangle(element))
        if name not in ("text", "tspan") or not "".join(element.itertext()).strip():
            continue
        yield from _look(element)
        x, y, size = _where(element)
        if not (0 <= x <= width and 0 <= y <= height + size) or _within(element, ("defs", "pattern")):
            yield What.OUTSIDE
        letters.append((x, y - _ABOVE_LINE * size, len(painted), _colour(_inherited(element, "fill"), BLACK)))
    for x, y, before, colour in letters:
        if any(one.holds(x, y) for one in painted[before:]):
            yield What.UNDER
        ground = next((one.colour for one in reversed(painted[:before]) if one.holds(x, y)), WHITE)
        if colour is not None and ground is not None and alike(colour, ground):
            yield What.SAME_COLOUR


def _look(element: Element) -> Iterator[What]:
    if _inherited(element, "fill") in ("none", "transparent"):
        yield What.HIDDEN_TEXT
    if any(_number(_inherited(element, name), 1.0) < _FAINT for name in ("opacity", "fill-opacity")):
        yield What.HIDDEN_TEXT
    if _number(_inherited(element, "font-size"), 15.0) < _SMALLEST:
        yield What.TINY


def _where(element: Element) -> tuple[float, float, float]:
    """The middle of the first letters, and their size."""
    size = _number(_inherited(element, "font-size"), 15.0)
    room = {"end": -1, "middle": 0}.get(_inherited(element, "text-anchor") or "", 1) * size / 2
    x, y = _number(_inherited(element, "x"), 0.0) + room, _number(_inherited(element, "y"), 0.0)
    for across, down in _moves(element):
        x, y = x + across, y + down
    return x, y, size


def _moves(element: Element) -> Iterator[tuple[float, float]]:
    for one in (element, *element.iterancestors()):
        for across, down in _MOVE.findall(one.get("transform") or "" if isinstance(one.tag, str) else ""):
            yield float(across), float(down or 0)


def _rectangle(element: Element) -> Painted:
    x, y = _number(element.get("x"), 0.0), _number(element.get("y"), 0.0)
    for across, down in _moves(element):
        x, y = x + across, y + down
    wide, high = _number(element.get("width"), 0.0), _number(element.get("height"), 0.0)
    return Painted(x, y, x + wide, y + high, _colour(element.get("fill"), BLACK))


def _solid(element: Element) -> bool:
    seen = _number(_inherited(element, "opacity"), 1.0) * _number(element.get("fill-opacity"), 1.0)
    return (
        element.get("fill") not in ("none", "transparent")
        and seen >= _FAINT
        and not _within(element, ("pattern",))
    )


def _within(element: Element, names: tuple[str, ...]) -> bool:
    return any(isinstance(one.tag, str) and name_of(one) in names for one in element.iterancestors())


def _size(root: Element) -> tuple[float, float]:
    box = (root.get("viewBox") or root.get("viewbox") or "").replace(",", " ").split()
    if len(box) == 4:
        return float(box[2]), float(box[3])
    return _number(root.get("width"), 1e6), _number(root.get("height"), 1e6)


def _inherited(element: Element, name: str) -> str | None:
    """An attribute of an element or of those that it stands in, up to the drawing; places only within a text."""
    for one in (element, *element.iterancestors()):
        if not isinstance(one.tag, str) or (name in ("x", "y") and name_of(one) not in ("text", "tspan")):
            continue
        if one.get(name) is not None:
            return str(one.get(name))
    return None


def _number(written: str | None, otherwise: float) -> float:
    match = re.match(r"-?\d*\.?\d+", written or "")
    return float(match[0]) if match else otherwise


def _colour(written: str | None, otherwise: Colour | None) -> Colour | None:
    if written is None:
        return otherwise
    return _NAMED[written] if written in _NAMED else of_hex(written)

"""A slide with its layout and master: where shapes stand, what is behind letters, which colour letters take."""

from collections.abc import Iterator
from dataclasses import dataclass

from macfa.disclosure.outgoing.colours import WHITE, Colour, of_hex
from macfa.disclosure.outgoing.xml_text import Element, elements, name_of

_SHAPES = ("sp", "pic", "graphicFrame", "cxnSp")
_FILLS = ("solidFill", "gradFill", "pattFill", "blipFill")
_LIGHT = ("bg1", "lt1")
_TITLES = ("title", "ctrTitle")


@dataclass(frozen=True, slots=True)
class SlideSize:
    """Width and height of a slide in English metric units."""

    width: int
    height: int

    @classmethod
    def of(cls, book: Element) -> "SlideSize":
        """As the presentation says. ValueError where it does not."""
        for element in elements(book):
            if name_of(element) == "sldSz":
                return cls(int(element.get("cx") or 0), int(element.get("cy") or 0))
        raise ValueError("the presentation has no size")


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shape stands; `covers` where it is filled or a picture, `colour` where that is known."""

    left: int
    top: int
    right: int
    bottom: int
    covers: bool
    colour: Colour | None

    def holds_middle_of(self, other: "Box") -> bool:
        """Whether the middle of another shape lies on this one."""
        across, down = (other.left + other.right) / 2, (other.top + other.bottom) / 2
        return self.left <= across <= self.right and self.top <= down <= self.bottom

    def is_off(self, size: SlideSize) -> bool:
        """Whether less than nearly all of a shape is on the slide, or it has no room at all."""
        room = (size.width + size.height) // 50
        inside = self.left >= -room and self.top >= -room
        inside = inside and self.right <= size.width + room and self.bottom <= size.height + room
        return not inside or (self.right <= self.left and self.bottom <= self.top)


@dataclass(frozen=True, slots=True)
class SlideSheets:
    """The slide and what it inherits from."""

    slide: Element
    layout: Element
    master: Element

    def shapes(self) -> list[Element]:
        """The shapes of the slide, the lowest first."""
        return [one for one in elements(self.slide) if name_of(one) in _SHAPES]

    def background(self) -> Colour | None:
        """The colour of the slide: its own, its layout's, its master's; None for a picture or a pattern."""
        for root in (self.slide, self.layout, self.master):
            for element in elements(root):
                if name_of(element) == "bgPr":
                    return fill_of(element)
                if name_of(element) == "bgRef":
                    names = [one.get("val") for one in elements(element) if name_of(one) == "schemeClr"]
                    return WHITE if names and names[0] in _LIGHT else None
        return WHITE

    def grounds(self) -> list[Box]:
        """The shapes of master and layout that show through under the slide's own."""
        roots = (self.master, self.layout)
        shapes = (
            one for root in roots for one in elements(root) if name_of(one) in _SHAPES and not _place(one)
        )
        return [_boxed(shape, shape) for shape in shapes if _frame(shape) is not None]

    def box(self, shape: Element) -> Box:
        """Where a shape of the slide stands, if need be as its layout or master says."""
        given = next((one for one in (shape, *self._models(shape)) if _frame(one) is not None), shape)
        return _boxed(shape, given)

    def letters(self, shape: Element) -> Colour | None:
        """The colour that letters take which have none of their own; None where nothing is said."""
        for one in (shape, *self._models(shape)):
            styles = (inner for inner in elements(one) if name_of(inner) == "lstStyle")
            for style in styles:
                for usual in (inner for inner in elements(style) if name_of(inner) == "defRPr"):
                    colour = fill_of(usual)
                    if colour is not None:
                        return colour
        return None

    def _models(self, shape: Element) -> Iterator[Element]:
        """The places of layout and master that a shape of the slide fills."""
        place = _place(shape)
        if place is None:
            return
        for root in (self.layout, self.master):
            for other in (one for one in elements(root) if name_of(one) in _SHAPES):
                if (wanted := _place(other)) is not None and _same_place(place, wanted):
                    yield other


def _place(shape: Element) -> tuple[str, str] | None:
    """Kind and number of the place that a shape fills."""
    for element in elements(shape):
        if name_of(element) == "ph":
            return element.get("type") or "body", element.get("idx") or "0"
    return None


def _same_place(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if one[0] in _TITLES or other[0] in _TITLES:
        return one[0] in _TITLES and other[0] in _TITLES
    return one[1] == other[1] or one[0] == other[0]


def _frame(shape: Element) -> tuple[int, int, int, int] | None:
    for element in elements(shape):
        points = {name_of(one): one for one in element if isinstance(one.tag, str)}
        if name_of(element) == "xfrm" and {"off", "ext"} <= set(points):
            left, top = int(points["off"].get("x") or 0), int(points["off"].get("y") or 0)
            wide, high = int(points["ext"].get("cx") or 0), int(points["ext"].get("cy") or 0)
            return left, top, left + wide, top + high
    return None


def _boxed(shape: Element, given: Element) -> Box:
    """ValueError where nothing says where a shape stands."""
    frame = _frame(given)
    if frame is None:
        raise ValueError("a shape without a place")
    own = next((one for one in shape if isinstance(one.tag, str) and name_of(one) == "spPr"), None)
    inner = [one for one in own if isinstance(one.tag, str)] if own is not None else []
    fills = any(name_of(one) in _FILLS for one in inner) or name_of(shape) in ("pic", "graphicFrame")
    return Box(*frame, fills, fill_of(own))


def fill_of(properties: Element | None) -> Colour | None:
    """The plain colour that fills a shape, a cell or letters; None where there is none or it cannot be told."""
    if properties is None:
        return None
    solid = next(
        (one for one in properties if isinstance(one.tag, str) and name_of(one) == "solidFill"), None
    )
    for colour in elements(solid) if solid is not None else ():
        if name_of(colour) == "srgbClr":
            return of_hex(colour.get("val") or "")
        if name_of(colour) == "schemeClr" and colour.get("val") in _LIGHT:
            return WHITE
    return None

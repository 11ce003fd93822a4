"""One slide: what of it is not seen when it is shown."""

from collections.abc import Iterator

from macfa.disclosure.outgoing.colours import Colour, alike
from macfa.disclosure.outgoing.hidden import What
from macfa.disclosure.outgoing.shown_words import ShownWords
from macfa.disclosure.outgoing.slide_sheets import Box, SlideSheets, SlideSize, fill_of
from macfa.disclosure.outgoing.xml_text import Element, elements, name_of

_SMALLEST = 600  # hundredths of a point
_FAINT = 20_000  # of 100,000: letters that are hardly painted
_KNOWN = {
    "timing": What.ANIMATED, "grpSp": What.UNKNOWN, "contentPart": What.UNKNOWN, "oleObj": What.EMBEDDED,
    "AlternateContent": What.UNKNOWN, "custDataLst": What.CUSTOM_XML, "controls": What.FORM, "chart": What.CHART_DATA,
    "relIds": What.CHART_DATA, "videoFile": What.EMBEDDED, "audioFile": What.EMBEDDED, "fld": What.FIELD,
}  # fmt: skip


def words_of(root: Element) -> str:
    """What a slide says."""
    return " ".join(one.text or "" for one in elements(root) if name_of(one) == "t")


def find_in_slide(sheets: SlideSheets, size: SlideSize, shown: ShownWords) -> Iterator[What]:
    """The kinds of hidden content of a slide."""
    root = sheets.slide
    if root.get("show") in ("0", "false"):
        yield What.HIDDEN_SLIDE
    for element in elements(root):
        name = name_of(element)
        if name in _KNOWN and not (name == "fld" and element.get("type") == "slidenum"):
            yield _KNOWN[name]
        if name == "cNvPr":
            yield from _in_properties(element, shown)
        if name in ("hlinkClick", "hlinkHover") and element.get("tooltip"):
            yield What.TOOLTIP
        if name in ("hlinkClick", "hlinkHover") and (element.get("action") or "").startswith("ppaction://"):
            yield What.SCRIPT
    yield from _in_shapes(sheets, size)


def _in_properties(properties: Element, shown: ShownWords) -> Iterator[What]:
    if properties.get("hidden") in ("1", "true"):
        yield What.HIDDEN_TEXT
    if not all(shown.hold_facts(properties.get(name) or "") for name in ("descr", "title")):
        yield What.ALTERNATIVE


def _in_shapes(sheets: SlideSheets, size: SlideSize) -> Iterator[What]:
    shapes = sheets.shapes()
    boxes = [sheets.box(shape) for shape in shapes]
    for number, (shape, box) in enumerate(zip(shapes, boxes, strict=True)):
        says = any((one.text or "").strip() for one in elements(shape) if name_of(one) == "t")
        if box.is_off(size):
            yield What.OUTSIDE
        if not says:
            continue
        if any(other.covers and other.holds_middle_of(box) for other in boxes[number + 1 :]):
            yield What.UNDER
        under = [
            one for one in (*sheets.grounds(), *boxes[:number]) if one.covers and one.holds_middle_of(box)
        ]
        yield from _in_letters(shape, sheets, _ground(box, under, sheets))


def _ground(box: Box, under: list[Box], sheets: SlideSheets) -> Colour | None:
    """The colour behind a shape's letters: its own, that of the last shape under it, that of the slide."""
    if box.covers:
        return box.colour
    return under[-1].colour if under else sheets.background()


def _in_letters(shape: Element, sheets: SlideSheets, behind: Colour | None) -> Iterator[What]:
    for run in (one for one in elements(shape) if name_of(one) == "r"):
        look = next((one for one in run if isinstance(one.tag, str) and name_of(one) == "rPr"), None)
        cell = next((one for one in run.iterancestors() if name_of(one) == "tc"), None)
        ground = (
            behind if cell is None else fill_of(next((one for one in cell if name_of(one) == "tcPr"), None))
        )
        colour = fill_of(look) or sheets.letters(shape)
        if colour is not None and ground is not None and alike(colour, ground):
            yield What.SAME_COLOUR
        if look is not None:
            yield from _in_look(look)


def _in_look(look: Element) -> Iterator[What]:
    if look.get("sz") is not None and int(look.get("sz") or 0) < _SMALLEST:
        yield What.TINY
    if any(name_of(one) == "noFill" and one.getparent() is look for one in elements(look)):
        yield What.HIDDEN_TEXT
    if any(name_of(one) == "alpha" and int(one.get("val") or 0) < _FAINT for one in elements(look)):
        yield What.HIDDEN_TEXT


def too_small(root: Element) -> bool:
    """Whether a layout or master sets letters that nobody can read."""
    sizes = (one.get("sz") for one in elements(root) if name_of(one) in ("defRPr", "rPr"))
    return any(size is not None and int(size) < _SMALLEST for size in sizes)

"""How the cells of a workbook look: colour and size of letters, colour behind them, form of numbers."""

import re
from dataclasses import dataclass

from macfa.disclosure.outgoing.colours import BLACK, WHITE, Colour, alike, of_hex
from macfa.disclosure.outgoing.package import Package
from macfa.disclosure.outgoing.xml_text import Element, elements, name_of

_THEME = {"0": WHITE, "1": BLACK}
_INDEXED = {"0": BLACK, "8": BLACK, "64": BLACK, "1": WHITE, "9": WHITE, "65": WHITE}
_SMALLEST = 5.0  # points
_PLAIN_FORM = re.compile(r"(?:General|[dmyhs0#,.%/ :\-@]|\[\$-[0-9A-F]{3,4}\])+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """One look of cells. A colour that cannot be told is None."""

    letters: Colour | None
    behind: Colour | None
    size: float
    hides: bool

    def vanishes(self, letters: Colour | None = None) -> bool:
        """Whether letters of this look, or of another colour on it, cannot be seen."""
        colour = letters or self.letters
        return colour is not None and self.behind is not None and alike(colour, self.behind)


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks by their number; `rules` says that cells can change their look by a rule."""

    cells: tuple[Look, ...]
    rules: bool
    named: bool

    def of(self, number: str | None) -> Look:
        """The look of a cell. IndexError where the workbook does not have it."""
        return self.cells[int(number or 0)]


def read_looks(package: Package) -> Looks:
    """The looks that the workbook defines."""
    root = package.xml("xl/styles.xml")
    fonts = [(_colour(_child(font, "color"), BLACK), _size(font)) for font in _in(root, "fonts")]
    behind = [_behind(fill) for fill in _in(root, "fills")]
    forms = {form.get("numFmtId"): form.get("formatCode") or "" for form in _in(root, "numFmts")}
    hiding = {number for number, code in forms.items() if not _PLAIN_FORM.fullmatch(code)}
    cells = tuple(
        Look(
            fonts[int(cell.get("fontId") or 0)][0],
            behind[int(cell.get("fillId") or 0)],
            fonts[int(cell.get("fontId") or 0)][1],
            cell.get("numFmtId") in hiding,
        )
        for cell in _in(root, "cellXfs")
    )
    named = any(style.get("builtinId") is None for style in _in(root, "cellStyles"))
    return Looks(cells, bool(_in(root, "dxfs")), named)


def run_look(properties: Element | None) -> tuple[Colour | None, float | None]:
    """Colour and size of a part of a text, where they are given."""
    if properties is None:
        return None, None
    size = _child(properties, "sz")
    return _colour(_child(properties, "color"), None), None if size is None else float(size.get("val") or 0)


def too_small(size: float | None) -> bool:
    """Whether letters of a size in points cannot be read."""
    return size is not None and size < _SMALLEST


def _in(root: Element, name: str) -> list[Element]:
    group = _child(root, name)
    return [] if group is None else [one for one in group if isinstance(one.tag, str)]


def _child(element: Element, name: str) -> Element | None:
    return next((one for one in elements(element) if name_of(one) == name), None)


def _size(font: Element) -> float:
    size = _child(font, "sz")
    return 11.0 if size is None else float(size.get("val") or 0)


def _colour(element: Element | None, otherwise: Colour | None) -> Colour | None:
    if element is None:
        return otherwise
    if element.get("rgb"):
        return of_hex(element.get("rgb") or "")
    if element.get("auto"):
        return BLACK
    return _THEME.get(element.get("theme") or "", _INDEXED.get(element.get("indexed") or ""))


def _behind(fill: Element) -> Colour | None:
    pattern = _child(fill, "patternFill")
    kind = None if pattern is None else pattern.get("patternType")
    if pattern is None or kind in (None, "none", "gray125"):
        return WHITE if _child(fill, "gradientFill") is None else None
    return _colour(_child(pattern, "fgColor"), WHITE) if kind == "solid" else None

"""One sheet of a workbook: its cells as they are seen, and all that it keeps beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from macfa.disclosure.outgoing.hidden import What
from macfa.disclosure.outgoing.package import Package
from macfa.disclosure.outgoing.separated_file import runs_as_formula
from macfa.disclosure.outgoing.workbook_looks import Look, Looks, run_look, too_small
from macfa.disclosure.outgoing.xml_text import Element, elements, name_of

_NARROWEST = 1.0  # characters
_LOWEST = 4.0  # points
_FAR_DOWN, _FAR_RIGHT = 30, 10  # empty rows or columns, after which nobody looks for more
_MOST_FROZEN = 30
_ALLOWED = ("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "mergeCells",
            "hyperlinks", "printOptions", "pageMargins", "pageSetup", "ignoredErrors")  # fmt: skip
_KNOWN = {
    "dataValidations": What.VALIDATION, "conditionalFormatting": What.CONDITIONAL, "headerFooter": What.HEADER,
    "legacyDrawing": What.COMMENT, "legacyDrawingHF": What.HEADER, "drawing": What.CHART_DATA,
    "picture": What.ORPHAN, "oleObjects": What.EMBEDDED, "controls": What.FORM, "tableParts": What.NAMES,
    "customProperties": What.METADATA, "scenarios": What.NAMES, "customSheetViews": What.PERSON,
}  # fmt: skip

Place = tuple[str, What]


@dataclass(slots=True)
class Sheet:
    """What was found: places within the sheet, the texts it shows, the numbers of the shared texts it uses."""

    hidden: list[Place] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def shared_strings(package: Package) -> list[Element]:
    """The texts that cells refer to by number."""
    name = "xl/sharedStrings.xml"
    return [one for one in package.xml(name) if isinstance(one.tag, str)] if name in package.parts else []


def read_sheet(root: Element, strings: list[Element], looks: Looks) -> Sheet:
    """All of one sheet. ValueError or IndexError where it does not follow the format."""
    read = Sheet()
    if looks.rules:
        read.hidden.append((", cell styles", What.CONDITIONAL))
    if looks.named:
        read.hidden.append((", cell styles", What.NAMES))
    for child in root:
        if isinstance(child.tag, str) and name_of(child) not in _ALLOWED:
            read.hidden.append(("", _KNOWN.get(name_of(child), What.UNKNOWN)))
    read.hidden += _beside_cells(root)
    read.hidden += _far_away(root)
    read.hidden += _merged_over(root)
    for cell in (one for one in elements(root) if name_of(one) == "c"):
        _read_cell(cell, read, strings, looks)
    return read


def _beside_cells(root: Element) -> Iterator[Place]:
    for element in elements(root):
        match name_of(element):
            case "row" if _gone(element) or _below(element.get("ht"), _LOWEST):
                yield f", row {element.get('r')}", What.HIDDEN_ROWS
            case "col" if _gone(element) or _below(element.get("width"), _NARROWEST):
                yield f", column {element.get('min')}", What.HIDDEN_COLUMNS
            case "sheetFormatPr":
                yield from _usual_sizes(element)
            case "filterColumn" | "filter" | "sortState":
                yield "", What.FILTERED
            case "hyperlink" if element.get("tooltip"):
                yield f", cell {element.get('ref')}", What.TOOLTIP
            case "sheetView":
                yield from _view(element)


def _gone(element: Element) -> bool:
    return element.get("hidden") in ("1", "true") or element.get("collapsed") in ("1", "true")


def _usual_sizes(element: Element) -> Iterator[Place]:
    if element.get("zeroHeight") in ("1", "true") or _below(element.get("defaultRowHeight"), _LOWEST):
        yield "", What.HIDDEN_ROWS
    if _below(element.get("defaultColWidth"), _NARROWEST):
        yield "", What.HIDDEN_COLUMNS


def _view(view: Element) -> Iterator[Place]:
    """A view that cannot be scrolled to the first cell, or that leaves out zeros."""
    panes = [one for one in elements(view) if name_of(one) == "pane"]
    frozen = any("frozen" in (pane.get("state") or "") for pane in panes)
    if frozen and (view.get("topLeftCell") or "A1") != "A1":
        yield "", What.OUTSIDE
    if any(float(pane.get(split) or 0) > _MOST_FROZEN for pane in panes for split in ("xSplit", "ySplit")):
        yield "", What.OUTSIDE
    if view.get("showZeros") in ("0", "false"):
        yield "", What.HIDDEN_TEXT


def _read_cell(cell: Element, read: Sheet, strings: list[Element], looks: Looks) -> None:
    where = f", cell {cell.get('r')}"
    look = looks.of(cell.get("s"))
    if any(name_of(one) == "f" for one in elements(cell)):
        read.hidden.append((where, What.FORMULA))
    text, runs = _content(cell, strings, read)
    if not text:
        return
    read.texts.append(text)
    read.hidden += ((where, what) for what in _unseen(look, runs))
    if cell.get("t") in ("s", "inlineStr", "str") and runs_as_formula(text):
        read.hidden.append((where, What.FORMULA_TEXT))


def _content(cell: Element, strings: list[Element], read: Sheet) -> tuple[str, Element | None]:
    """The text of a cell and, where it has parts of different looks, the element that holds them."""
    value = next((one.text or "" for one in elements(cell) if name_of(one) == "v"), "")
    if cell.get("t") == "inlineStr":
        return "".join(one.text or "" for one in elements(cell) if name_of(one) == "t"), cell
    if cell.get("t") != "s":
        return value, None
    number = int(value)
    read.used.add(number)
    entry = strings[number]
    return "".join(one.text or "" for one in elements(entry) if name_of(one) == "t"), entry


def _unseen(look: Look, text: Element | None) -> Iterator[What]:
    if look.hides:
        yield What.HIDDEN_TEXT
    runs = [one for one in elements(text) if name_of(one) == "r"] if text is not None else []
    if look.vanishes() and not runs:
        yield What.SAME_COLOUR
    if too_small(look.size) and not runs:
        yield What.TINY
    for run in runs:
        properties = next((one for one in run if isinstance(one.tag, str) and name_of(one) == "rPr"), None)
        colour, size = run_look(properties)
        if look.vanishes(colour):
            yield What.SAME_COLOUR
        if too_small(look.size if size is None else size):
            yield What.TINY
    if text is not None and any(name_of(one) == "rPh" for one in elements(text)):
        yield What.HIDDEN_TEXT


def _far_away(root: Element) -> Iterator[Place]:
    used: dict[int, list[int]] = {}
    for cell in elements(root):
        if name_of(cell) == "c" and len(cell):
            column, row = _position(cell.get("r") or "")
            used.setdefault(row, []).append(column)
    last_row, last_column = 0, 0
    for row in sorted(used):
        if row - last_row > _FAR_DOWN:
            yield f", row {row}", What.FAR_AWAY
        last_row = row
    for column in sorted({column for columns in used.values() for column in columns}):
        if column - last_column > _FAR_RIGHT:
            yield f", column {column}", What.FAR_AWAY
        last_column = column


def _merged_over(root: Element) -> Iterator[Place]:
    areas = [one.get("ref") or "" for one in elements(root) if name_of(one) == "mergeCell"]
    filled = {_position(cell.get("r") or "") for cell in elements(root) if name_of(cell) == "c" and len(cell)}
    for area in areas:
        first, _, last = area.partition(":")
        (left, top), (right, bottom) = _position(first), _position(last or first)
        inside = [
            (c, r) for c, r in filled if left <= c <= right and top <= r <= bottom and (c, r) != (left, top)
        ]
        if inside:
            yield f", cell {first}", What.UNDER


def _position(reference: str) -> tuple[int, int]:
    """Column and row, from 1. ValueError where it is no reference."""
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d+)", reference)
    if match is None:
        raise ValueError("a cell without a place")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return column, int(match[2])


def _below(written: str | None, least: float) -> bool:
    return written is not None and float(written) < least

"""The text of paragraphs and table cells of a Word document as a person sees it, exactly as written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

Cell = tuple[str, int]
"""The text of a cell or paragraph, and how many pictures stand in it."""

_WRITTEN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_NOT_SEEN = frozenset(
    (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "pPr",
        "rPr",
        "sdtPr",
        "tcPr",
        "trPr",
        "tblPr",
    )
)
_DRAWN = frozenset(("drawing", "pict", "object"))
_WRAPPERS = frozenset(("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))


@dataclass
class Beside:
    """What stands beside the lines of the body: (kind, text)."""

    found: list[tuple[str, str]] = field(default_factory=list)


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def paragraphs_of(node: Any) -> Iterator[Any]:
    """Paragraphs and tables directly in a body or cell, whatever they are wrapped in."""
    for child in node:
        if local(child) in ("p", "tbl"):
            yield child
        elif local(child) in _WRAPPERS:
            yield from paragraphs_of(child)


def rows_of(table: Any) -> Iterator[list[Any]]:
    """The cells of each row that is not deleted."""
    for row in _wrapped(table, "tr"):
        if not any(
            local(mark) == "del" for properties in row if local(properties) == "trPr" for mark in properties
        ):
            yield list(_wrapped(row, "tc"))


def cell_of(blocks: Sequence[Any], beside: Beside) -> Cell:
    """Text and pictures of the paragraphs and tables of one cell; lines are parted by line ends."""
    written: list[str] = []
    pictures = 0
    for position, block in enumerate(blocks):
        if local(block) == "tbl":
            inner = [[cell_of(list(paragraphs_of(cell)), beside) for cell in row] for row in rows_of(block)]
            written.append("\n".join("\t".join(text for text, _ in row) for row in inner))
            pictures += sum(count for row in inner for _, count in row)
        else:
            pictures += _write(block, written, beside)
        if position + 1 < len(blocks) and not _mark_is_deleted(block):
            written.append("\n")
    return "".join(written), pictures


def _write(node: Any, written: list[str], beside: Beside) -> int:
    """Add the text in a node to `written`; how many pictures stand in it is returned."""
    pictures = 0
    for child in node:
        name = local(child)
        if name in _NOT_SEEN:
            continue
        if name == "t":
            written.append(child.text or "")
        elif name in _WRITTEN:
            written.append(_WRITTEN[name])
        elif name == "sym":
            written.append(_symbol(child))
        elif name in _DRAWN:
            pictures += _drawn(child, beside)
        elif name == "AlternateContent":
            pictures += _write(child[:1], written, beside)  # the others say the same for older programs
        else:
            pictures += _write(child, written, beside)
    return pictures


def _drawn(node: Any, beside: Beside) -> int:
    """A text box is put beside; anything else drawn is a picture."""
    boxes = [box for box in node.iter() if local(box) == "txbxContent"]
    for box in boxes:
        text, _ = cell_of(list(paragraphs_of(box)), beside)
        if text.strip():
            beside.found.append(("text box", text))
    return 0 if boxes else 1


def _symbol(node: Any) -> str:
    code = next((value for name, value in node.attrib.items() if name.endswith("}char")), "")
    try:
        return chr(int(code, 16))
    except ValueError:
        return ""


def _wrapped(node: Any, name: str) -> Iterator[Any]:
    for child in node:
        if local(child) == name:
            yield child
        elif local(child) in _WRAPPERS:
            yield from _wrapped(child, name)


def _mark_is_deleted(paragraph: Any) -> bool:
    """Whether the end of a paragraph was deleted as a tracked change: then the next goes on in the same line."""
    steps = ("pPr", "rPr", "del")
    nodes = [paragraph]
    for step in steps:
        nodes = [child for node in nodes for child in node if local(child) == step]
    return bool(nodes)

"""The text of a table cell in Word as its author means it: without what was deleted or hidden, with its footnotes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Any

from macfa.feeds.chronology.word_package import WordPackage, local, too_long, value
from macfa.feeds.limits import limits


class Beside(Enum):
    """What can stand in a cell beside plain text."""

    INSERTED = "inserted"
    DELETED = "deleted"
    HIDDEN = "hidden"
    COMMENT = "comment"
    NOTE = "note"
    TEXT_BOX = "text box"
    NESTED = "nested table"
    PICTURE = "picture"


_PLAIN = {"t": None, "tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "p": "\n"}
"""What text is made of: its own, or what stands for it."""
_NOT_SEEN = frozenset(
    ("instrText", "delText", "delInstrText", "pPr", "sdtPr", "tcPr", "trPr", "tblPr", "tblGrid", "softHyphen")
)
_SPECIAL = (
    *(
        "del",
        "moveFrom",
        "ins",
        "moveTo",
        "vanish",
        "webHidden",
        "sdt",
        "tbl",
        "sym",
        "drawing",
        "pict",
        "object",
    ),
    *("footnoteReference", "endnoteReference", "commentReference", "AlternateContent", "instrText"),
    *("gridSpan", "gridBefore", "vMerge", "cellDel", "hidden", "customXml", "smartTag"),
)
_OFF = frozenset({"0", "false", "off", "none"})
_INVISIBLE = str.maketrans(
    dict.fromkeys("\u00ad\u200b\ufeff") | {"\u00a0": " ", "\u202f": " ", "\u2011": "-"}
)
_DINGBATS = {"F0FC": "✓", "F0FB": "✗", "F0FE": "☑", "F0A8": "☐", "F06F": "☐", "F0B7": "•"}


@dataclass
class WordText:
    """Reads cells of one document and counts what stood beside their text, and how much it is.

    A footnote or a joined cell stands once in the file and may be read many times, so what is read is weighed.
    """

    name: str
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    hidden_styles: frozenset[str] = frozenset()
    seen: Counter[Beside] = field(default_factory=Counter)
    weight: int = 0

    @classmethod
    def of(cls, package: WordPackage) -> "WordText":
        """A reader that knows the notes and the hidden styles of a document."""
        notes = {
            (kind, value(note, "id") or ""): _joined("".join(_plain_text(note)))
            for kind in ("footnotes", "endnotes")
            for note in package.parts.get(kind, ())
        }
        return cls(package.name, notes, _hidden_styles(package.parts.get("styles", ())))

    def cell(self, node: Any) -> str:
        """The text of a cell, its paragraphs on lines of their own."""
        written: list[str] = []
        self._write(node, written)
        return _joined("".join(written))

    def is_plain(self, node: Any) -> bool:
        """Whether a table or a row holds text and nothing beside it."""
        return not self.hidden_styles and next(node.iterdescendants(*_special_tags(node)), None) is None

    def plain_row(self, row: Any) -> list[str]:
        """The cells of a plain row, all at once: several times quicker than to look into each."""
        cell, paragraph, text = _row_tags(row)[:3]
        found: list[list[str]] = []
        for one in row.iter(*_row_tags(row)):
            if one.tag == text:
                found[-1].append(one.text or "")
            elif one.tag == cell:
                found.append([])
            elif one.tag == paragraph:
                found[-1].append("\n")
            elif found:
                found[-1].append(_PLAIN[local(one)] or "")
        return [self.weigh(_joined("".join(pieces))) for pieces in found]

    def weigh(self, text: str) -> str:
        """The text, counted; `Refused` where it is more than one document may hold."""
        self.weight += len(text)
        if self.weight > limits().document.texts:
            raise too_long(self.name)
        return text

    def _write(self, node: Any, written: list[str]) -> None:
        for child in node:
            self._write_one(child, local(child), written)

    def _write_one(self, child: Any, name: str, written: list[str]) -> None:
        if name in _NOT_SEEN:
            return
        if name in _PLAIN and name != "p":
            written.append(_PLAIN[name] or child.text or "")
        elif name in _LEFT_OUT:
            self.seen[_LEFT_OUT[name]] += 1
        elif name in ("footnoteReference", "endnoteReference"):
            self._write_note(child, name, written)
        elif name == "sym":
            written.append(_DINGBATS.get((value(child, "char") or "").upper(), "•"))
        else:
            self._write_inside(child, name, written)

    def _write_inside(self, child: Any, name: str, written: list[str]) -> None:
        """What has text within."""
        match name:
            case "r" | "p" if self._is_hidden(child):
                self.seen[Beside.HIDDEN] += bool("".join(_plain_text(child)).strip())
            case "p":
                self._write(child, written)
                written.append("" if _end_is_deleted(child) else "\n")
            case "sdt" if _shows_placeholder(child):
                pass
            case "AlternateContent":
                self._write(child[:1], written)  # the others say the same for older programs
            case "drawing" | "pict" | "object":
                self._write_drawn(child, written)
            case "tbl":
                self.seen[Beside.NESTED] += 1
                self._write_nested(child, written)
            case _:
                self.seen[Beside.INSERTED] += name in ("ins", "moveTo")
                self._write(child, written)

    def _write_note(self, reference: Any, name: str, written: list[str]) -> None:
        """A footnote is part of what the author says, so it stands where it is referred to."""
        text = self.notes.get((name.replace("Reference", "s"), value(reference, "id") or ""), "")
        if text:
            self.seen[Beside.NOTE] += 1
            written.append(self.weigh(f" [{' '.join(text.split())}]"))

    def _write_drawn(self, drawn: Any, written: list[str]) -> None:
        """The text of a text box; anything else that is drawn is a picture."""
        boxes = [node for node in drawn.iter() if local(node) == "txbxContent"]
        self.seen[Beside.TEXT_BOX if boxes else Beside.PICTURE] += 1
        for box in boxes:
            written.append("\n")
            self._write(box, written)

    def _write_nested(self, table: Any, written: list[str]) -> None:
        """A table in a cell: each of its rows is a line."""
        for row in wrapped(table, "tr"):
            texts = [" ".join(self.cell(cell).split()) for cell in wrapped(row, "tc")]
            written.append("; ".join(filter(None, texts)) + "\n")

    def _is_hidden(self, node: Any) -> bool:
        for properties in node:
            if local(properties) not in ("rPr", "pPr"):
                continue
            for one in properties:
                if local(one) == "vanish":
                    return value(one) not in _OFF
                if local(one) in ("rStyle", "pStyle") and value(one) in self.hidden_styles:
                    return True
        return False


_LEFT_OUT = {"del": Beside.DELETED, "moveFrom": Beside.DELETED, "commentReference": Beside.COMMENT}


def wrapped(node: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, whatever they are wrapped in."""
    for child in node:
        if local(child) == name:
            yield child
        elif local(child) in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from wrapped(child, name)


def _plain_text(node: Any) -> Iterator[str]:
    """The text of a node that holds nothing special; a paragraph ends a line."""
    paragraph, text = _plain_tags(node)[:2]
    for one in node.iter(*_plain_tags(node)):
        if one.tag == paragraph:
            yield "\n"
        elif one.tag == text:
            yield one.text or ""
        else:
            yield _PLAIN[local(one)] or ""


def _space_of(node: Any) -> str:
    return str(node.tag).partition("}")[0] + "}"


def _row_tags(row: Any) -> tuple[str, ...]:
    return _tags(_space_of(row), ("tc", "p", "t", "tab", "ptab", "br", "cr", "noBreakHyphen"))


def _plain_tags(node: Any) -> tuple[str, ...]:
    return _tags(_space_of(node), ("p", "t", "tab", "ptab", "br", "cr", "noBreakHyphen"))


def _special_tags(node: Any) -> tuple[str, ...]:
    return _tags(_space_of(node), _SPECIAL)


@cache
def _tags(space: str, names: tuple[str, ...]) -> tuple[str, ...]:
    other = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
    return tuple(f"{other if name == 'AlternateContent' else space}{name}" for name in names)


def _joined(text: str) -> str:
    """Lines without spaces at their ends or in a row, and no empty ones."""
    plain = text if text.isascii() else text.translate(_INVISIBLE)
    if plain.find("\n", 1) < 0:
        return " ".join(plain.split())
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return "\n".join(filter(None, lines))


def _shows_placeholder(control: Any) -> bool:
    """Whether a content control shows the hint that stands there until somebody fills it in."""
    return any(
        local(one) == "showingPlcHdr" and value(one) not in _OFF
        for properties in control
        if local(properties) == "sdtPr"
        for one in properties
    )


def _end_is_deleted(paragraph: Any) -> bool:
    """Whether the end of a paragraph was deleted as a tracked change: then the next goes on in the same line."""
    nodes = [paragraph]
    for step in ("pPr", "rPr", "del"):
        nodes = [child for node in nodes for child in node if local(child) == step]
    return bool(nodes)


def _hidden_styles(styles: Any) -> frozenset[str]:
    return frozenset(
        value(style, "styleId") or ""
        for style in styles
        if local(style) == "style"
        for properties in style
        if local(properties) == "rPr"
        for one in properties
        if local(one) == "vanish" and value(one) not in _OFF
    )

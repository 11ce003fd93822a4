"""Streams a census file: its header, then one Child element after the other, forgotten once it is read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from lxml import etree

from macfa.feeds.errors import Unreadable
from macfa.feeds.options import Progress, silent

STRICTLY = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_blank_text": True,
    "remove_comments": True,
    "remove_pis": True,
}
"""How a parser is set: nothing outside the file is read, entities are not filled in, libxml2's limits stay on."""

EVERY = 2_000
"""Children between two reports of progress."""

KINDS = 100
_OTHER = "further elements that have no place in Children"


@dataclass
class Header:
    """The texts of the file's header, empty where there is none."""

    texts: dict[str, str] = field(default_factory=dict)
    element: Any = None

    def text(self, name: str) -> str:
        """The text of one of its elements."""
        return self.texts.get(name, "").strip()


class Child(Protocol):
    """A Child element, as it is written and as a tree. Whichever of them there is, the other is made of it."""

    @property
    def text(self) -> str:
        """The element as it is written, with blanks before it at most."""

    @property
    def element(self) -> Any:
        """The tree, good until the next child is asked for."""


@dataclass(frozen=True, slots=True)
class ParsedChild:
    """A Child element out of the tree of its file."""

    element: Any

    @property
    def text(self) -> str:
        """The element as it is written."""
        return str(etree.tostring(self.element, encoding="unicode", with_tail=False))


class CensusFile:
    """One pass over a file. Iterating yields its Child elements.

    `header` is filled once it has been passed, normally before the first child. `between` counts what stands
    between children and does not belong there.
    """

    def __init__(self, path: Path, on_progress: Progress = silent) -> None:
        self._path = path
        self._on_progress = on_progress
        self.header = Header()
        self.root: Any = None
        self.between: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Child]:
        """Raises Unreadable where the file is no census, is not well formed, or defines its own entities.

        MemoryError where a child does not fit, which libxml2 reports as if it were a fault of the file's.
        """
        try:
            with self._path.open("rb") as stream:
                yield from self._children(stream)
        except etree.XMLSyntaxError as error:
            if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
                raise MemoryError from None
            raise Unreadable(_not_well_formed(self._path, error)) from None

    def _children(self, stream: BinaryIO) -> Iterator[Child]:
        size = self._path.stat().st_size
        done = 0
        events = self._events(stream)
        for _, element in events:
            if self.root is None:
                self.root = as_root_of_census(self._path, element)
            if element.tag == "Header":
                self.read_header(element)
                continue
            done += 1
            yield ParsedChild(element)
            self._forget(element)
            if done % EVERY == 0:
                self._on_progress(stream.tell(), size)
        self.root = as_root_of_census(self._path, events.root)
        if not done:
            raise Unreadable(f"{self._path.name} holds no Child element, so there is no child in it to load.")
        self._on_progress(size, size)

    def _events(self, stream: BinaryIO) -> Any:
        return etree.iterparse(stream, tag=("Header", "Child"), **STRICTLY)

    def read_header(self, element: Any) -> None:
        """Keep the texts of a Header; of several, those of the first."""
        if self.header.element is None:
            self.header.element = element
            for part in element.iter():
                self.header.texts.setdefault(part.tag, part.text or "")

    def _forget(self, child: Any) -> None:
        """Free the memory of a child and what stands before it; note what does not belong between children."""
        child.clear(keep_tail=True)
        parent = child.getparent()
        if parent is None or parent.tag != "Children":
            return
        while (before := child.getprevious()) is not None:
            if before.tag != "Child" or (before.tail and not before.tail.isspace()):
                self._note_between(before)
            parent.remove(before)

    def _note_between(self, element: Any) -> None:
        if element.tag != "Child":
            remark = f"{element.tag} has no place in Children"
            self.between[remark if len(self.between) < KINDS else _OTHER] += 1
        if element.tail and not element.tail.isspace():
            self.between["text outside any element, between children"] += 1


def as_root_of_census(path: Path, element: Any) -> Any:
    """The outermost element. Raises Unreadable where it is not that of a census or a document type is declared."""
    tree = element.getroottree()
    if tree.docinfo.doctype or tree.docinfo.internalDTD is not None:
        raise Unreadable(
            f"{path.name} declares a document type (DOCTYPE). A CIN census has none, and such a declaration can "
            "hide an attack, so the file is not read. Ask for a new export without it."
        )
    root = tree.getroot()
    if root.tag != "Message":
        raise Unreadable(
            f"{path.name} is not a CIN census: its outermost element is {root.tag}, and that of a census is Message."
        )
    return root


def _not_well_formed(path: Path, error: etree.XMLSyntaxError) -> str:
    line, column = error.position
    return (
        f"{path.name} is not well-formed XML: reading stops at line {line}, column {column}. Nothing was loaded. "
        "The file may have been cut off or edited by hand; ask for a new export."
    )

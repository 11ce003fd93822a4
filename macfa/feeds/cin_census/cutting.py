"""Cuts a census into the texts of its children, so that no tree has to be built of a child of whom nothing is wrong.

Only what is certain is cut: a file in UTF-8 with nothing but children, and blanks, between its first child and its
last. Of anything else `CannotCut` is raised, and the file is read by `file.CensusFile`, which also finds the words
for what is wrong with it.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, BinaryIO

from lxml import etree

from macfa.feeds.cin_census.file import STRICTLY, CensusFile, Child, as_root_of_census
from macfa.feeds.cin_census.places import BLANKS
from macfa.feeds.errors import Unreadable

BLOCK = 1 << 20
LONGEST = 16 * BLOCK
"""A child of more bytes is left to the parser, which has limits of its own."""

_BEGIN = re.compile(rb"<Child[\s>/]")
_END = b"</Child>"
_INSTEAD = b"<Child/>"
_REST = b"</Children></Message>"


class CannotCut(Exception):
    """The file is not of the plain kind, or something is wrong with it; it has to be read in the other way."""


class CutChild:
    """A Child element as it is written. `element` is its tree, which raises CannotCut where it is none."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def element(self) -> Any:
        """The tree of the element."""
        written = self.text.lstrip(BLANKS)
        if not written.startswith("<Child"):
            raise CannotCut
        try:
            return etree.fromstring(written, etree.XMLParser(**STRICTLY))
        except etree.XMLSyntaxError as error:
            raise CannotCut from error


class CutFile(CensusFile):
    """One pass over a file; see `CensusFile`. Raises CannotCut, at any time, where it cannot do its work."""

    def __iter__(self) -> Iterator[Child]:
        try:
            with self._path.open("rb") as stream:
                yield from self._cut(stream)
        except (etree.XMLSyntaxError, UnicodeDecodeError, Unreadable) as error:
            raise CannotCut from error

    def _cut(self, stream: BinaryIO) -> Iterator[CutChild]:
        size = self._path.stat().st_size
        block = stream.read(BLOCK)
        begin = _BEGIN.search(block)
        if begin is None:
            raise CannotCut
        head, block, left = block[: begin.start()], block[begin.start() :], b""
        self._look_around(head + _INSTEAD + _REST)
        while block:
            children, end, left = (left + block).rpartition(_END)
            if end:
                for text in children.decode().split("</Child>"):
                    yield CutChild(f"{text}</Child>")
            if len(left) > LONGEST:
                raise CannotCut
            self._on_progress(stream.tell(), size)
            block = stream.read(BLOCK)
        self._look_around(head + _INSTEAD + left)

    def _look_around(self, text: bytes) -> None:
        """Read what stands around the children, with one Child element in their place."""
        self.root = as_root_of_census(self._path, etree.fromstring(text, etree.XMLParser(**STRICTLY)))
        inside = [child.getparent().tag for child in self.root.iter("Child")]
        if inside != ["Children"] or self.root.getroottree().docinfo.encoding.upper() != "UTF-8":
            raise CannotCut
        for header in self.root.iter("Header"):
            self.read_header(header)

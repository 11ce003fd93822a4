"""The gate for text: no document type definition in any XML, no endless line and no binary in a CSV table."""

from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from macfa.feeds.limits import limits
from macfa.feeds.refusals import Reason, Refused

CHUNK = 65_536
LONGEST_PROLOG = 1_000_000
"""What may stand before the first element: a declaration and comments, not a megabyte of them."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Prolog:
    """Reads an XML text up to its first element and no further, in whichever encoding expat knows.

    Entities are declared in a document type definition, which stands in the prolog; so none is ever expanded here.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._seen = 0
        self.over = False
        self.encoding: str | None = None
        self._parser = expat.ParserCreate()
        # From 2.6 expat puts off what a long token may still become, and would see a definition behind one too late.
        # What it guards against by that, many small pieces of one long token, ends at LONGEST_PROLOG.
        if hasattr(self._parser, "SetReparseDeferralEnabled"):
            self._parser.SetReparseDeferralEnabled(False)
        self._parser.StartElementHandler = self._element
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.XmlDeclHandler = self._declaration

    def feed(self, chunk: bytes) -> None:
        """The next bytes; nothing happens with them once the first element was seen."""
        if self.over:
            return
        self._seen += len(chunk)
        try:
            self._parser.Parse(chunk, False)
        except (expat.ExpatError, ValueError, LookupError):
            if not self.over:
                raise Refused(
                    Reason.NOT_XML, f"{self._name} is not XML, or in an encoding nobody can read."
                ) from None
        if self._seen > LONGEST_PROLOG and not self.over:
            raise Refused(Reason.NOT_XML, f"{self._name} does not begin like an XML file.")

    def close(self) -> None:
        """The end of the text, which must hold an element."""
        if not self.over:
            raise Refused(Reason.NOT_XML, f"{self._name} holds no XML.")

    def _element(self, name: str, attributes: object) -> None:
        self.over = True
        self._parser.StartElementHandler = None

    def _doctype(self, *declaration: object) -> None:
        sentence = (
            f"{self._name} holds a document type definition (DTD), which can hide an attack. Remove it."
        )
        raise Refused(Reason.DTD, sentence)

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        self.encoding = encoding


def check_xml(file: BinaryIO, name: str) -> None:
    """Raises Refused for a DTD and for what does not begin as XML. What is malformed further on, its parser finds."""
    prolog = Prolog(name)
    while not prolog.over and (chunk := file.read(CHUNK)):
        prolog.feed(chunk)
    prolog.close()


def check_xml_file(path: Path) -> None:
    """`check_xml` of a file."""
    with path.open("rb") as file:
        check_xml(file, path.name)


def check_plain(path: Path) -> None:
    """Raises Refused for bytes that no text has."""
    if b"\x00" in path.read_bytes():
        raise Refused(Reason.BINARY, f"{path.name} holds bytes that no text has. Save it again.")


def check_tree(path: Path) -> None:
    """Raises Refused for a family tree with more lines than are read, a line without end, or bytes that no text has."""
    content, sizes = path.read_bytes(), limits().file
    if content.startswith((*_UTF_16, b"0\x00", b"\x000")):
        content = content.replace(b"\x00", b"")
    if b"\x00" in content:
        raise Refused(
            Reason.BINARY, f"{path.name} holds bytes that no family tree has. Save it again as GEDCOM."
        )
    lines = content.replace(b"\r", b"\n").split(b"\n")
    if sum(map(bool, lines)) > sizes.tree_lines:
        raise Refused(
            Reason.TOO_LONG, f"{path.name} has more than {sizes.tree_lines:,} lines. Save a part of the tree."
        )
    if max(map(len, lines)) > sizes.tree_line:
        raise Refused(
            Reason.LINE_TOO_LONG, f"{path.name} has a line of more than {sizes.tree_line:,} characters."
        )


def check_csv(path: Path) -> None:
    """Raises Refused for bytes that no text has and for a line without end."""
    most = limits().file.csv_line
    with path.open("rb") as file:
        wide = 2 if file.read(2) in _UTF_16 else 1
        file.seek(0)
        while line := file.readline(most * wide + 1):
            if len(line) > most * wide:
                raise Refused(
                    Reason.LINE_TOO_LONG, f"{path.name} has a line of more than {most:,} characters."
                )
            if wide == 1 and b"\0" in line:
                raise Refused(
                    Reason.BINARY, f"{path.name} holds bytes that no table has. Save it again as CSV UTF-8."
                )

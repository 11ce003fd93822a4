"""The gate for the parts of a workbook: other files, macros and links by name, and what stands in its XML."""

import re
from pathlib import Path, PurePosixPath

from macfa.feeds.gate_text import Prolog
from macfa.feeds.limits import limits
from macfa.feeds.refusals import Reason, Refused

_ARCHIVES = frozenset(
    {".zip", ".xlsx", ".xlsm", ".xlsb", ".xls", ".docx", ".docm", ".doc", ".pptx", ".ppt", ".7z", ".rar", ".gz", ".tar",
     ".jar", ".exe", ".dll", ".js", ".vbs", ".ods", ".odt"}
)  # fmt: skip
_ARCHIVE_STARTS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x1f\x8b\x08",
    b"MZ",
    b"\xd0\xcf\x11\xe0",
)
_XML = frozenset({".xml", ".rels", ".vml"})
_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*?\br\s*=\s*[\"']([A-Za-z]{1,7})([0-9]{1,10})[\"']")
_LONGEST_TAG = 65_536
_MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^<>]*>")
_OUTSIDE = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']")
_HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")


def check_name(name: str, path: Path) -> None:
    """Raises Refused for a part that holds another file, macros or a link to another workbook."""
    part = PurePosixPath(name.casefold())
    if part.stem == "vbaproject" or "macrosheets" in part.parts:
        raise _macros(path)
    if "externallinks" in part.parts:
        raise _external(path)
    if part.suffix in _ARCHIVES or "embeddings" in part.parts:
        raise _nested(path)


class PartCheck:
    """Looks at one part while it is unpacked. This one stops only at what starts like a file of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._started = False

    def feed(self, chunk: bytes) -> None:
        """The next unpacked bytes."""
        if not self._started and chunk:
            self._started = True
            if chunk.startswith(_ARCHIVE_STARTS):
                raise _nested(self._path)

    def close(self) -> None:
        """The end of the part."""


class XmlPart(PartCheck):
    """A part in XML: UTF-8, as every spreadsheet program writes, and without a document type definition."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._prolog = Prolog(path.name)
        self._first = True
        self._carried = b""

    def feed(self, chunk: bytes) -> None:
        """The next unpacked bytes."""
        super().feed(chunk)
        if self._first and chunk:
            self._first = False
            if chunk.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00", b"<\x00")):
                raise _encoding(self._path)
        self._prolog.feed(chunk)
        self._scan(chunk)

    def close(self) -> None:
        """The end of the part."""
        self._prolog.close()
        if (self._prolog.encoding or "utf-8").casefold() not in ("utf-8", "utf8", "us-ascii", "ascii"):
            raise _encoding(self._path)

    def _scan(self, chunk: bytes) -> None:
        """Look at whole tags: one that is cut at the end of a chunk is carried to the next."""
        text = self._carried + chunk
        cut = text.rfind(b"<")
        if cut < 0 or len(text) - cut > _LONGEST_TAG:
            cut = len(text)
        self._carried = text[cut:] if b">" not in text[cut:] else b""
        self.look(text)

    def look(self, text: bytes) -> None:
        """What this kind of part is searched for. `text` may overlap with the one before."""


class ContentTypes(XmlPart):
    """The list of parts, which says whether the workbook may run macros."""

    def look(self, text: bytes) -> None:
        """Macros under any name."""
        if _MACROS.search(text):
            raise _macros(self._path)


class Relations(XmlPart):
    """What a part refers to. Hyperlinks do nothing until a person follows them; the rest would be fetched."""

    def look(self, text: bytes) -> None:
        """Relations to something outside the file."""
        for relation in _RELATION.findall(text):
            if _OUTSIDE.search(relation) and not _HYPERLINK.search(relation):
                raise _external(self._path)


class SheetPart(XmlPart):
    """A sheet. A reader keeps the whole rectangle up to the last used cell, so one far cell can fill memory."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._columns = 0
        self._rows = 0

    def look(self, text: bytes) -> None:
        """The furthest cells."""
        for letters, digits in set(_CELL.findall(text)):
            self._columns = max(self._columns, _column_number(letters))
            self._rows = max(self._rows, int(digits))
        self._refuse()

    def _refuse(self) -> None:
        most = limits().sheet
        if self._columns > most.columns:
            sentence = (
                f"{self._path.name} has a cell beyond column {most.columns:,}. Delete the empty columns."
            )
            raise Refused(Reason.TOO_WIDE, sentence)
        if self._rows > most.rows:
            sentence = (
                f"{self._path.name} has a sheet that is full to Excel's last row: rows may be lost. Split it."
            )
            raise Refused(Reason.TOO_LONG, sentence)
        if self._columns * self._rows > most.area:
            sentence = (
                f"{self._path.name} has a sheet of more than {most.area:,} cells up to the last used one."
            )
            raise Refused(
                Reason.TOO_LARGE_AREA, f"{sentence} Delete the empty rows and columns, or split it."
            )


def part_check(name: str, path: Path) -> PartCheck:
    """The right check for a part of that name."""
    part = PurePosixPath(name.casefold())
    if part.suffix not in _XML:
        return PartCheck(path)
    if part.name == "[content_types].xml":
        return ContentTypes(path)
    if part.suffix == ".rels":
        return Relations(path)
    return XmlPart(path) if part.name in ("sharedstrings.xml", "styles.xml") else SheetPart(path)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _macros(path: Path) -> Refused:
    return Refused(Reason.MACROS, f"{path.name} holds macros. Save it as .xlsx, without macros.")


def _external(path: Path) -> Refused:
    sentence = (
        f"{path.name} links to other files. In Excel, break the links (Data, Edit Links), then save it again."
    )
    return Refused(Reason.EXTERNAL, sentence)


def _nested(path: Path) -> Refused:
    return Refused(Reason.NESTED, f"{path.name} holds another file. Remove what is embedded in it.")


def _encoding(path: Path) -> Refused:
    return Refused(
        Reason.ENCODING, f"{path.name} is not written as spreadsheet programs do. Save it again in Excel."
    )

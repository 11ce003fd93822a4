"""The gate for the parts of an office file: other files, macros and links by name, and what stands in its XML."""

import re
from array import array
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from macfa.feeds.gate_text import Prolog
from macfa.feeds.limits import limits
from macfa.feeds.refusals import DOCUMENT, Reason, Refused, ending, program

_FILES = re.compile(r"\.(zip|7z|rar|gz|tar|jar|xls[xmb]?|doc[xm]?|pptx?|od[st]|exe|dll|js|vbs)")
_FILE_STARTS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x1f\x8b\x08",
    b"MZ",
    b"\xd0\xcf\x11\xe0",
)
_XML = frozenset({".xml", ".rels", ".vml"})
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff", b"\x00", b"<\x00")
_LONGEST_UNIT = 8_192

_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*?\br\s*=\s*[\"']([A-Za-z]{1,7})([0-9]{1,10})[\"']")
_SHARED = re.compile(
    rb"\bt\s*=\s*[\"']s[\"'][^<>]*>\s*(?:<f\b[^<]*</f>\s*|<f\b[^<>]*/>\s*)?<(?:\w+:)?v>([0-9]{1,9})<"
)
_TEXT = re.compile(rb"<(?:\w+:)?si[\s/>]")
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
    if _FILES.fullmatch(part.suffix) or "embeddings" in part.parts:
        raise _nested(path)


def holds_shared_texts(name: str) -> bool:
    """Whether a part holds the texts that cells share."""
    return PurePosixPath(name.casefold()).name == "sharedstrings.xml"


class PartCheck:
    """Looks at one part while it is unpacked. This one stops only at what starts like a file of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._started = False

    def feed(self, chunk: bytes) -> None:
        """The next unpacked bytes, never none."""
        if not self._started and chunk.startswith(_FILE_STARTS):
            raise _nested(self._path)
        self._started = True

    def close(self) -> None:
        """The end of the part."""


class XmlPart(PartCheck):
    """A part in XML: UTF-8, as every spreadsheet program writes, and without a document type definition.

    `UNIT` is the start of what `look` must see whole.
    """

    UNIT = re.compile(rb"<")

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._prolog = Prolog(path.name)
        self._carried = b""
        self._read = 0

    def feed(self, chunk: bytes) -> None:
        """The next unpacked bytes."""
        if not self._started and chunk.startswith(_OTHER_ENCODINGS):
            raise _encoding(self._path)
        super().feed(chunk)
        self._prolog.feed(chunk)
        self._look_at_whole_units(chunk)

    def close(self) -> None:
        """The end of the part."""
        self.look(self._carried, self._read - len(self._carried))
        self._prolog.close()
        if (self._prolog.encoding or "utf-8").casefold() not in ("utf-8", "utf8", "us-ascii", "ascii"):
            raise _encoding(self._path)

    def _look_at_whole_units(self, chunk: bytes) -> None:
        """What a chunk cuts in two is carried to the next, so that it is seen once and whole."""
        text = self._carried + chunk
        self._read += len(chunk)
        cut = len(text)
        for unit in self.UNIT.finditer(text, max(0, len(text) - _LONGEST_UNIT)):
            cut = unit.start()
        self._carried = text[cut:]
        self.look(text[:cut], self._read - len(text))

    def look(self, text: bytes, place: int) -> None:
        """What this kind of part is searched for; `text` starts at byte `place` of the part."""


class ContentTypes(XmlPart):
    """The list of parts, which says whether the workbook may run macros."""

    def look(self, text: bytes, place: int) -> None:
        """Macros under any name."""
        if _MACROS.search(text):
            raise _macros(self._path)


class Relations(XmlPart):
    """What a part refers to. Hyperlinks do nothing until a person follows them; the rest would be fetched."""

    def look(self, text: bytes, place: int) -> None:
        """Relations to something outside the file."""
        for relation in _RELATION.findall(text):
            if _OUTSIDE.search(relation) and not _HYPERLINK.search(relation):
                raise _external(self._path)


class SharedTexts(XmlPart):
    """The texts that cells share: how long each is in the file, so that the sheets can be weighed."""

    UNIT = _TEXT

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.lengths = array("L")
        self._from: int | None = None

    def look(self, text: bytes, place: int) -> None:
        """Where each text starts; the one before ends there."""
        for found in _TEXT.finditer(text):
            self._end(place + found.start())
            self._from = place + found.start()

    def close(self) -> None:
        """The end of the last text."""
        super().close()
        self._end(self._read)

    def _end(self, place: int) -> None:
        if self._from is not None:
            self.lengths.append(place - self._from)
        if len(self.lengths) > limits().sheet.area:
            raise _too_large(self._path)


class SheetPart(XmlPart):
    """A sheet. A reader keeps the whole rectangle up to the last used cell, so one far cell can fill memory."""

    UNIT = re.compile(rb"<(?:\w+:)?c[\s/>]")

    def __init__(self, path: Path, texts: Sequence[int]) -> None:
        super().__init__(path)
        self._columns = 0
        self._rows = 0
        self._texts = texts
        self._weight = 0

    def look(self, text: bytes, place: int) -> None:
        """The furthest cells, and the texts that cells show."""
        cells = _CELL.findall(text)
        self._columns = max([self._columns, *map(_column_number, {letters for letters, _ in cells})])
        self._rows = max([self._rows, *(int(digits) for _, digits in cells)])
        if self._texts:
            self._weigh(text)
        self._refuse()

    def _weigh(self, text: bytes) -> None:
        """A text that stands once in the file is copied for each cell that shows it."""
        for index in map(int, _SHARED.findall(text)):
            self._weight += self._texts[index] if index < len(self._texts) else 0
        most = limits().sheet.texts
        if self._weight > most:
            sentence = f"{self._path.name} has a sheet with more than {most / 1e6:,.0f} MB of text. Split it."
            raise Refused(Reason.TOO_MUCH_TEXT, sentence)

    def _refuse(self) -> None:
        most = limits().sheet
        name = self._path.name
        if self._columns > most.columns:
            sentence = f"{name} has a cell beyond column {most.columns:,}. Delete the empty columns."
            raise Refused(Reason.TOO_WIDE, sentence)
        if self._rows > most.rows:
            sentence = f"{name} has a sheet that is full to Excel's last row: rows may be lost. Split it."
            raise Refused(Reason.TOO_LONG, sentence)
        if self._columns * self._rows > most.area:
            raise _too_large(self._path)


class PartChecks:
    """Chooses the right check for each part of one file; sheets need to know the texts that cells share."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._texts = SharedTexts(path)

    def of(self, name: str) -> PartCheck:
        """The check for a part of that name."""
        part = PurePosixPath(name.casefold())
        if part.suffix not in _XML:
            return PartCheck(self._path)
        if part.name == "[content_types].xml":
            return ContentTypes(self._path)
        if part.suffix == ".rels":
            return Relations(self._path)
        if self._path.suffix.lower() == DOCUMENT:
            return XmlPart(self._path)
        if holds_shared_texts(name):
            return self._texts
        return (
            XmlPart(self._path) if part.name == "styles.xml" else SheetPart(self._path, self._texts.lengths)
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _too_large(path: Path) -> Refused:
    sentence = f"{path.name} has a sheet of more than {limits().sheet.area:,} cells up to the last used one."
    return Refused(Reason.TOO_LARGE_AREA, f"{sentence} Delete the empty rows and columns, or split it.")


def _macros(path: Path) -> Refused:
    return Refused(Reason.MACROS, f"{path.name} holds macros. Save it as {ending(path)}, without macros.")


def _external(path: Path) -> Refused:
    how = "In Excel, break the links (Data, Edit Links), then save it again."
    if program(path) == "Word":
        how = "In Word, break the links (File, Info, Edit Links), or copy all of it into a new document, then save it."
    return Refused(Reason.EXTERNAL, f"{path.name} links to other files. {how}")


def _nested(path: Path) -> Refused:
    return Refused(Reason.NESTED, f"{path.name} holds another file. Remove what is embedded in it.")


def _encoding(path: Path) -> Refused:
    return Refused(
        Reason.ENCODING,
        f"{path.name} is not written as office programs do. Save it again in {program(path)}.",
    )

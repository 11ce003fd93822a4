"""Why the gate refuses a file: a named reason for the log and the tests, a sentence for the person."""

from enum import Enum
from pathlib import Path

from macfa.feeds.errors import FeedError


class Reason(Enum):
    """What is wrong with a refused file."""

    NOT_A_FILE = "not an ordinary file"
    KIND = "a kind of file that no feed reads"
    EMPTY = "empty"
    TOO_BIG = "too big"
    DISGUISED = "not what its name says"
    OLD_EXCEL = "old Excel format"
    OLD_WORD = "old Word format"
    LOCKED = "locked with a password"
    DAMAGED = "damaged archive"
    AMBIGUOUS = "an archive that can be read in two ways"
    TOO_MANY_ENTRIES = "too many entries"
    UNPACKS_TOO_BIG = "unpacks to too much"
    RATIO = "packed too tightly"
    OVERLAP = "entries share the same bytes"
    LYING_SIZE = "a size that is not true"
    PATH = "a path that leads outside"
    SYMLINK = "a symbolic link"
    NESTED = "a file inside the file"
    MACROS = "macros"
    EXTERNAL = "links to other files"
    DTD = "a document type definition"
    ENCODING = "an unknown encoding"
    NOT_XML = "not XML"
    TOO_WIDE = "too many columns"
    TOO_LONG = "too many rows"
    TOO_MUCH_TEXT = "too much text in the cells"
    TOO_LARGE_AREA = "cells too far apart"
    LINE_TOO_LONG = "a line that is too long"
    BINARY = "not text"


class Refused(FeedError):
    """A file that must not be read. `reason` names why; the message is the sentence for the person."""

    def __init__(self, reason: Reason, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence


DOCUMENT = ".docx"
TREE = ".ged"
JSON = ".json"


def program(path: Path) -> str:
    """In which program a person opens the file, for the sentence that asks for it."""
    return "Word" if path.suffix.lower() == DOCUMENT else "Excel"


def ending(path: Path) -> str:
    """How the name ends of what that program is to save."""
    return DOCUMENT if path.suffix.lower() == DOCUMENT else ".xlsx"

"""Family trees as programs write them, put together by hand from the published grammar of GEDCOM 5.5.1 and 7.0."""

import unicodedata
from collections.abc import Iterable

from macfa.feeds.family.gedcom.ansel import from_ansel

FAMILY = """\
0 HEAD
1 SOUR BY_HAND
1 GEDC
2 VERS {version}
2 FORM LINEAGE-LINKED
1 CHAR {charset}
1 SUBM @U1@
0 @U1@ SUBM
1 NAME Somebody
0 @I1@ INDI
1 NAME Zoë /Brontë/
1 SEX F
1 BIRT
2 DATE 14 FEB 1990
1 FAMS @F1@
0 @I2@ INDI
1 NAME José /Müller/
1 SEX M
1 BIRT
2 DATE ABT 1988
1 DEAT
2 DATE 12 MAR 2019
1 FAMS @F1@
0 @I3@ INDI
1 NAME Tyler /Brontë/
1 SEX M
1 REFN 1001
1 FAMC @F1@
0 @F1@ FAM
1 HUSB @I2@
1 WIFE @I1@
1 CHIL @I3@
1 MARR
2 DATE BET 1 JAN 2008 AND 31 DEC 2009
1 DIV
2 DATE 3 MAY 2015
0 TRLR
"""

ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r", "LFCR": "\n\r"}


def family(charset: str, version: str = "5.5.1") -> str:
    """The text of the family whose header says that it is in this character set."""
    return FAMILY.format(charset=charset, version=version)


def lines(*said: str, version: str = "5.5.1") -> str:
    """A tree of these lines, with a header and a trailer."""
    charset = [] if version.startswith("7") else ["1 CHAR UTF-8"]
    return "\n".join(("0 HEAD", "1 GEDC", f"2 VERS {version}", *charset, *said, "0 TRLR")) + "\n"


def in_ansel(text: str) -> bytes:
    """The bytes of a text in ANSEL: marks before their letter. KeyError for what ANSEL has not."""
    marks = {from_ansel(bytes((byte, ord("q"))))[1:]: byte for byte in range(0xE0, 0xFF)}
    written = bytearray()
    for character in text:
        letter, *above = unicodedata.normalize("NFD", character)
        written += bytes(marks[mark] for mark in above) + letter.encode("ascii")
    return bytes(written)


def encodings() -> Iterable[tuple[str, bytes]]:
    """The same family in every character set that the standards and their programs know."""
    yield "UTF-8", family("UTF-8").encode()
    yield "UTF-8 with a mark", family("UTF-8").encode("utf-8-sig")
    yield "UTF-16 little", b"\xff\xfe" + family("UNICODE").encode("utf-16-le")
    yield "UTF-16 big", b"\xfe\xff" + family("UNICODE").encode("utf-16-be")
    yield "UTF-16 little without a mark", family("UNICODE").encode("utf-16-le")
    yield "UTF-16 big without a mark", family("UNICODE").encode("utf-16-be")
    yield "ANSEL", in_ansel(family("ANSEL"))
    yield "ANSI", family("ANSI").encode("cp1252")
    yield "IBMPC", family("IBMPC").encode("cp437")
    yield "MACINTOSH", family("MACINTOSH").encode("mac_roman")
    yield "Windows, called UTF-8", family("UTF-8").encode("cp1252")

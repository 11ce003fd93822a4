"""Word's editing restriction: all of a document is to be read, marked places are to be written in.

It keeps people from changing a form by mistake. It is no encryption: whoever means to can take it off.
"""

import base64
import hashlib
from typing import Any

from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

EVERYONE_MAY_WRITE_FROM = '<w:permStart w:id="1" w:edGrp="everyone"/>'
EVERYONE_MAY_WRITE_TO = '<w:permEnd w:id="1"/>'
"""What stands, inside a paragraph, at the beginning and the end of the place where everybody may write."""

_SPIN = 100_000
_SHA_512 = 14  # as the format numbers algorithms
_LONGEST = 15  # characters that Word looks at
# ISO/IEC 29500-4, documentProtection: the word that a password of each length begins with, and what each bit adds.
_BEGINS = (
    0xE1F0, 0x1D0F, 0xCC9C, 0x84C0, 0x110C, 0x0E10, 0xF1CE, 0x313E, 0x1872, 0xE139, 0xD40F, 0x84F9, 0x280C, 0xA96A,
    0x4EC3,
)  # fmt: skip
_ADDS = (
    (0xAEFC, 0x4DD9, 0x9BB2, 0x2745, 0x4E8A, 0x9D14, 0x2A09), (0x7B61, 0xF6C2, 0xFDA5, 0xEB6B, 0xC6F7, 0x9DCF, 0x2BBF),
    (0x4563, 0x8AC6, 0x05AD, 0x0B5A, 0x16B4, 0x2D68, 0x5AD0), (0x0375, 0x06EA, 0x0DD4, 0x1BA8, 0x3750, 0x6EA0, 0xDD40),
    (0xD849, 0xA0B3, 0x5147, 0xA28E, 0x553D, 0xAA7A, 0x44D5), (0x6F45, 0xDE8A, 0xAD35, 0x4A4B, 0x9496, 0x390D, 0x721A),
    (0xEB23, 0xC667, 0x9CEF, 0x29FF, 0x53FE, 0xA7FC, 0x5FD9), (0x47D3, 0x8FA6, 0x0F6D, 0x1EDA, 0x3DB4, 0x7B68, 0xF6D0),
    (0xB861, 0x60E3, 0xC1C6, 0x93AD, 0x377B, 0x6EF6, 0xDDEC), (0x45A0, 0x8B40, 0x06A1, 0x0D42, 0x1A84, 0x3508, 0x6A10),
    (0xAA51, 0x4483, 0x8906, 0x022D, 0x045A, 0x08B4, 0x1168), (0x76B4, 0xED68, 0xCAF1, 0x85C3, 0x1BA7, 0x374E, 0x6E9C),
    (0x3730, 0x6E60, 0xDCC0, 0xA9A1, 0x4363, 0x86C6, 0x1DAD), (0x3331, 0x6662, 0xCCC4, 0x89A9, 0x0373, 0x06E6, 0x0DCC),
    (0x1021, 0x2042, 0x4084, 0x8108, 0x1231, 0x2462, 0x48C4),
)  # fmt: skip


def restrict(document: WordFile, password: str, *, salt: bytes) -> None:
    """Let people write only in the places that are marked. Without a password anybody may lift the restriction.

    `salt` (16 bytes) makes equal passwords look different; the same one gives the same bytes.
    """
    attributes = {"w:edit": "readOnly", "w:enforcement": "1"}
    if password:
        attributes |= {
            "w:cryptProviderType": "rsaAES",
            "w:cryptAlgorithmClass": "hash",
            "w:cryptAlgorithmType": "typeAny",
            "w:cryptAlgorithmSid": str(_SHA_512),
            "w:cryptSpinCount": str(_SPIN),
            "w:hash": base64.b64encode(_hash(password, salt)).decode("ascii"),
            "w:salt": base64.b64encode(salt).decode("ascii"),
        }
    written = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    settings: Any = document.settings.element
    settings.insert_element_before(
        parse_xml(f"<w:documentProtection {nsdecls('w')} {written}/>"), *_AFTER_PROTECTION
    )


def short_key(password: str) -> str:
    """The eight hexadecimal figures to which Word first shortens a password."""
    codes = [ord(letter) for letter in password[:_LONGEST]]
    octets = [code & 0xFF or code >> 8 for code in codes]
    return (_high(octets) << 16 | _low(octets)).to_bytes(4, "little").hex().upper() if octets else "00000000"


def _high(octets: list[int]) -> int:
    word = _BEGINS[len(octets) - 1]
    for place, octet in enumerate(octets, start=_LONGEST - len(octets)):
        for bit, adds in enumerate(_ADDS[place]):
            word ^= adds if octet >> bit & 1 else 0
    return word


def _low(octets: list[int]) -> int:
    word = 0
    for octet in [*reversed(octets), len(octets)]:
        word = (word >> 14 & 1 | word << 1 & 0x7FFF) ^ octet
    return word ^ 0xCE4B


def _hash(password: str, salt: bytes) -> bytes:
    digest = hashlib.sha512(salt + short_key(password).encode("utf-16-le")).digest()
    for turn in range(_SPIN):
        digest = hashlib.sha512(digest + turn.to_bytes(4, "little")).digest()
    return digest


_AFTER_PROTECTION = (
    "w:autoFormatOverride", "w:styleLockTheme", "w:styleLockQFSet", "w:defaultTabStop", "w:autoHyphenation",
    "w:consecutiveHyphenLimit", "w:hyphenationZone", "w:doNotHyphenateCaps", "w:showEnvelope", "w:summaryLength",
    "w:clickAndTypeStyle", "w:defaultTableStyle", "w:evenAndOddHeaders", "w:bookFoldRevPrinting", "w:bookFoldPrinting",
    "w:bookFoldPrintingSheets", "w:drawingGridHorizontalSpacing", "w:drawingGridVerticalSpacing",
    "w:displayHorizontalDrawingGridEvery", "w:displayVerticalDrawingGridEvery", "w:characterSpacingControl",
    "w:footnotePr", "w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang",
    "w:clrSchemeMapping", "w:shapeDefaults", "w:decimalSymbol", "w:listSeparator",
)  # fmt: skip
"""What the settings of a document hold after this one: their order is laid down."""

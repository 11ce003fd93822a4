"""A font of a PDF: how its codes are cut, how wide each letter is, which letters it stands for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f\s]*>|\[[^\]]*\])")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)
_USUAL = 0.5  # of the type size; where a font does not say how wide its letters are
_LONGEST_LETTER = 4  # characters that one drawn shape may stand for: "ffi", a letter with its accents


@dataclass(frozen=True, slots=True)
class Font:
    """`widths` are parts of the type size by code. `drawn` is False for a font whose letters are programs."""

    code_length: int
    widths: Mapping[int, float]
    usual: float
    letters: Mapping[int, str]
    drawn: bool = True

    def codes(self, text: bytes) -> list[int]:
        """The codes of a string."""
        size = self.code_length
        return [int.from_bytes(text[at : at + size], "big") for at in range(0, len(text), size)]

    def width(self, code: int) -> float:
        """How far a letter moves on."""
        return self.widths.get(code, self.usual)

    def letter(self, code: int) -> str:
        """What a letter stands for."""
        return self.letters.get(code, "" if self.code_length > 1 else chr(code))

    @property
    def says_more(self) -> bool:
        """Whether one drawn shape stands for whole words: copied text would say what the page does not show."""
        return any(len(letter) > _LONGEST_LETTER for letter in self.letters.values())


def read_font(font: Any) -> Font:
    """The font of a resource dictionary (PDF 32000-1, 9.6 to 9.10)."""
    letters = _letters(font["/ToUnicode"].read_bytes()) if "/ToUnicode" in font else {}
    if str(font.get("/Subtype")) == "/Type0":
        inner = font["/DescendantFonts"][0]
        widths = _wide_widths(list(inner.get("/W", [])))
        return Font(2, widths, float(inner.get("/DW", 1000)) / 1000, letters)
    first = int(font.get("/FirstChar", 0))
    widths = {first + n: float(width) / 1000 for n, width in enumerate(font.get("/Widths", []))}
    return Font(1, widths, _USUAL, letters, drawn=str(font.get("/Subtype")) != "/Type3")


def _wide_widths(entries: list[Any]) -> dict[int, float]:
    """`c [w1 w2 ...]` gives widths from c on, `first last w` one width for a range."""
    widths: dict[int, float] = {}
    at = 0
    while at + 1 < len(entries):
        first, second = int(entries[at]), entries[at + 1]
        if not isinstance(second, int | float) and hasattr(second, "__len__"):
            widths.update({first + n: float(width) / 1000 for n, width in enumerate(second)})
            at += 2
            continue
        if at + 2 >= len(entries):
            break
        widths.update(dict.fromkeys(range(first, int(second) + 1), float(entries[at + 2]) / 1000))
        at += 3
    return widths


def _letters(cmap: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(cmap):
        if kind == b"bfchar":
            found.update({int(code, 16): _text(letter) for code, letter in _PAIR.findall(block)})
            continue
        for first, last, target in _RANGE.findall(block):
            found.update(_range(int(first, 16), int(last, 16), target))
    return found


def _range(first: int, last: int, target: bytes) -> dict[int, str]:
    if target.startswith(b"["):
        listed = [_text(letter) for letter in _HEX.findall(target)]
        return {first + n: letter for n, letter in enumerate(listed)}
    start = _text(target.strip(b"<>"))
    if not start:
        return {}
    return {
        code: start[:-1] + chr(ord(start[-1]) + code - first)
        for code in range(first, min(last, first + 65_535) + 1)
    }


def _text(digits: bytes) -> str:
    packed = b"".join(digits.split())
    return (
        bytes.fromhex(packed.decode()).decode("utf-16-be", errors="replace") if len(packed) % 4 == 0 else ""
    )

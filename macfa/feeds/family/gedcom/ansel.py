"""ANSEL, the character set of older family trees, in which marks stand before their letter."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

UNKNOWN = "�"


def from_ansel(content: bytes) -> str:
    """The text of ANSEL bytes, letters and marks put together. A byte that means nothing becomes a replacement mark."""
    characters, marks = _table()
    text: list[str] = []
    waiting: list[str] = []
    for byte in content:
        if byte in marks:
            waiting.append(marks[byte])
            continue
        text.append(chr(byte) if byte < 0x80 else characters.get(byte, UNKNOWN))
        text += reversed(waiting)
        waiting.clear()
    return unicodedata.normalize("NFC", "".join((*text, *waiting)))


@cache
def _table() -> tuple[Mapping[int, str], Mapping[int, str]]:
    found = yaml.safe_load(files(__package__).joinpath("ansel.yaml").read_text(encoding="utf-8"))
    return found["characters"], found["marks"]

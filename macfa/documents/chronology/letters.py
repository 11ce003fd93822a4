"""Letters that the typefaces of our PDFs lack, shown by their names: one emoji must not stop a whole chronology."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from macfa.documents.typesetting import NotDisplayed, typeset

_SURE = re.compile(
    "[\n\t -~\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac]"
)
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Shown:
    """Turns a text into one that can be set; `missing` are the letters that it spells out."""

    missing: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Shown":
        """For these texts: letters that may be missing are tried out on the typefaces."""
        letters = set().union(*texts)
        return cls(frozenset(_missing({one for one in letters if not _SURE.fullmatch(one)})))

    def __call__(self, text: str) -> str:
        """The text with every missing letter as its name in brackets."""
        if not self.missing or self.missing.isdisjoint(text):
            return text
        return "".join(_name(letter) if letter in self.missing else letter for letter in text)

    def in_all(self, data: Any) -> Any:
        """Plain data with every text of it so changed."""
        if not self.missing:
            return data
        if isinstance(data, str):
            return self(data)
        if isinstance(data, dict):
            return {name: self.in_all(value) for name, value in data.items()}
        return [self.in_all(value) for value in data] if isinstance(data, list | tuple) else data


def _missing(letters: set[str]) -> set[str]:
    """Which of the letters the typefaces lack; the typesetter names some at a time."""
    found = {letter for letter in letters if _UNSEEN.fullmatch(letter)}
    left = letters - found
    while left:
        try:
            typeset("letters.typ", {"letters": sorted(left)}, day=_ANY_DAY)
        except NotDisplayed as problem:
            lacking = left & set(problem.text) or left
            found |= lacking
            left -= lacking
        else:
            break
    return found


def _name(letter: str) -> str:
    if _UNSEEN.fullmatch(letter):
        return ""
    return f"({unicodedata.name(letter, f'sign U+{ord(letter):04X}').lower()})"

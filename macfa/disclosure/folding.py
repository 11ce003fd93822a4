"""Text made plain for comparing, with the way back to the original: accents, dashes, quotes, hidden characters."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ħ": "h", "Ħ": "H",
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th",
}  # fmt: skip
_SIGNS = {
    **dict.fromkeys("‘’ʼʹʻ`´′＇", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("“”„«»", '"'),
    "\u2028": "\n", "\u2029": "\n", "\v": "\n", "\f": "\n",
}  # fmt: skip
# Characters that are not seen but would break a name in two: soft hyphen, zero-width characters, joiners.
_HIDDEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u034f\u180e\r")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """`text` is the plain form with its capitals kept; `origin[i]` is where its character i stands originally."""

    original: str
    text: str
    lower: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the plain characters from `start` up to `end` stand in the original text."""
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> FoldedText:
    """The plain form of `text`, every plain character traced to the one that it came from."""
    if text.isascii() and "\r" not in text and "`" not in text:
        return FoldedText(text, text, text.lower(), range(len(text)))
    plain: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        for piece in _plain(character):
            plain.append(piece)
            origin.append(index)
    folded = "".join(plain)
    return FoldedText(text, folded, _same_length_lower(folded), tuple(origin))


def fold_key(text: str) -> str:
    """Letters and digits of `text` only, plain and in lower case: the key two spellings are compared by."""
    return "".join(c for c in fold(text).lower if c.isalnum())


def _plain(character: str) -> str:
    if character.isascii():
        return "" if character == "\r" else {"`": "'"}.get(character, character)
    if character in _HIDDEN:
        return ""
    if character in _SIGNS:
        return _SIGNS[character]
    if character in _LETTERS:
        return _LETTERS[character]
    taken_apart = unicodedata.normalize("NFKD", character)
    return "".join(_LETTERS.get(c, c) for c in taken_apart if not unicodedata.combining(c))


def _same_length_lower(text: str) -> str:
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)

"""What a file shows, to compare with what it keeps beside: properties, words that are read out, bookmarks."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d[\d,.]*")
_INSIDE_A_SENTENCE = re.compile(r"(?<![.!?:;\n])[ \t]+[“‘\"'(]?([^\W\d_a-z][^\W_]*)")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "our",
        "the",
        "to",
        "was",
        "were",
        "what",
        "with",
    ]
)
_LONG = 25  # words: more than a picture of a chart needs to be told without repeating it
# Seen by nobody: spaces without width, marks of direction, tags. Joiners (U+200C, U+200D) shape real words.
_UNSEEN = re.compile("[\u200b\u2060-\u206f\u202a-\u202e\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]")
_JOINED = re.compile("[\u00ad\u180e\u200c-\u200f\ufe00-\ufe0f]{2,}")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def has_unseen_letters(text: str) -> bool:
    """Whether a text holds characters that no reader sees and a program reads."""
    return bool(_UNSEEN.search(text) or _JOINED.search(text) or _CONTROL.search(text))


class ShownWords:
    """All that the reader of a file sees, as letters and digits without anything between."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._letters = _squeezed(" ".join(texts))

    def hold(self, text: str) -> bool:
        """Whether every word of `text` but the smallest is shown: nothing is told beside the pages."""
        return all(_squeezed(word) in self._letters for word in _words(text))

    def hold_facts(self, text: str) -> bool:
        """Whether the numbers and names of `text` are shown, and of a long text at least half of its words.

        For words that stand for a picture: they may say "a bar chart", which the picture does not.
        """
        facts = [*_NUMBER.findall(text), *_INSIDE_A_SENTENCE.findall(text)]
        if not all(_squeezed(fact) in self._letters for fact in facts):
            return False
        words = _words(text)
        shown = sum(_squeezed(word) in self._letters for word in words)
        return len(words) <= _LONG or 2 * shown >= len(words)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word.casefold() not in _SMALL]


def _squeezed(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())

"""Words of a text with what a reader sees of each: its capital, its place in the sentence, its possessive."""

import re
from dataclasses import dataclass
from enum import Enum

from macfa.disclosure.folding import FoldedText
from macfa.disclosure.word_lists import words_of

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(
    r"[.?!][\"')\]]*\s|[:;]\s|\n\s*\n|\n\s*(?:[-*•▪◦‣✓✔o]|\d{1,2}[.)])\s|[•▪◦‣✓✔|\t]|\s-\s"
)
_OPENING_QUOTE = re.compile(r"(?:^|\s)[\"'(\[]*[\"'][\"'(\[]*$")
_ABBREVIATIONS = words_of("mr mrs ms dr st prof rev sgt no e g i eg ie etc vs approx cllr")
_WRAPPED_LINE = 40  # a line at least this long that ends without a full stop is taken to go on in the next


class Position(Enum):
    """Whether a capital says anything: MIDDLE of a sentence it does, at its OPENING or in a HEADING it does not."""

    MIDDLE = "middle"
    OPENING = "opening"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `gap` is what stands between it and the word before; `key` is the word in lower case."""

    index: int
    word: str
    key: str
    start: int
    end: int
    gap: str
    position: Position
    possessive: bool

    @property
    def capital(self) -> bool:
        """Written with a capital at its beginning."""
        return self.word[0].isupper()

    @property
    def all_capitals(self) -> bool:
        """Written in capitals throughout (two letters or more)."""
        return len(self.word) > 1 and self.word.isupper()


def tokenise(folded: FoldedText) -> tuple[Token, ...]:
    """The words of a text in order. A possessive 's belongs to the word before it and is no word of its own."""
    matches = list(_WORD.finditer(folded.text))
    headings = _heading_lines(folded.text)
    tokens: list[Token] = []
    end = 0
    for number, match in enumerate(matches):
        gap = folded.text[end : match.start()]
        if gap == "'" and match[0] in ("s", "S") and tokens and _ends_word(folded.text, match.end()):
            tokens[-1] = _possessive(tokens[-1])
            end = match.end()
            continue
        position = _position(folded.text, match.start(), gap, tokens[-1] if tokens else None, headings)
        possessive = _bare_apostrophe(folded.text, match)
        tokens.append(
            Token(len(tokens), match[0], folded.lower[match.start() : match.end()], match.start(), match.end(), gap,
                  position, possessive)
        )  # fmt: skip
        end = matches[number].end()
    return tuple(tokens)


def _possessive(token: Token) -> Token:
    return Token(token.index, token.word, token.key, token.start, token.end, token.gap, token.position, True)


def _ends_word(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() or text[end] == "'")


def _bare_apostrophe(text: str, match: re.Match[str]) -> bool:
    """Whether an s and an apostrophe make a possessive ("the Okafors' home") and do not close a quotation."""
    if match[0][-1] not in "sS" or text[match.end() : match.end() + 1] != "'":
        return False
    after = text[match.end() + 1 : match.end() + 2]
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return after in ("", " ", "\n", ",", ".") and not re.search(r"(?:^|[\s(])'\w", line)


def _position(
    text: str, start: int, gap: str, before: Token | None, headings: list[tuple[int, int]]
) -> Position:
    if before is None or _opens_sentence(text, start, gap, before):
        return Position.OPENING
    if any(first <= start < last for first, last in headings):
        return Position.HEADING
    return Position.MIDDLE


def _opens_sentence(text: str, start: int, gap: str, before: Token) -> bool:
    if gap.startswith(".") and not gap.strip(". ") and "\n" not in gap:
        return before.key not in _ABBREVIATIONS and not (len(before.key) == 1 and before.capital)
    if _SENTENCE_END.search(gap) or _OPENING_QUOTE.search(gap):
        return True
    if "\n" not in gap:
        return False
    line_start = text.rfind("\n", 0, start - len(gap)) + 1
    return before.end - line_start < _WRAPPED_LINE and not gap.startswith(("-", ","))


def _heading_lines(text: str) -> list[tuple[int, int]]:
    """Lines in which most words of some length have capitals: there a capital says nothing."""
    lines = []
    for match in re.finditer(r"[^\n]+", text):
        if _is_heading(match[0]):
            lines.append((match.start(), match.end()))
    return lines


def _is_heading(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    shouted = [word for word in words if word.isupper()]
    if len(shouted) * 2 > len(words):
        return True
    return (
        len(words) >= 2
        and capitals * 10 >= len(words) * 7
        and not line.rstrip().endswith((".", "?", "!", ","))
    )

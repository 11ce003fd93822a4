"""How old a reader has to be to follow a text, by the automated readability index.

Source: E. A. Smith and R. J. Senter, Automated Readability Index, AMRL-TR-66-220 (1967): grade = 4.71 letters a
word + 0.5 words a sentence - 21.43; an American grade and five years make an age. Of the established formulas it
is the one that needs no count of syllables, which no program gets right.

It counts lengths and nothing else. Lists and short texts make it jump; it cannot tell a hard short word from an
easy one, nor a clear thought from a muddled one; and the field's own words ("safeguarding", "assessment") raise
it even where every reader knows them. Below a hundred words it says nothing.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

FEWEST_WORDS = 100
LONGEST_SENTENCE = 25  # words: the most that GOV.UK's content style allows a sentence
_YEARS_BEFORE_SCHOOL = 5
_YOUNGEST, _OLDEST = 6, 22
_WORD = re.compile(r"[^\W_]+(?:['’.,:/-][^\W_]+)*", re.UNICODE)
_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+")


@dataclass(frozen=True, slots=True)
class ReadingAge:
    """What was counted. Raises `ValueError` on a text without words."""

    letters: int
    words: int
    sentences: int

    def __post_init__(self) -> None:
        if not (self.words and self.sentences):
            raise ValueError("a text without words has no reading age")

    @property
    def grade(self) -> float:
        """The index itself: an American school grade, with decimals."""
        return 4.71 * self.letters / self.words + 0.5 * self.words / self.sentences - 21.43

    @property
    def age(self) -> int | None:
        """Years, from 6 to 22; None where there are too few words to say."""
        if self.words < FEWEST_WORDS:
            return None
        return min(_OLDEST, max(_YOUNGEST, math.ceil(self.grade) + _YEARS_BEFORE_SCHOOL))

    @property
    def sentence(self) -> str:
        """What may be said, with its limits."""
        if self.age is None:
            return (
                f"{self.words} words are too few to say how easily this can be read; it takes {FEWEST_WORDS}."
            )
        per_sentence = round(self.words / self.sentences)
        return (
            f"Written for readers of about {self.age}, by the length of words and sentences alone"
            f" ({per_sentence} words a sentence). GOV.UK writes for readers of 9."
        )


def reading_age(texts: Iterable[str]) -> ReadingAge:
    """Of several pieces of text together; the end of a piece (a heading, a line of a list) ends a sentence.

    >>> reading_age(["The cat sat. The dog ran!", "Visits"])
    ReadingAge(letters=24, words=7, sentences=3)
    """
    sentences = [words for text in texts for words in _sentences(text)]
    words = [word for sentence in sentences for word in sentence]
    letters = sum(character.isalnum() for word in words for character in word)
    return ReadingAge(letters, len(words), len(sentences))


def long_sentences(texts: Iterable[str], over: int = LONGEST_SENTENCE) -> tuple[str, ...]:
    """The sentences with more words than `over`, as written, longest first."""
    found = [
        (len(_WORD.findall(sentence)), sentence.strip()) for text in texts for sentence in _END.split(text)
    ]
    return tuple(sentence for length, sentence in sorted(found, key=lambda one: -one[0]) if length > over)


def _sentences(text: str) -> Iterator[list[str]]:
    for sentence in _END.split(text):
        if words := _WORD.findall(sentence):
            yield words

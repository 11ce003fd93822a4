"""The words of an entry as they are compared: plain, cut to their stems, and found again under the field's names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from macfa.vocabulary.yaml_text import from_yaml

_NEAR = 6  # words: how far the two parts of "refer ~ social care" may stand apart
_LETTERS_APART = re.compile(r"\b([a-z])[./]([a-z])\b\.?")
_WORD = re.compile(r"[a-z]+[0-9]*|[0-9]+(?:[.:][0-9]+)*(?:st|nd|rd|th)?")
_SIGNS = str.maketrans(
    {"’": "'", "‘": "'", "\u00ad": None, "\u200b": None, "–": "-", "—": "-", "\u00a0": " "}
)


def word_list(name: str) -> Any:
    """What `words_<name>.yaml` holds."""
    return from_yaml(files(__package__).joinpath(f"words_{name}.yaml").read_text(encoding="utf-8"))


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without apostrophes; "A&E" is three words, "h/v" and "H.V." are one.

    >>> words_of("Mum's H/V rang A&E; wasn't seen at 14.30")
    ['mums', 'hv', 'rang', 'a', 'and', 'e', 'wasnt', 'seen', 'at', '14.30']
    """
    plain = text.translate(_SIGNS).lower().replace("'", "").replace("&", " and ")
    return _WORD.findall(_LETTERS_APART.sub(r"\1\2", plain))


@cache
def stem(word: str) -> str:
    """The part of a word that its forms have in common; no word of the language, only good for comparing.

    >>> {stem(word) for word in ("bruise", "bruises", "bruised", "bruising")}
    {'bruis'}
    """
    word = _plain()["forms"].get(word, word)
    if len(word) <= 3 or not word.isalpha():
        return word
    return _without_vowel(_without_ending(word))


def _without_ending(word: str) -> str:
    if word.endswith("ies"):
        return word[:-2]
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "ly"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and re.search("[aeiouy]", rest):
            doubled = rest[-1] == rest[-2] and rest[-1] not in "lsz"
            return rest[:-1] if doubled else rest
    return word


def _without_vowel(word: str) -> str:
    return word[:-1] if len(word) > 4 and word[-1] in "eyi" else word


@cache
def _plain() -> Mapping[str, Any]:
    return dict(word_list("plain"))


@cache
def empty_stems() -> frozenset[str]:
    """Stems of words that stand in any entry and say nothing of it."""
    return frozenset(map(stem, _plain()["empty"].split()))


@cache
def negatives() -> frozenset[str]:
    """Words that take back what follows them."""
    return frozenset(_plain()["negative"])


@dataclass(frozen=True, slots=True)
class Found:
    """A name of the field found in a text, at the words from `start` up to `end`."""

    group: str
    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words in a row, as stems, or as beginnings where `open` is true; `joined` marks halves of "a ~ b"."""

    group: str
    code: str
    words: tuple[tuple[str, bool], ...]
    joined: int | None = None

    def at(self, words: Sequence[str], stems: Sequence[str], start: int) -> bool:
        """It stands there, given that its first word does."""
        if start + len(self.words) > len(words):
            return False
        return all(
            words[start + place].startswith(part) if is_open else stems[start + place] == part
            for place, (part, is_open) in enumerate(self.words[1:], start=1)
        )


@dataclass(slots=True)
class _Beginnings:
    """The phrases that may begin with one word: those of one word, and longer ones by the stem of their second word."""

    whole: list[_Phrase]
    by_second: dict[str, list[_Phrase]]
    open_second: list[_Phrase]

    def add(self, phrase: _Phrase) -> None:
        if len(phrase.words) == 1:
            self.whole.append(phrase)
        elif phrase.words[1][1]:
            self.open_second.append(phrase)
        else:
            self.by_second.setdefault(phrase.words[1][0], []).append(phrase)


class Lexicon:
    """Names of the field in groups, and the words that mean them, ready for finding them in a text."""

    def __init__(self, groups: Mapping[str, Mapping[str, Iterable[object]]]) -> None:
        self._by_stem: dict[str, list[_Phrase]] = {}
        self._by_letters: dict[str, list[_Phrase]] = {}
        self._known: dict[str, _Beginnings] = {}
        listed = (
            (group, code, str(phrase).split("~"))
            for group, entries in groups.items()
            for code, phrases in entries.items()
            for phrase in phrases
        )
        for number, (group, code, parts) in enumerate(listed):
            for side, part in enumerate(parts):
                joined = 2 * number + side if len(parts) == 2 else None
                self._add(_Phrase(group, code, _parts(part), joined))

    def _add(self, phrase: _Phrase) -> None:
        first, is_open = phrase.words[0]
        if is_open:
            self._by_letters.setdefault(first[:2], []).append(phrase)
        else:
            self._by_stem.setdefault(first, []).append(phrase)

    def find(self, words: Sequence[str], stems: Sequence[str]) -> list[Found]:
        """Every name in the text, without those that lie within a longer one of their group; in order of place.

        "Family group conference" is one name and not a conference beside it.
        """
        whole: list[Found] = []
        halves: dict[int, list[Found]] = {}
        for start, phrase in self._matches(words, stems):
            found = Found(phrase.group, phrase.code, start, start + len(phrase.words))
            if phrase.joined is None:
                whole.append(found)
            else:
                halves.setdefault(phrase.joined, []).append(found)
        every = {*_longest(whole), *_joined(halves)}
        return sorted(every, key=lambda one: (one.start, one.end, one.group, one.code))

    def _matches(self, words: Sequence[str], stems: Sequence[str]) -> Iterator[tuple[int, _Phrase]]:
        last = len(words) - 1
        for start, word in enumerate(words):
            beginnings = self._known.get(word) or self._beginning(word, stems[start])
            for phrase in beginnings.whole:
                yield start, phrase
            if start < last:
                longer = beginnings.by_second.get(stems[start + 1], ())
                for phrase in (*longer, *beginnings.open_second):
                    if phrase.at(words, stems, start):
                        yield start, phrase

    def _beginning(self, word: str, its_stem: str) -> _Beginnings:
        found = self._known[word] = _Beginnings([], {}, [])
        opened = self._by_letters.get(word[:2], ())
        for phrase in self._by_stem.get(its_stem, ()):
            found.add(phrase)
        for phrase in opened:
            if word.startswith(phrase.words[0][0]):
                found.add(phrase)
        return found


def _parts(phrase: str) -> tuple[tuple[str, bool], ...]:
    starred = re.findall(r"[\w]+\*?", phrase.lower())
    return tuple((one[:-1], True) if one.endswith("*") else (stem(one), False) for one in starred)


def _longest(found: Sequence[Found]) -> Iterator[Found]:
    """Without those that lie within a longer one of their group."""
    longer = [one for one in found if one.end - one.start > 1]
    for one in found:
        length = one.end - one.start
        if not any(
            other.start <= one.start
            and one.end <= other.end
            and other.group == one.group
            and other.end - other.start > length
            for other in longer
        ):
            yield one


def _joined(halves: Mapping[int, Sequence[Found]]) -> Iterator[Found]:
    for half, found in halves.items():
        if half % 2 == 0:
            for one in found:
                for other in halves.get(half + 1, ()):
                    if one.start != other.start and abs(one.start - other.start) <= _NEAR:
                        start, end = min(one.start, other.start), max(one.end, other.end)
                        yield Found(one.group, one.code, start, end)

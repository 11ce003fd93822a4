"""The word lists of this package: ordinary words, names that are words, words about persons, nicknames, places."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from macfa.disclosure.folding import fold_key
from macfa.vocabulary.yaml_text import words_from_yaml


def load(name: str) -> dict[str, Any]:
    """The YAML file `lists/<name>.yaml` of this package."""
    content = files(__package__).joinpath(f"lists/{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = words_from_yaml(content)  # every value stays text: "no", "on"
    return loaded


def words_of(text: str) -> frozenset[str]:
    """The words of a list written with spaces between."""
    return frozenset(re.split(r"[\s-]+", text.strip()))


class WordKind(Enum):
    """How a name that is also a word is ordinarily used; `word_names.yaml` explains each."""

    MONTH = "month"
    SEASON = "season"
    MODAL = "modal"
    IMPERATIVE = "imperative"
    NOUN = "noun"
    QUALITY = "quality"
    INSTITUTION = "institution"


@cache
def _ordinary() -> frozenset[str]:
    return frozenset().union(*(words_of(words) for words in load("ordinary_words").values()))


@cache
def acronyms() -> frozenset[str]:
    """Acronyms of the field, in lower case."""
    return words_of(load("ordinary_words")["acronyms"])


# Endings of the same word, and endings that make another word of one: ending, and what stood in its place.
_SAME_WORD = (
    ("s", ""), ("xes", "x"), ("ses", "s"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("oes", "o"), ("ies", "y"),
    ("ves", "f"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"),
    ("ier", "y"), ("est", ""), ("iest", "y"), ("ily", "y"), ("ably", "able"), ("ibly", "ible"),
)  # fmt: skip
_OTHER_WORD = (
    ("ly", ""), ("er", ""), ("er", "e"), ("or", ""), ("or", "e"), ("ment", ""), ("ness", ""), ("iness", "y"),
    ("ion", ""), ("ion", "e"), ("ation", ""), ("ation", "e"), ("able", ""), ("able", "e"), ("al", ""), ("al", "e"),
    ("ful", ""), ("less", ""), ("ty", "t"), ("dy", "d"), ("ky", "k"), ("ity", ""), ("ity", "e"), ("ive", ""),
    ("ive", "e"), ("ance", ""), ("ance", "e"), ("ence", ""), ("ship", ""), ("hood", ""), ("ist", ""), ("ism", ""),
    ("ic", ""), ("ise", ""), ("ize", ""), ("ize", "ise"), ("yse", "ysis"), ("t", "ce"), ("wards", "ward"),
    ("some", ""), ("ing", ""), ("ing", "e"),
)  # fmt: skip
_BEGINNINGS = (
    "un",
    "re",
    "non",
    "pre",
    "mis",
    "dis",
    "over",
    "under",
    "in",
    "im",
    "multi",
    "inter",
    "out",
    "co",
    "self",
)
_OTHER_WORD_STEM = 4  # a shorter stem would make a word of "Popy" (pop) and "Sumer" (sum)


@cache
def is_ordinary(word: str) -> bool:
    """Whether `word` (plain, lower case) is an ordinary English or professional word, endings worked out."""
    return _inflected(word) or any(
        word.startswith(beginning) and len(word) > len(beginning) + 3 and _inflected(word[len(beginning) :])
        for beginning in _BEGINNINGS
    )


def _inflected(word: str) -> bool:
    if _base(word):
        return True
    return any(
        (stem in _ordinary() and (stem not in acronyms() or word == stem + "s")) or _base(stem)
        for stem in _stems(word, _SAME_WORD, 3)
    )


def _base(word: str) -> bool:
    """A word of the list, or made of one by an ending of `_OTHER_WORD`."""
    return word in _ordinary() or any(
        stem in _ordinary() and stem not in acronyms() for stem in _stems(word, _OTHER_WORD, _OTHER_WORD_STEM)
    )


def _stems(word: str, endings: tuple[tuple[str, str], ...], shortest: int) -> list[str]:
    stems = []
    for ending, instead in endings:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            stem = word[: -len(ending)] + instead
            stems.append(stem)
            if (
                not instead and ending[0] in "aeiy" and stem[-1] == stem[-2] and stem[-1] not in "lsyaeiou"
            ):  # planned
                stems.append(stem[:-1])
            elif ending[0] in "aei" and not instead and stem.endswith("ll"):  # travelled
                stems.append(stem[:-1])
    return stems


@cache
def never_misspelt() -> frozenset[str]:
    """Places and services whose names stand in the names of agencies."""
    return words_of(load("places")["not_misspelt"])


@dataclass(frozen=True, slots=True)
class WordNames:
    """What `word_names.yaml` says of names that are words."""

    kinds: dict[str, WordKind]
    loosely_capitalised: frozenset[str]
    after_make_a_title: frozenset[str]
    before_make_a_title: frozenset[str]
    impersonal_belongings: dict[WordKind, frozenset[str]]
    impersonal_states: frozenset[str]
    person_nouns: frozenset[str]
    given: frozenset[str]
    ordinary_next: dict[str, frozenset[str]]
    ordinary_before: dict[str, frozenset[str]]
    impersonal_phrases: tuple[tuple[str, ...], ...]


@cache
def word_names() -> WordNames:
    """`word_names.yaml`, read once."""
    raw = load("word_names")
    kinds: dict[str, WordKind] = {}
    for kind in WordKind:
        for word in words_of(raw["kinds"][kind.value]):
            kinds.setdefault(word, kind)
    return WordNames(
        kinds=kinds,
        loosely_capitalised=words_of(raw["loosely_capitalised"]),
        after_make_a_title=words_of(raw["after_make_a_title"]),
        before_make_a_title=words_of(raw["before_make_a_title"]),
        impersonal_belongings={WordKind(k): words_of(v) for k, v in raw["impersonal_belongings"].items()},
        impersonal_states=words_of(raw["impersonal_states"]),
        person_nouns=words_of(raw["person_nouns"]),
        given=words_of(raw["given"]),
        ordinary_next={word: words_of(following) for word, following in raw["ordinary_next"].items()},
        ordinary_before={word: words_of(leading) for word, leading in raw["ordinary_before"].items()},
        impersonal_phrases=tuple(tuple(phrase.split()) for phrase in raw["impersonal_phrases"]),
    )


@cache
def word_kind(name: str) -> WordKind | None:
    """How `name` (plain, lower case) is used where it is a word, or None where it is not one."""
    known = word_names().kinds.get(name)
    if known is not None:
        return known
    singular = name[:-1] if name.endswith("s") and len(name) > 4 else name
    if name in _ordinary():
        return WordKind.NOUN
    return WordKind.INSTITUTION if singular in _ordinary() else None  # "Banks closed accounts"


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """For each first name, plain and in lower case, the other names that people use for it."""
    others: dict[str, set[str]] = {}
    for line in load("nicknames")["groups"]:
        group = [fold_key(name) for name in line.split()]
        for name in group:
            others.setdefault(name, set()).update(group)
    return {name: frozenset(group - {name}) for name, group in others.items()}

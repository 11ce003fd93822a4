"""Names in a chronology that its glossary does not cover: for a person to look at before an edition goes out.

Two things are looked for: names of the glossary written another way (a nickname, a slip of the keyboard, initials), and
words that look like somebody's name at all. The second is a guess, and finds places and firms too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from macfa.chronology.entries import Entry
from macfa.chronology.entry_texts import texts_of
from macfa.chronology.glossary import Glossary
from macfa.chronology.pseudonyms import pseudonymised
from macfa.disclosure.folding import fold, fold_key
from macfa.disclosure.identifying_text import Finder
from macfa.disclosure.key_lists import KeyList, Named
from macfa.disclosure.person_words import words
from macfa.disclosure.tokens import Position, Token, tokenise
from macfa.disclosure.word_lists import WordKind, acronyms, is_ordinary, word_kind, word_names

_MARK = re.compile(r"\[[^\[\]]*\]")
_TIMES_AND_QUESTIONS = (WordKind.MONTH, WordKind.SEASON, WordKind.MODAL)
_JOINT, _JOINT_AFTER_TITLE = re.compile(r"[\s\-']{1,2}"), re.compile(r"\.?\s?")


class Why(Enum):
    """Why words are taken for a name. The value completes "these words may be ..."."""

    KNOWN = "a name of the glossary, written another way"
    UNKNOWN = "the name of somebody who is not in the glossary"


@dataclass(frozen=True, slots=True)
class NotCovered:
    """Words that may name somebody, and the ids of the entries in which they stand."""

    words: str
    why: Why
    entries: tuple[str, ...]


def names_not_covered(
    entries: Iterable[Entry], glossary: Glossary, public_names: Iterable[str] = ()
) -> tuple[NotCovered, ...]:
    """What may still name somebody once every name of the glossary is replaced, in the order of the words.

    `public_names` are those of agencies, places and the partnership, which anybody may read.
    """
    public = list(public_names)
    known = Finder([_key_list(glossary)], public)
    harmless = {fold_key(word) for name in public for word in re.split(r"[\s\-/]+", name)}
    found: dict[tuple[str, Why], dict[str, None]] = {}
    for entry in entries:
        for text, is_list in _texts(entry):
            left = _MARK.sub(lambda mark: " " * len(mark[0]), pseudonymised(text, glossary))
            for words_found in _in_text(left, known, harmless, is_list=is_list):
                found.setdefault(words_found, {})[entry.id] = None
    sorted_words = sorted(found, key=lambda one: (one[0].casefold(), one[1].value))
    return tuple(NotCovered(text, why, tuple(found[text, why])) for text, why in sorted_words)


def _texts(entry: Entry) -> Iterator[tuple[str, bool]]:
    """Every text, and whether it lists people: there a capital says more than in a sentence."""
    lists = {entry.author, *entry.people}
    return ((text, text in lists) for text in texts_of(entry) if text.strip())


def _key_list(glossary: Glossary) -> KeyList:
    people = tuple(Named(person.names[0], person.names[1:]) for person in glossary.people if person.names)
    return KeyList(case="", family=people)


def _in_text(text: str, known: Finder, harmless: set[str], *, is_list: bool) -> Iterator[tuple[str, Why]]:
    hits = known.find(text)
    yield from ((hit.text_of(text), Why.KNOWN) for hit in hits)
    spans = [(hit.start, hit.end) for hit in hits]
    folded = fold(text)
    for run in _runs(tokenise(folded), harmless, is_list=is_list):
        start, end = folded.span(run[0].start, run[-1].end)
        if not any(first < end and start < last for first, last in spans):
            yield text[start:end], Why.UNKNOWN


def _runs(tokens: tuple[Token, ...], harmless: set[str], *, is_list: bool) -> Iterator[list[Token]]:
    """Words side by side that look like one name. At least one of them must look like it by itself."""
    run: list[Token] = []
    by_itself = False
    for place, token in enumerate(tokens):
        sure = _is_name(token, tokens[place - 1] if place else None, harmless, is_list=is_list)
        fits = sure or _may_be_name(token, harmless)
        if run and not (fits and _joined(run[-1], token)):
            yield from [run] if by_itself else []
            run, by_itself = [], False
        if fits:
            run.append(token)
            by_itself = by_itself or sure
    yield from [run] if by_itself else []


def _is_name(token: Token, before: Token | None, harmless: set[str], *, is_list: bool) -> bool:
    """No ordinary word, or one that stands where a name stands."""
    if not _could_be(token, harmless) or token.key in words("titles"):
        return False
    if before is not None and before.key in words("titles") and before.capital:
        return True
    if word_kind(token.key) is not None:
        inside = token.position is Position.MIDDLE and word_kind(token.key) not in _TIMES_AND_QUESTIONS
        return token.key in word_names().given and (is_list or inside)
    ordinary = is_ordinary(token.key) or token.key in acronyms()
    return not ordinary and not (token.position is Position.HEADING and token.all_capitals)


def _may_be_name(token: Token, harmless: set[str]) -> bool:
    """A title, or a word that people bear as a name too: it belongs to the name that it stands beside."""
    a_word = word_kind(token.key) is not None or token.key in words("titles")
    return a_word and _could_be(token, harmless)


def _joined(before: Token, token: Token) -> bool:
    joint = _JOINT_AFTER_TITLE if before.key in words("titles") else _JOINT
    return joint.fullmatch(token.gap) is not None


def _could_be(token: Token, harmless: set[str]) -> bool:
    return token.capital and token.key not in harmless and len(token.key) > 1

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
from macfa.disclosure.word_lists import acronyms, is_ordinary, word_kind

_MARK = re.compile(r"\[[^\[\]]*\]")
_JOINT = re.compile(r"[\s\-'.]{1,3}")


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
        for text in texts_of(entry):
            left = _MARK.sub(lambda mark: " " * len(mark[0]), pseudonymised(text, glossary))
            for words_found in _in_text(left, known, harmless):
                found.setdefault(words_found, {})[entry.id] = None
    sorted_words = sorted(found, key=lambda one: (one[0].casefold(), one[1].value))
    return tuple(NotCovered(text, why, tuple(found[text, why])) for text, why in sorted_words)


def _key_list(glossary: Glossary) -> KeyList:
    people = tuple(Named(person.names[0], person.names[1:]) for person in glossary.people if person.names)
    return KeyList(case="", family=people)


def _in_text(text: str, known: Finder, harmless: set[str]) -> Iterator[tuple[str, Why]]:
    if not text.strip():
        return
    hits = known.find(text)
    yield from ((hit.text_of(text), Why.KNOWN) for hit in hits)
    spans = [(hit.start, hit.end) for hit in hits]
    folded = fold(text)
    for run in _runs(tokenise(folded), harmless):
        start, end = folded.span(run[0].start, run[-1].end)
        if not any(first < end and start < last for first, last in spans):
            yield text[start:end], Why.UNKNOWN


def _runs(tokens: tuple[Token, ...], harmless: set[str]) -> Iterator[list[Token]]:
    """Words side by side that look like one name."""
    run: list[Token] = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else None
        if not _looks_like_name(token, before, harmless):
            yield from [run] if run else []
            run = []
        elif run and not _JOINT.fullmatch(token.gap):
            yield run
            run = [token]
        else:
            run.append(token)
    yield from [run] if run else []


def _looks_like_name(token: Token, before: Token | None, harmless: set[str]) -> bool:
    if not token.capital or token.key in harmless or len(token.key) < 2:
        return False
    if before is not None and before.key in words("titles") and before.capital:
        return True
    if is_ordinary(token.key) or token.key in acronyms() or word_kind(token.key) is not None:
        return False
    return token.position is not Position.HEADING or not token.all_capitals

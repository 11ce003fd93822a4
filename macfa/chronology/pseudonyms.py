"""Names become roles, and roles names again: exactly the text that was there.

A name becomes a mark, "[Mother]"; where it is not written as the glossary has it first, the mark says which spelling
it was: "[Mother, 2]". Square brackets that stand before a name or a mark already are doubled, so that every text
comes back as it was, whatever stands in it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from macfa.chronology.entries import Entry
from macfa.chronology.entry_texts import texts_of, with_texts
from macfa.chronology.glossary import Glossary, Person
from macfa.chronology.name_patterns import key_of

__all__ = [
    "Glossary",
    "Person",
    "Pseudonymised",
    "appearances",
    "personalise",
    "personalised",
    "pseudonymise",
    "pseudonymised",
]


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """Entries without names, and the glossary that gives exactly those names back."""

    entries: tuple[Entry, ...]
    glossary: Glossary


def pseudonymise(entries: Sequence[Entry], glossary: Glossary) -> Pseudonymised:
    """Every name of the glossary becomes its role, in every text of the entries.

    `personalise` with the glossary that is returned gives equal entries: it has learnt each spelling that occurs.
    """
    knows = glossary.learning(text for entry in entries for text in texts_of(entry))
    changed = tuple(with_texts(entry, lambda text: pseudonymised(text, knows)) for entry in entries)
    return Pseudonymised(changed, knows)


def personalise(entries: Iterable[Entry], glossary: Glossary) -> tuple[Entry, ...]:
    """Every mark becomes the name again that it stands for."""
    return tuple(with_texts(entry, lambda text: personalised(text, glossary)) for entry in entries)


def pseudonymised(text: str, glossary: Glossary) -> str:
    """One text with roles for names. A spelling that the glossary has not learnt becomes its role all the same."""

    def mark(found: re.Match[str]) -> str:
        brackets = found["brackets"] * 2
        if found["name"] is None:
            return f"{brackets}{found['literal']}"
        owners = glossary.owners[key_of(found["name"])]
        spellings = glossary.spellings(owners)
        place = spellings.index(found["name"]) if found["name"] in spellings else 0
        which = f", {place + 1}" if place else ""
        return f"{brackets}[{glossary.label_of(owners)}{which}]"

    return _to_be_marked(glossary).sub(mark, text)


def personalised(text: str, glossary: Glossary) -> str:
    """One text with names for marks. A mark for a spelling that the glossary does not have means the first."""

    def name(found: re.Match[str]) -> str:
        brackets = len(found["brackets"])
        kept = "[" * (brackets // 2)
        if brackets % 2 == 0:
            return f"{kept}{found['mark']}]"
        spellings = glossary.spellings(glossary.bearers()[found["label"]]) or (f"[{found['mark']}]",)
        which = int(found["which"] or 1)
        return f"{kept}{spellings[which - 1 if which <= len(spellings) else 0]}"

    return _marks(glossary).sub(name, text)


def appearances(entries: Iterable[Entry], glossary: Glossary) -> dict[str, tuple[str, ...]]:
    """By label, the ids of the entries in which somebody is named, or spoken of by that label."""
    found: dict[str, list[str]] = {person.label: [] for person in glossary.people}
    labels = {
        person.label: re.compile(rf"(?<!\w){re.escape(person.label)}(?!\w)", re.I)
        for person in glossary.people
    }
    for entry in entries:
        texts = list(texts_of(entry))
        named = {
            glossary.people[place].label
            for text in texts
            for match in glossary.finder.finditer(text)
            for place in glossary.owners[key_of(match[0])]
        }
        for label, pattern in labels.items():
            if label in named or any(pattern.search(text) for text in texts):
                found[label].append(entry.id)
    return {label: tuple(ids) for label, ids in found.items()}


@lru_cache(maxsize=8)
def _to_be_marked(glossary: Glossary) -> re.Pattern[str]:
    """Names, and what looks like a mark already, with the brackets before either."""
    literal = rf"(?<=\[)(?P<literal>(?:{_labels(glossary)})(?:, \d+)?\])"
    return re.compile(rf"(?P<brackets>\[*)(?:{literal}|(?P<name>{glossary.finder.pattern}))")


@lru_cache(maxsize=8)
def _marks(glossary: Glossary) -> re.Pattern[str]:
    return re.compile(rf"(?P<brackets>\[+)(?P<mark>(?P<label>{_labels(glossary)})(?:, (?P<which>\d+))?)\]")


def _labels(glossary: Glossary) -> str:
    longest_first = sorted(glossary.bearers(), key=lambda label: (-len(label), label))
    return "|".join(re.escape(label) for label in longest_first) or "(?!)"

"""Spellings that the makers of a format prescribe. They belong to the feed, so no partnership needs to accept them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import ConfigDict, TypeAdapter

from macfa.feeds.labels.plain import plain_label
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.yaml_text import from_yaml

Official = Mapping[str, Mapping[str, str]]
"""Codes by code set and plain spelling."""

NONE: Official = {}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One code: the letter before it in the format's lists, and the texts that stand for it there."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    code: str
    letter: str = ""
    says: tuple[str, ...] = ()


@cache
def official(package: str) -> Official:
    """The spellings of a feed, from its package's `official.yaml`.

    A code may stand there with or without its letter, its code and its text: "a) 1A: Individual", "1A - Individual",
    "1A". A text alone counts where it means one code only. ValueError for a spelling that means two codes.
    """
    text = files(package).joinpath("official.yaml").read_text(encoding="utf-8")
    sets = TypeAdapter(dict[str, tuple[_Entry, ...]]).validate_python(from_yaml(text))
    return {set_id: _spellings(set_id, entries) for set_id, entries in sets.items()}


def _spellings(set_id: str, entries: tuple[_Entry, ...]) -> dict[str, str]:
    known = code_set(set_id)
    letters = Counter(entry.letter for entry in entries)
    codes_of: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for spelling in _of_entry(entry, known.name(entry.code), letters):
            codes_of[plain_label(spelling)].add(entry.code)
    texts = {plain_label(text) for entry in entries for text in entry.says}
    for spelling, codes in codes_of.items():
        if len(codes) > 1 and spelling not in texts:
            raise ValueError(f"{spelling!r} means two codes of {set_id}")
    return {spelling: codes.pop() for spelling, codes in codes_of.items() if len(codes) == 1}


def _of_entry(entry: _Entry, name: str, letters: Counter[str]) -> Iterator[str]:
    """Every spelling of one code."""
    letter = f"{entry.letter}) " if entry.letter else ""
    yield entry.code
    if letter:
        yield f"{letter}{entry.code}"
        if letters[entry.letter] == 1:
            yield letter.strip()
    for text in (name, *entry.says):
        plain = plain_label(text)
        yield plain
        yield f"{entry.code} {plain}"
        if letter:
            yield f"{letter}{plain}"
            yield f"{letter}{entry.code} {plain}"

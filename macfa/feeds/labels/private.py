"""Whether a label might be a name or a note about somebody: then it is listed by its place, not by its text."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from macfa.feeds.labels.plain import plain_label
from macfa.vocabulary.code_sets import code_set

LONGEST_LABEL = 40
"""A text that is longer and stands once is a note, not a label."""

LONGEST_NAME = 4
"""Words of a name."""


def may_be_private(label: str, rows: int) -> bool:
    """Whether a label stands once and is a note, or looks like a name: capitalised words that no code set knows."""
    return rows == 1 and (len(label) > LONGEST_LABEL or _looks_like_a_name(label))


def _looks_like_a_name(label: str) -> bool:
    words = label.replace(",", " ").replace(".", " ").split()
    named = 1 < len(words) <= LONGEST_NAME and all(word[:1].isupper() for word in words)
    return named and not any(word in _words() for word in plain_label(label).split())


@cache
def _words() -> frozenset[str]:
    """The words of every code set: whoever uses one speaks of the matter, not of a person."""
    names = (file.name for file in files("macfa.vocabulary").joinpath("codes").iterdir())
    sets = (name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))
    return frozenset(word for set_id in sets for word in _words_of(set_id))


@cache
def _words_of(codes: str) -> frozenset[str]:
    return frozenset(word for text in _texts(codes) for word in plain_label(text).split() if len(word) > 2)


def _texts(codes: str) -> Iterator[str]:
    for entry in code_set(codes):
        yield from (entry.name, *entry.aliases)

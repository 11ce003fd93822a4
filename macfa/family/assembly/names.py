"""Names as agencies write them: whether two may be one person's, and which tells most."""

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "master"))
_ALIKE = 0.75
"""Share of letters that two spellings of a first name have in common: Kelly and Kellie."""


@lru_cache(maxsize=4096)
def parts_of(name: str) -> tuple[str, ...]:
    """A name in small letters without accents, titles and marks: "Ms Zoë O'Neill-Doe" is zoe, oneill, doe."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).casefold()
    plain = "".join("" if c in "'’." else c if c.isalnum() else " " for c in plain)
    return tuple(part for part in plain.split() if part not in _TITLES)


def same_name(one: str, other: str) -> bool:
    """Both are given, and they are the same name."""
    return bool(parts_of(one)) and parts_of(one) == parts_of(other)


def full(name: str) -> bool:
    """A first name and a surname at least."""
    return len(parts_of(name)) > 1


def may_be_one(one: str, other: str) -> bool:
    """Nothing in the names says that they are two people: one is missing, or is the other one shortened."""
    first, second = sorted((parts_of(one), parts_of(other)), key=len)
    if not first or set(first) <= set(second):
        return True
    return first[-1] == second[-1] and _initial(first[0], second[0])


def may_be_renamed(one: str, other: str) -> bool:
    """They have the first name in common, as it is or spelt in another way: surnames change."""
    if may_be_one(one, other):
        return True
    first, second = parts_of(one)[0], parts_of(other)[0]
    return first == second or _initial(first, second)


def spelt_alike(one: str, other: str) -> bool:
    """First names that differ in a few letters."""
    first, second = parts_of(one), parts_of(other)
    if not first or not second:
        return False
    one_, other_ = sorted((first[0], second[0]))
    return bool(SequenceMatcher(None, one_, other_).ratio() >= _ALIKE)


def _initial(one: str, other: str) -> bool:
    return one[0] == other[0] and 1 in (len(one), len(other))


def fuller(names: Iterable[str]) -> str:
    """The name that most give, of several the one that tells most."""
    given = [name for name in names if name]
    if not given:
        return ""
    return min(given, key=lambda name: (-len(parts_of(name)), -given.count(name), -len(name), name))

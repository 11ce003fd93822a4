"""The words of `spoken.yaml`, the longest first, so that "maternal grandmother" is not read as a mother."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from macfa.family.people import Ending, Life, ParentKind, Sex, TieKind, UnionKind

SIBLING, HALF_SIBLING, CHILD_OF = "sibling", "half_sibling", "child"


@dataclass(frozen=True, slots=True)
class What:
    """What somebody is to who was spoken of. `link` is a code of relationship, or sibling, half_sibling or child.

    `of` is what the parent is to the child where `link` is child. `ask` is what to say instead of a word that could
    mean two things; then nothing else holds.
    """

    words: tuple[str, ...]
    link: str = ""
    of: ParentKind = ParentKind.BIRTH
    through: tuple[str, ...] = ()
    sex: Sex = Sex.UNKNOWN
    life: Life = Life.BORN
    ended: Ending | None = None
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Couple:
    """What happened to a couple: they became one, or it ended."""

    words: tuple[str, ...]
    kind: UnionKind | None = None
    ended: Ending | None = None


@dataclass(frozen=True, slots=True)
class GetsOn:
    """How somebody is with somebody."""

    words: tuple[str, ...]
    kind: TieKind


@cache
def whats() -> Mapping[str, What]:
    """What somebody can be to somebody, by word."""
    return _by_word(_what(**entry) for entry in _words()["what"])


@cache
def couples() -> Mapping[str, Couple]:
    """What can happen to a couple, by words."""
    return _by_word(
        Couple(
            tuple(entry["words"]),
            UnionKind(entry["kind"]) if "kind" in entry else None,
            Ending(entry["ended"]) if "ended" in entry else None,
        )
        for entry in _words()["couples"]
    )


@cache
def ties() -> Mapping[str, GetsOn]:
    """How people can get on, by words."""
    return _by_word(GetsOn(tuple(entry["words"]), TieKind(entry["kind"])) for entry in _words()["ties"])


def _what(words: list[str], **said: Any) -> What:
    kinds = {"of": ParentKind, "sex": Sex, "life": Life, "ended": Ending, "through": tuple}
    return What(tuple(words), **{name: kinds.get(name, str)(value) for name, value in said.items()})


def _by_word(entries: Iterable[Any]) -> dict[str, Any]:
    by_word = {word: entry for entry in entries for word in entry.words}
    return dict(sorted(by_word.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def _words() -> dict[str, list[dict[str, Any]]]:
    text = files(__package__).joinpath("spoken.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)

"""What a CIN census of one collection year may hold where, and what stands wrongly in a file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter

from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.yaml_text import from_yaml

_FIRST_YEAR, _LAST_YEAR = 0, 9999
SHOWN_CODES = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One element inside another. `times` is 1, ? (at most once), * (any number) or + (at least once)."""

    name: str
    times: str
    holds: str | None
    since: int
    until: int

    @property
    def required(self) -> bool:
        """Whether it has to be there."""
        return self.times in "1+"

    @property
    def single(self) -> bool:
        """Whether it may be there once only."""
        return self.times in "1?"

    def belongs_to(self, year: int) -> bool:
        """Whether the collection of that year has it."""
        return self.since <= year <= self.until


@dataclass(frozen=True)
class Texts:
    """What the text of an element must be: one of `codes`, or else anything that fits `pattern`."""

    says: str
    codes: frozenset[str] | None = None
    pattern: re.Pattern[str] | None = None

    @property
    def is_day(self) -> bool:
        """Whether it is a date, which neither a list nor a pattern can describe."""
        return self.codes is None and self.pattern is None

    def allow(self, text: str) -> bool:
        """Whether the return's rules allow this text."""
        if self.codes is not None:
            return text in self.codes
        return self.pattern is None or self.pattern.fullmatch(text) is not None


@dataclass(frozen=True)
class Structure:
    """The return of one collection year. `parts` lists every year's elements; `texts` are this year's."""

    year: int
    parts: Mapping[str, tuple[Part, ...]]
    texts: Mapping[str, Texts]

    def remarks(self, parent: str, names: Sequence[str]) -> tuple[str, ...]:
        """What is wrong with the elements `names`, in the order in which they stand inside `parent`."""
        return tuple(self._remarks(parent, names))

    def text_of(self, element: str) -> Texts:
        """What the text of an element must be. KeyError for one that holds other elements."""
        return self.texts[element]

    def _remarks(self, parent: str, names: Sequence[str]) -> Iterator[str]:
        parts = self.parts.get(parent, ())
        places = {part.name: place for place, part in enumerate(parts)}
        reached = 0
        for position, name in enumerate(names):
            place = places.get(name)
            if place is None:
                yield f"{name} has no place in {parent}"
                continue
            yield from self._misplaced(parts[place], name in names[:position])
            if place < reached:
                yield f"{name} stands after {parts[reached].name}; it belongs before it"
            reached = max(reached, place)
        for part in parts:
            if part.required and part.belongs_to(self.year) and part.name not in names:
                yield f"{part.name} is missing"

    def _misplaced(self, part: Part, seen: bool) -> Iterator[str]:
        if self.year < part.since:
            yield f"{part.name} is part of the census only from {part.since}, and this is a file of {self.year}"
        if self.year > part.until:
            yield f"{part.name} was part of the census until {part.until}, and this is a file of {self.year}"
        if seen and part.single:
            yield f"{part.name} stands more than once"


@dataclass(frozen=True, slots=True)
class _PartEntry:
    __pydantic_config__ = ConfigDict(extra="forbid")

    name: str
    times: str
    holds: str | None = None
    since: Annotated[int, Field(alias="from")] = _FIRST_YEAR
    until: int = _LAST_YEAR


@dataclass(frozen=True, slots=True)
class _TextEntry:
    __pydantic_config__ = ConfigDict(extra="forbid")

    says: str = ""
    pattern: str | None = None
    only: tuple[str, ...] = ()
    codes: str | None = None
    without: tuple[str, ...] = ()
    since: Annotated[dict[str, int], Field(alias="from")] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Described:
    __pydantic_config__ = ConfigDict(extra="forbid")

    years: tuple[int, int]
    elements: dict[str, tuple[_PartEntry, ...]]
    holds: dict[str, _TextEntry]


@cache
def _described() -> _Described:
    text = files(__package__).joinpath("structure.yaml").read_text(encoding="utf-8")
    return TypeAdapter(_Described).validate_python(from_yaml(text))


def known_years() -> range:
    """The collection years that are described."""
    first, last = _described().years
    return range(first, last + 1)


def nearest_year(year: int) -> int:
    """The described year nearest to this one."""
    return min(max(year, known_years()[0]), known_years()[-1])


@cache
def structure_of(year: int) -> Structure:
    """The return of a collection year. ValueError outside the described years."""
    if year not in known_years():
        raise ValueError(f"The census of {year} is not described")
    parts = {
        parent: tuple(Part(e.name, e.times, e.holds, e.since, e.until) for e in entries)
        for parent, entries in _described().elements.items()
    }
    kinds = {name: _texts(entry, year) for name, entry in _described().holds.items()}
    holds = (part for group in parts.values() for part in group)
    return Structure(year, parts, {part.name: kinds[part.holds] for part in holds if part.holds})


def _texts(entry: _TextEntry, year: int) -> Texts:
    if entry.pattern is not None:
        return Texts(entry.says, pattern=re.compile(entry.pattern))
    listed = (
        entry.only or tuple(code.code for code in code_set(entry.codes)) if entry.codes or entry.only else ()
    )
    if not listed:
        return Texts(entry.says)
    codes = [c for c in listed if c not in entry.without and entry.since.get(c, year) <= year]
    return Texts(_one_of(codes, entry.codes), frozenset(codes))


def _one_of(codes: Sequence[str], set_id: str | None) -> str:
    if len(codes) <= SHOWN_CODES or set_id is None:
        return f"one of {', '.join(codes)}"
    return (
        f"a code of the census's list of {len(codes)} ({set_id.replace('_', ' ')}), {codes[0]} to {codes[-1]}"
    )

"""How rows of the record's tables are told as entries of a chronology, read from `of_tables.yaml`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, TypeAdapter

from macfa.record.tables import tables
from macfa.vocabulary.yaml_text import from_yaml

Conditions = Mapping[str, tuple[str, ...]]
"""Codes by column: a row fits that holds one of the codes in each."""
_STRICT = ConfigDict(extra="forbid")
_FIELD = re.compile(r"\{(\w+)\}")


class TellingError(ValueError):
    """The file of how tables are told does not fit the record's tables; the message names table and column."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence with columns in braces, for rows that fit `when`, and, with `unless`, lack that column."""

    __pydantic_config__ = _STRICT

    say: str
    when: Conditions = field(default_factory=dict)
    unless: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns and lists that the sentence names."""
        return tuple(_FIELD.findall(self.say))


Said = Annotated[Phrase, BeforeValidator(lambda said: {"say": said} if isinstance(said, str) else said)]
"""A phrase; a plain sentence in the file is one without conditions."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A code that follows from the value in column `by`."""

    __pydantic_config__ = _STRICT

    by: str
    codes: Mapping[str, str]
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment in the life of a row, told as one entry."""

    __pydantic_config__ = _STRICT

    day: str
    kind: str | Choice
    significance: str | Choice
    event: tuple[Said, ...]
    until: str | None = None
    impact: str | Choice | None = None
    outcome: tuple[Said, ...] = ()
    voice: tuple[Said, ...] = ()
    people: str | None = None
    when: Conditions = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """Words of other rows of the same agency: of table `table`, where `match` pairs their columns with ours."""

    __pydantic_config__ = _STRICT

    table: str
    match: Mapping[str, str]
    say: str
    when: Conditions = field(default_factory=dict)
    filled: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """How one table is told; `not_told` says why it is not."""

    __pydantic_config__ = _STRICT

    moments: tuple[Moment, ...] = ()
    lists: Mapping[str, Listed] = field(default_factory=dict)
    told_in: str | None = None
    not_told: str | None = None


@cache
def tellings() -> Mapping[str, Telling]:
    """How each table of the record is told, by name. Raises `TellingError`."""
    text = files(__package__).joinpath("of_tables.yaml").read_text(encoding="utf-8")
    return read_tellings(text)


def read_tellings(text: str) -> Mapping[str, Telling]:
    """What the YAML `text` says, checked against the record's tables. Raises `TellingError`."""
    entries = TypeAdapter(dict[str, Telling]).validate_python(from_yaml(text))
    if set(entries) != set(tables()):
        differ = ", ".join(sorted(set(entries) ^ set(tables())))
        raise TellingError(f"of_tables.yaml and tables.yaml do not name the same tables: {differ}")
    for name, telling in entries.items():
        for column in _columns_named(telling):
            _check(name, column)
    return entries


def _columns_named(telling: Telling) -> set[str]:
    named = {column for moment in telling.moments for column in _columns_of(moment)}
    return named - set(telling.lists)


def _columns_of(moment: Moment) -> Iterator[str]:
    yield from filter(None, (moment.day, moment.until, moment.people))
    yield from moment.when
    for phrase in (*moment.event, *moment.outcome, *moment.voice):
        yield from (*phrase.columns, *phrase.when, *filter(None, [phrase.unless]))
    for choice in (moment.kind, moment.significance, moment.impact):
        if isinstance(choice, Choice):
            yield choice.by


def _check(name: str, column: str) -> None:
    table = tables()[name]
    if column not in {one.name for one in table.columns}:
        raise TellingError(f"of_tables.yaml, {name}: there is no column {column}")
    if column in table.private:
        raise TellingError(f"of_tables.yaml, {name}: {column} tells who somebody is and cannot be read out")

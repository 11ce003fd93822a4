"""From the sources of a column to a function that asks them: what a row says of that column."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from macfa.feeds.cells import Unfit
from macfa.feeds.labels.accepted import Labels
from macfa.feeds.ssd.keys import Keys
from macfa.feeds.ssd.layout import Source
from macfa.feeds.ssd.meanings import (
    Label,
    Meaning,
    code_meaning,
    empty,
    json_members,
    key_of,
    meaning_in,
)
from macfa.feeds.ssd.object_file import Cells
from macfa.feeds.workbook import Cell, written
from macfa.record.tables import Column
from macfa.vocabulary.code_sets import code_set

Ask = Callable[[Cells], Any]
"""What a row says: a value, None, a Misfit, or a Label that is no code."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A cell that cannot be taken in: the field it stands in, and what was expected there."""

    field: str
    expected: str


At = Mapping[str, int]
"""The place of a field among the cells of a row."""

EACH = "= each"
"""The place of the entry of a list that is being told."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the sources of one object need to be asked: where its fields stand, the keys of the others, the labels."""

    at: At
    keys: Keys
    labels: Labels


def asking(sources: tuple[Source, ...], column: Column, around: Around) -> Ask:
    """A function for one column: the first source that says something counts. None of them may be unfit."""
    asked = [_asking(source, column, around) for source in sources]
    if len(asked) == 1:
        return asked[0]

    def first(cells: Cells) -> Any:
        said = None
        for value in [ask(cells) for ask in asked]:
            if isinstance(value, Misfit):
                return value
            if said is None or (isinstance(said, Label) and said.value is None and value is not None):
                said = value
        return said

    return first


def _asking(source: Source, column: Column, around: Around) -> Ask:
    if source.always is not None:
        return lambda _: source.always
    ask = _reading(source, column, around)
    if source.means and _are_codes(source, column):
        ask = _translated(ask, source)
    if source.otherwise is not None:
        ask = _with_default(ask, source.otherwise)
    return _placed(ask if source.once is None else _once(ask, around.at[source.once]), source)


def _reading(source: Source, column: Column, around: Around) -> Ask:
    """The function that reads the cell itself."""
    meaning = _meaning(source, column, around.labels)
    if source.key is not None:
        return _looked_up(source, around, meaning)
    place = around.at[EACH] if source.each else around.at[source.field or ""]
    if source.member is not None:
        return _member(place, source.member, meaning)
    return lambda cells: meaning[cells[place]]


def _meaning(source: Source, column: Column, labels: Labels) -> Meaning:
    meaning = code_meaning(source.codes, labels) if source.codes else meaning_in(column, labels)
    if not source.means or _are_codes(source, column):
        return meaning
    return Meaning(lambda cell: meaning[_put_otherwise(cell, source)])


def _put_otherwise(cell: Cell, source: Source) -> Cell:
    """A cell as the layout says what its words stand for."""
    return source.means.get(written(cell).casefold(), cell) or None


def _are_codes(source: Source, column: Column) -> bool:
    """Whether `means` speaks of codes that were read, not of words as they stand."""
    codes = source.codes or column.codes
    return codes is not None and all(word in code_set(codes) for word in source.means)


def _looked_up(source: Source, around: Around, meaning: Meaning) -> Ask:
    """What another object says of the key. What is wrong there is said of its own row and not again here."""
    place = around.at[source.key or ""]
    taken = around.keys.taken(source.object, source.key_field, source.take or "")

    def ask(cells: Cells) -> Any:
        key = key_of(cells[place])
        value = meaning[taken.get(key)] if key is not None else None
        if isinstance(value, Label):
            return value.value
        return None if isinstance(value, Unfit) else value

    return ask


def _member(place: int, member: str, meaning: Meaning) -> Ask:
    members = Meaning(json_members, remembers=0)

    def ask(cells: Cells) -> Any:
        found = members[cells[place]]
        return meaning[found.get(member)] if isinstance(found, dict) else found

    return ask


def _translated(ask: Ask, source: Source) -> Ask:
    def meant(value: str) -> str | None:
        return source.means.get(value, None if source.only else value)

    def translated(cells: Cells) -> Any:
        value = ask(cells)
        if isinstance(value, Label) and value.value is not None:
            return replace(value, value=meant(value.value))
        return meant(value) if isinstance(value, str) else value

    return translated


def _with_default(ask: Ask, otherwise: str) -> Ask:
    """A column that every row fills, also where the field is empty. A label stays one: it is listed."""

    def filled(cells: Cells) -> Any:
        value = ask(cells)
        if isinstance(value, Label) and value.value is None:
            return replace(value, value=otherwise)
        return otherwise if value is None else value

    return filled


def _placed(ask: Ask, source: Source) -> Ask:
    """Say of what is odd in which field it stands."""
    name = source.field or source.key or ""

    def placed(cells: Cells) -> Any:
        value = ask(cells)
        if isinstance(value, Label):
            return replace(value, field=name)
        return Misfit(name, value.expected) if isinstance(value, Unfit) else value

    return placed


def _once(ask: Ask, place: int) -> Ask:
    return lambda cells: None if empty(cells[place]) else ask(cells)

"""Reads the families of the gallery from their files.

A file says: `title`; `hard`, what makes this family hard to draw; `as_at`, the day of the drawing; `people` by a short
word, which is their name with a capital where no `name` is told; `index`; `couples`; `children` ("of these, each of
these is the child of a kind"); `households`; `ties`; `rows`, the generations from the oldest down, as somebody who
knows the field would lay them out; and `any_row`, people whom nothing puts in a generation. A day is a date, or a year
alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from macfa.family.people import (
    Ending,
    Family,
    Gender,
    Life,
    ParentKind,
    ParentLink,
    Period,
    Person,
    Sex,
    Stay,
    Tie,
    TieKind,
    Told,
    Union,
    UnionKind,
)
from macfa.vocabulary.days import Day
from macfa.vocabulary.yaml_text import from_yaml

_KINDS_OF_PARENT = {kind.value: kind for kind in ParentKind}


@dataclass(frozen=True)
class Specimen:
    """A family, why it is hard to draw, and its generations from the oldest down as they should stand in rows.

    Who stands in no row of `rows` may stand in any.
    """

    key: str
    title: str
    hard: str
    as_at: Day
    family: Family
    rows: tuple[frozenset[str], ...]


@cache
def specimens() -> tuple[Specimen, ...]:
    """Every family of the gallery, in the order of their files."""
    folder = files(__package__).joinpath("families")
    return tuple(
        specimen(file.name.removesuffix(".yaml"), file.read_text("utf-8"))
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".yaml")
    )


def specimen(key: str, text: str) -> Specimen:
    """One family from the text of its file. KeyError or ValueError where the file is not as it should be."""
    told = from_yaml(text)
    family = Family(
        people=tuple(_person(key, one) for key, one in told["people"].items()),
        unions=tuple(_union(one) for one in told.get("couples", ())),
        parents=tuple(link for one in told.get("children", ()) for link in _parent_links(one)),
        stays=tuple(_stays(told.get("households", {}))),
        ties=tuple(_tie(one) for one in told.get("ties", ())),
        index=tuple(told["index"]),
    )
    rows = tuple(frozenset(row) for row in told["rows"])
    placed = [*(one for row in told["rows"] for one in row), *told.get("any_row", ())]
    if sorted(placed) != sorted(person.id for person in family.people):
        raise ValueError(f"the rows of {key} do not hold each of its people once")
    return Specimen(key, told["title"], told["hard"], told["as_at"], family, rows)


def _person(key: str, told: Mapping[str, Any]) -> Person:
    died = told.get("died")
    return Person(
        id=key,
        name=told.get("name", key.capitalize()),
        sex=Sex(told.get("sex", "U")),
        gender=Gender(told["gender"]) if "gender" in told else None,
        life=Life(told.get("life", "born")),
        born=_time(told.get("born")),
        dead=died is not None,
        died=None if died is True else _time(died),
        birth_group=told.get("birth_group"),
        identical=told.get("identical", False),
    )


def _union(told: Mapping[str, Any]) -> Union:
    first, second = told["who"]
    periods = told.get("periods") or [told]
    return Union(first, second, tuple(_period(one) for one in periods))


def _period(told: Mapping[str, Any]) -> Period:
    return Period(
        kind=UnionKind(told["is"]),
        start=_time(told.get("from")),
        separated=_time(told.get("separated")),
        end=_time(told.get("to")),
        ended=Ending(told["ended"]) if "ended" in told else None,
    )


def _parent_links(told: Mapping[str, Any]) -> Iterator[ParentLink]:
    for word, kind in _KINDS_OF_PARENT.items():
        for child in told.get(word, ()):
            for parent in told["of"]:
                yield ParentLink(parent, child, kind, _time(told.get("from")), _time(told.get("to")))


def _stays(told: Mapping[str, list[Any]]) -> Iterator[Stay]:
    for household, members in told.items():
        for one in members:
            if isinstance(one, str):
                yield Stay(household, one)
            else:
                yield Stay(household, one["who"], _time(one.get("from")), _time(one.get("to")))


def _tie(told: Mapping[str, Any]) -> Tie:
    return Tie(told["from"], told["to"], TieKind(told["is"]), label=told.get("label", ""))


def _time(told: date | int | None) -> Told | None:
    if told is None:
        return None
    return Told.in_year(told) if isinstance(told, int) else Told.on(told)

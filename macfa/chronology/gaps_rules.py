"""Reads `gaps.yaml`: what counts as contact with a child, and what every child is offered."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from macfa.chronology.gap import GapKind
from macfa.record.tables import tables
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.yaml_text import from_yaml


@dataclass(frozen=True, slots=True)
class Contact:
    """The kind of gap that a table tells of, and the columns that a standard may look at to ask for contact only."""

    gap: GapKind
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Telling:
    """Kinds of event by which entries tell of contact: those of the agency that owed it, and those of anybody else."""

    own: frozenset[str]
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class Expected:
    """What every child is offered by agencies of a kind, from one day after birth to another, both included."""

    id: str
    title: str
    held_by: str
    kinds: frozenset[str]
    first: int
    last: int
    authority: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The whole of the file."""

    contact: dict[str, Contact]
    entries: dict[GapKind, Telling]
    expected: tuple[Expected, ...]


@cache
def rules() -> Rules:
    """The rules that come with Macfa. KeyError or ValueError where the file names what is not there."""
    read = from_yaml(files(__package__).joinpath("gaps.yaml").read_text(encoding="utf-8"))
    return Rules(
        {tables()[name].name: _contact(said) for name, said in read["contact"].items()},
        {GapKind[name.upper()]: _telling(said) for name, said in read["entries"].items()},
        tuple(map(_expected, read["expected"])),
    )


def _contact(said: dict[str, Any]) -> Contact:
    return Contact(GapKind[said["gap"].upper()], frozenset(said["columns"]))


def _telling(said: dict[str, Any]) -> Telling:
    return Telling(_kinds(said["own"]), _kinds(said["others"]))


def _expected(said: dict[str, Any]) -> Expected:
    held_by = str(said["held_by"])
    code_set("agency_kind").name(held_by)
    return Expected(
        str(said["id"]), str(said["title"]), held_by, _kinds(said["kinds"]), int(said["from"]), int(said["to"]),
        str(said["authority"]),
    )  # fmt: skip


def _kinds(said: list[str]) -> frozenset[str]:
    for kind in said:
        code_set("event_kind").name(kind)
    return frozenset(said)

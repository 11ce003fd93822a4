"""The notation, read from its file by the checker itself: which look means what."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

import macfa.family.people as people
from macfa.family.people import Ending, Life, ParentKind, Period, Person, TieKind, UnionKind

_FILE = Path(people.__file__).with_name("drawing") / "notation.yaml"
Dash = tuple[float, ...]


@cache
def told() -> dict[str, Any]:
    """The file."""
    found: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    return found


def size() -> float:
    """The width and height of a person's symbol."""
    return float(told()["size"])


def width(of: str) -> float:
    """Of a sort of line: couple, parent, tie, household."""
    return float(told()["widths"][of])


def dash_of(sign: dict[str, Any]) -> Dash:
    """Lengths of stroke and gap; empty for a solid line."""
    return tuple(float(part) for part in sign.get("dash", ()))


@cache
def couple_kinds() -> dict[Dash, UnionKind]:
    """What a couple's line says by its dash."""
    return {dash_of(sign or {}): UnionKind(kind) for kind, sign in told()["couples"].items()}


@cache
def parent_kinds() -> dict[Dash, ParentKind]:
    """What a child's line says by its dash."""
    return {dash_of(sign or {}): ParentKind(kind) for kind, sign in told()["parents"].items()}


@cache
def tie_kinds() -> dict[tuple[str, Dash], TieKind]:
    """What a tie says by its colour and dash."""
    return {(sign["colour"].lower(), dash_of(sign)): TieKind(kind) for kind, sign in told()["ties"].items()}


def form(kind: TieKind) -> str:
    """plain, parallel, zigzag or barred."""
    return str(told()["ties"][kind.value]["form"])


def household_dash() -> Dash:
    """Of the line round a household."""
    return dash_of(told()["household"])


def sign_of(person: Person) -> str:
    """The name of the sign that somebody should have."""
    symbols: dict[str, str] = told()["symbols"]
    if person.life is Life.STILLBIRTH:
        return f"small_{symbols[person.sex.value]}"
    if person.life is not Life.BORN:
        return symbols[person.life.value]
    return symbols[person.gender.value if person.gender else person.sex.value]


def slashes_of(period: Period) -> int:
    """How many strokes should stand across a couple's line."""
    if period.ended is Ending.DIED or not period.over:
        return 0
    slashes: dict[str, int] = told()["slashes"]
    return slashes["divorced" if period.ended is Ending.DIVORCED else "separated"]

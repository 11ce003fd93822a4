"""Plans and placements of a child as spells of time: what is drawn as bands above the agencies."""

from collections.abc import Iterable
from dataclasses import dataclass

from macfa.record.history import ChildHistory, Row
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day

LEVELS_OF_HELP = ("CLA", "CP", "CIN", "EH")
"""Kinds of plan from the highest level of help down."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A plan or a placement: its code, its days, both included, and its words. `last` is None while it goes on.

    `row` is the id of the row of the record in `table`.
    """

    child: str
    table: str
    code: str
    first: Day
    last: Day | None
    words: str
    row: int


@dataclass(frozen=True, slots=True)
class Spells:
    """The spells of one sort, and what they are called."""

    name: str
    spells: tuple[Spell, ...]


def spells_of(history: ChildHistory) -> tuple[Spells, ...]:
    """Plans, then placements, each in order of their start; nothing for what the record does not hold."""
    plans = _in_order(_plan(row) for row in history.of("plan") if row["start"] and row["kind"])
    placements = _in_order(_placement(row) for row in history.of("placement") if row["from"])
    return tuple(row for row in (Spells("Plans", plans), Spells("Placements", placements)) if row.spells)


def categories(row: Row) -> tuple[str, ...]:
    """The categories of abuse of a plan, the first one first; one where it stayed the same."""
    return tuple(dict.fromkeys(c for c in (row["category_initial"], row["category_latest"]) if c))


def _plan(row: Row) -> Spell:
    known = code_set("category")
    named = [known.name(c).lower() if c in known else str(c) for c in categories(row)]
    kind = code_set("plan_kind").name(row["kind"])
    words = f"{kind}: {', later '.join(named)}" if named else kind
    return Spell(row.child, "plan", row["kind"], row["start"], row["end"], words, row.id)


def _placement(row: Row) -> Spell:
    known = code_set("placement_kind")
    kind = row["kind"] or ""
    words = known.name(kind) if kind in known else "Placement"
    return Spell(row.child, "placement", kind, row["from"], row["to"], words, row.id)


def _in_order(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    return tuple(sorted(spells, key=lambda one: (one.first, one.last or Day.max, one.code, one.row)))

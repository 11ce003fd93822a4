"""Kin by blood and adoption: who descends from whom, and through which parent two people are kin."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from macfa.family.people import Family


@dataclass(frozen=True, slots=True)
class Descent:
    """The forebears that two people have in common and are nearest by.

    `up` generations above the one, `down` above the other; `through` are the parents of the one who lead there,
    `shared` the forebears themselves.
    """

    up: int
    down: int
    through: frozenset[str]
    shared: frozenset[str]


@lru_cache(maxsize=64)
def parents_by_child(family: Family) -> Mapping[str, frozenset[str]]:
    """The parents of each child by birth or adoption; by adoption alone where somebody was adopted into both."""
    found: dict[str, set[str]] = {}
    for link in family.parents:
        if link.kind.descent:
            found.setdefault(link.child, set()).add(link.parent)
    return {child: frozenset(parents) for child, parents in found.items()}


def descent(family: Family, one: str, other: str) -> Descent | None:
    """How two people are kin; None where no forebear in common was told."""
    above = parents_by_child(family)
    mine, theirs = _generations(one, above), _generations(other, above)
    common = [(mine[who] + theirs[who], mine[who], theirs[who], who) for who in mine.keys() & theirs.keys()]
    if not common:
        return None
    _, up, down, _ = min(common)
    shared = frozenset(who for _, ups, downs, who in common if (ups, downs) == (up, down))
    through = frozenset(
        parent for parent in above.get(one, ()) if shared & _generations(parent, above).keys()
    )
    return Descent(up, down, through, shared)


def _generations(person: str, above: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """Every forebear, and how many generations above; the person itself at 0."""
    found, row, height = {person: 0}, {person}, 0
    while row:
        height += 1
        row = {parent for one in row for parent in above.get(one, ())} - found.keys()
        found |= dict.fromkeys(row, height)
    return found

"""Lays a family out: generations, the order of each row, positions and lines."""

from collections.abc import Mapping

from macfa.family.layout.drawn import NO_LABEL
from macfa.family.layout.generations import generations
from macfa.family.layout.grid import grid
from macfa.family.layout.orders import best_order
from macfa.family.layout.result import Layout, Size
from macfa.family.layout.settling import settled
from macfa.family.layout.worth import Worth
from macfa.family.people import Family


def lay_out(
    family: Family,
    sizes: Mapping[str, Size] | None = None,
    words: Mapping[frozenset[str], Size] | None = None,
) -> Layout:
    """Where everybody stands and how the family lines run.

    `sizes` is the room of each person's label, `words` that of what is written on a couple's line. The same family and
    sizes give the same layout.
    """
    labels = {person.id: (sizes or {}).get(person.id, NO_LABEL) for person in family.people}
    written = words or {}
    found = grid(family, generations(family))
    worth = Worth(family, found)
    order, proved = best_order(worth)
    drawn = settled(family, worth, order, labels, written)
    return drawn.layout(proved=proved and drawn.crossings == worth.crossings(order))

"""Lays a family out: generations, the order of each row, positions and lines."""

from collections.abc import Mapping

from macfa.family.layout.drawn import NO_LABEL, Drawn
from macfa.family.layout.generations import generations
from macfa.family.layout.grid import grid
from macfa.family.layout.orders import best_orders
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
    orders = best_orders(worth)
    best: Drawn | None = None
    for order in orders.found:
        drawn = settled(family, worth, order, labels, written)
        if best is None or drawn.crossings < best.crossings:
            best = drawn
        if best.crossings == orders.crossings:
            break
    assert best is not None, "there is always an order"
    return best.layout(proved=orders.proved and best.crossings == orders.crossings)

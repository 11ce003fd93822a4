"""The order of every row, and whether no order has fewer crossings."""

from random import Random

from macfa.family.layout.first_order import first_order
from macfa.family.layout.proof import Answer, fewer
from macfa.family.layout.search import Rows, improved, mended
from macfa.family.layout.worth import Order, Worth

_SEED = 20240331
_STARTS = 6
_ASKED = 8


def best_order(worth: Worth) -> tuple[Rows, bool]:
    """The best order found, and whether it is proved that none has fewer crossings."""
    random = Random(_SEED)
    best = _from_several(worth, random)
    for _ in range(_ASKED):
        found = fewer(worth, worth.crossings(best))
        if found.answer is not Answer.PERHAPS:
            return best, found.answer is Answer.IMPOSSIBLE
        best = _improved(worth, found.order, random)
    return best, False


def _from_several(worth: Worth, random: Random) -> Rows:
    """The best of several beginnings, each with another person to begin with."""
    people = list(range(len(worth.grid.people)))
    found = []
    for start in range(_STARTS):
        starts = random.sample(people, len(people)) if start else people
        found.append(_improved(worth, first_order(worth.grid, starts), random))
    return min(found, key=worth.total)


def _improved(worth: Worth, order: Order, random: Random) -> Rows:
    looks = 12_000 // max(4, len(worth.grid.people) // 4)
    return improved(worth, [mended(worth, list(row)) for row in order], looks=looks, random=random)[0]

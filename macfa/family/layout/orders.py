"""The order of every row, and whether no order has fewer crossings."""

from random import Random

from macfa.family.layout.first_order import first_order
from macfa.family.layout.grid import Grid
from macfa.family.layout.search import Rows, improved
from macfa.family.layout.worth import Worth

_SEED = 20240331
_STARTS = 6


def best_order(worth: Worth, grid: Grid) -> Rows:
    """The best order found from several beginnings."""
    random = Random(_SEED)
    people = list(range(len(grid.people)))
    looks = 12_000 // max(4, len(people) // 4)
    best: Rows = [[] for _ in range(grid.rows)]
    cost = float("inf")
    for start in range(_STARTS):
        starts = people[:] if start == 0 else random.sample(people, len(people))
        rows, _ = improved(worth, first_order(grid, starts), looks=looks, random=random)
        if (found := worth.total(rows)) < cost:
            best, cost = rows, found
    return best

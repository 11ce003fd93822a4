"""Good orders of the rows, and the fewest crossings that any order has as far as that is proved."""

from dataclasses import dataclass
from random import Random

from macfa.family.layout.first_order import first_order
from macfa.family.layout.following import shaken
from macfa.family.layout.proof import Answer, fewer
from macfa.family.layout.search import Rows, improved, mended
from macfa.family.layout.worth import Order, Worth

_SEED = 20240331
_SHAKES = 2_400
"""Looks at changes of several rows, divided by the people of a family."""
_STARTS, _STARTS_OF_SMALL, _SMALL, _ENOUGH, _LOOKS, _LAST_LOOKS = 8, 14, 20, 4, 1_500, 8_000
_ASKED = 8


@dataclass(frozen=True, slots=True)
class Orders:
    """Different orders with equally few crossings, the best first; `proved` says that no order has fewer."""

    found: tuple[Rows, ...]
    crossings: int
    proved: bool


def best_orders(worth: Worth) -> Orders:
    """The best orders of a search from several beginnings, and from what the integer program knows."""
    random = Random(_SEED)
    found = _from_several(worth, random)
    proved = False
    for _ in range(_ASKED):
        asked = fewer(worth, worth.crossings(found[0]))
        if asked.answer is not Answer.PERHAPS:
            proved = asked.answer is Answer.IMPOSSIBLE
            break
        found = _sorted(worth, [_improved(worth, asked.order, random, looks=_LAST_LOOKS), *found])
    crossings = worth.crossings(found[0])
    return Orders(tuple(rows for rows in found if worth.crossings(rows) == crossings), crossings, proved)


def _from_several(worth: Worth, random: Random) -> list[Rows]:
    """What is found from several beginnings, the first as anybody would draw it; until the best has come up again."""
    found: list[Rows] = []
    costs: list[float] = []
    small = len(worth.grid.people) <= _SMALL
    for start in range(_STARTS_OF_SMALL if small else _STARTS):
        rows = _improved(worth, _beginning(worth, random, start, small=small), random)
        found.append(rows)
        costs.append(worth.total(rows))
        if sum(cost < min(costs) + 1e-6 for cost in costs) == _ENOUGH:
            break
    found = _sorted(worth, found)
    best = _improved(worth, found[0], random, looks=_LAST_LOOKS)
    return _sorted(
        worth, [shaken(worth, best, random, times=_SHAKES // max(1, len(worth.grid.people))), best, *found]
    )


def _beginning(worth: Worth, random: Random, start: int, *, small: bool) -> Rows:
    """As anybody would draw it; family by family, as it falls; of small families every other time quite at random."""
    if start and small and start % 2:
        slots = range(len(worth.grid.row_of))
        rows = [[slot for slot in slots if worth.grid.row_of[slot] == row] for row in range(worth.grid.rows)]
        return [tuple(random.sample(row, len(row))) for row in rows]
    return first_order(worth.grid, random if start else None)


def _sorted(worth: Worth, found: list[Rows]) -> list[Rows]:
    """The best first, each once."""
    different = {tuple(map(tuple, rows)): rows for rows in found}
    return sorted(different.values(), key=worth.total)


def _improved(worth: Worth, order: Order, random: Random, *, looks: int = _LOOKS) -> Rows:
    return improved(worth, [mended(worth, row) for row in order], looks=looks, random=random)

"""Changes of more than one row: somebody is moved, and who hangs from them follows.

A change of one row alone seldom pays where whole families have to change places. Here a run of a row is moved, every
row below is sorted by where its people's parents stand now, and the whole is kept where it is better.
"""

from collections.abc import Mapping
from random import Random

from macfa.family.layout.search import Rows, any_move, improved, mended, moved
from macfa.family.layout.worth import CROSSING, Worth

_LOOKS, _WORTH_A_LOOK, _GOOD = 200, 30.0, 20.0


def shaken(worth: Worth, rows: Rows, random: Random, *, times: int) -> Rows:
    """A better order, found by so many changes of several rows; one that has little wrong is left as it is."""
    best, cost = rows, worth.total(rows)
    if cost % CROSSING < _GOOD:
        return rows
    upper = [row for row in range(len(rows)) if len(rows[row]) > 1]
    for _ in range(times if upper else 0):
        row = random.choice(upper)
        changed = list(best)
        changed[row] = mended(worth, moved(best[row], *any_move(len(best[row]), random)))
        changed = _followed(worth, changed, row)
        new = worth.total(changed)
        if new < cost + _WORTH_A_LOOK:
            changed = improved(worth, changed, looks=_LOOKS, random=random)
            new = worth.total(changed)
        if new < cost - 1e-9:
            best, cost = changed, new
    return best


def _followed(worth: Worth, rows: Rows, row: int) -> Rows:
    """The rows below sorted by where the parents stand; who has no parents there keeps to a partner."""
    for below in range(row + 1, len(rows)):
        place = {slot: at / max(1, len(rows[below - 1])) for at, slot in enumerate(rows[below - 1])}
        keys = _keys(worth, below, place)
        whole = len(rows[below])
        along = {slot: (keys.get(slot, at / whole), at) for at, slot in enumerate(rows[below])}
        order = sorted(rows[below], key=along.__getitem__)
        rows[below] = mended(worth, tuple(order))
    return rows


def _keys(worth: Worth, below: int, place: Mapping[int, float]) -> dict[int, float]:
    """How far along the row above somebody's parents stand, or a partner's."""
    found: dict[int, list[float]] = {}
    for _, net in worth.nets[below]:
        if net.tops:
            mean = sum(place[slot] for slot in net.tops) / len(net.tops)
            for slot in net.bottoms:
                found.setdefault(slot, []).append(mean)
    keys = {slot: sum(means) / len(means) for slot, means in found.items()}
    for couple in worth.wishes[below].couples:
        known = [keys[slot] for slot in couple.slots if slot in keys]
        if known:
            for slot in (*couple.slots, *((couple.hang,) if couple.hang is not None else ())):
                keys.setdefault(slot, sum(known) / len(known))
    return keys

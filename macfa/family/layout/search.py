"""A good order of the rows by seeded local search: slots and runs of slots are moved as long as that is worth it."""

from collections.abc import Iterator
from math import inf
from random import Random

from macfa.family.layout.worth import Order, Row, Worth

_LONGEST_RUN = 5
Rows = list[Row]


def improved(worth: Worth, order: Order, *, looks: int, random: Random) -> Rows:
    """A better order, found with no more than so many `looks` at changed rows."""
    rows = list(order)
    better = True
    while better and looks > 0:
        better = False
        places = list(range(len(rows)))
        random.shuffle(places)
        for row in places:
            looks, found = _improve_row(worth, rows, row, looks, random)
            better = better or found
    return rows


def _improve_row(worth: Worth, rows: Rows, row: int, looks: int, random: Random) -> tuple[int, bool]:
    """The first changes of one row that are worth it, one after the other."""
    found, cost = False, _about(worth, rows, row)
    moves = list(_moves(len(rows[row])))
    random.shuffle(moves)
    for move in moves:
        if looks <= 0 or cost == 0:
            break
        looks -= 1
        before = rows[row]
        rows[row] = mended(worth, moved(before, *move))
        if (new := _about(worth, rows, row, cost)) < cost - 1e-9:
            cost, found = new, True
        else:
            rows[row] = before
    return looks, found


def mended(worth: Worth, row: Row) -> Row:
    """The row with every couple's line to children between the two, beside the one who has fewer couples."""
    place = {slot: at for at, slot in enumerate(row)}
    for couple in worth.level:
        hang, (one, other) = couple.hang, couple.slots
        if hang is None or hang not in place:
            continue
        if (place[one] < place[hang]) == (place[other] < place[hang]):
            row = tuple(slot for slot in row if slot != hang)
            left, right = sorted(couple.slots, key=row.index)
            beside = row.index(left) + 1 if worth.busy[left] <= worth.busy[right] else row.index(right)
            row = (*row[:beside], hang, *row[beside:])
            place = {slot: at for at, slot in enumerate(row)}
    return row


def _about(worth: Worth, rows: Rows, row: int, most: float = inf) -> float:
    """Everything of the cost that an order of this row has a say in; where it is beyond `most`, not all of it."""
    cost = worth.row(rows, row)
    for zone in (row, row + 1):
        if zone < len(rows) and cost <= most:
            cost += worth.zone(rows, zone, most - cost)
    return cost


def _moves(slots: int) -> Iterator[tuple[int, int, int, bool]]:
    """A run from, a run to, where it goes among the others, and whether it is turned round."""
    for start in range(slots):
        for end in range(start + 1, min(slots, start + _LONGEST_RUN) + 1):
            for place in range(slots - (end - start) + 1):
                for turned in (False, True) if end - start > 1 else (False,):
                    if place != start or turned:
                        yield start, end, place, turned


def any_move(slots: int, random: Random) -> tuple[int, int, int, bool]:
    """A run of a row, where it goes among the others, and whether it is turned round."""
    start = random.randrange(slots)
    end = random.randint(start + 1, min(slots, start + _LONGEST_RUN))
    return start, end, random.randint(0, slots - (end - start)), random.random() < 0.3


def moved(row: Row, start: int, end: int, place: int, turned: bool) -> Row:
    """The row with a run of it somewhere else."""
    run = row[start:end]
    rest = row[:start] + row[end:]
    return rest[:place] + (run[::-1] if turned else run) + rest[place:]

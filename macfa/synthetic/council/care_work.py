"""What is done for a child who is looked after: reviews, visits, checks of health and teeth."""

import random
from collections.abc import Iterator

from macfa.synthetic.chances import whole
from macfa.synthetic.council.care import Looked
from macfa.synthetic.council.desk import Desk
from macfa.synthetic.council.protecting import took_part
from macfa.synthetic.council.rows import Check, Placement, Reviewed, Visited
from macfa.synthetic.lives import Child
from macfa.synthetic.visits import ALONE_FROM
from macfa.synthetic.years import plus_days, plus_working_days, working_day
from macfa.vocabulary.days import Day, months_after

FOR_GOOD = ("U1", "U4", "A3", "A4", "A5", "A6")
"""Placements meant to last; after a year in them visits may be three months apart."""

SEEN = 0.96
TWICE_A_YEAR_BELOW = 5


def reviews(desk: Desk, child: Child, looked: Looked) -> Iterator[Reviewed]:
    """The first within 20 working days, then within three months, then every six."""
    care, number, last = looked.care, 1, looked.care.start
    due = plus_working_days(care.start, 20)
    chances = desk.chances("care reviews", child.id, care.start)
    while True:
        in_time = desk.planted.done("looked-after-reviews", last, chances)
        early, late = whole(chances, 2, 7 if number == 1 else 30), whole(chances, 5, 40)
        day = working_day(plus_days(due, -early if in_time else late))
        if day > looked.last:
            return
        goes_on = day != care.end
        yield Reviewed(f"{care.id}-R{number}", care.id, due, day, goes_on, True, took_part(desk, child, day))
        number, last = number + 1, day
        due = months_after(day, 3 if number == 2 else 6)


def visits(desk: Desk, child: Child, looked: Looked) -> Iterator[Visited]:
    """Visits soon after each placement began, and then at the intervals of the regulations."""
    chances = desk.chances("care visits", child.id, looked.care.start)
    number = 0
    for placement in looked.placements:
        last = min(placement.end or looked.last, looked.last)
        for day in _days(desk, chances, placement, last):
            number += 1
            seen, alone = chances.random() < SEEN, chances.random() < 0.7
            old_enough = seen and child.age(day) >= ALONE_FROM
            yield Visited(
                f"{looked.care.id}-V{number}",
                looked.care.id,
                day,
                seen,
                alone if old_enough else None,
                bedroom=None,
            )


def _days(desk: Desk, chances: random.Random, placement: Placement, last: Day) -> Iterator[Day]:
    """Days of visits to one placement. Never on its last day, when the next one begins."""
    day = placement.start
    while True:
        in_time = desk.planted.done("looked-after-visits", day, chances)
        day = working_day(plus_days(day, _gap(chances, placement, day, in_time=in_time)))
        if day >= last:
            return
        yield day


def _gap(chances: random.Random, placement: Placement, day: Day, *, in_time: bool) -> int:
    if day == placement.start:
        return whole(chances, 1, 3) if in_time else whole(chances, 9, 20)
    if placement.kind in FOR_GOOD and day >= months_after(placement.start, 12):
        return whole(chances, 55, 84) if in_time else whole(chances, 95, 130)
    return whole(chances, 24, 37) if in_time else whole(chances, 45, 70)


def checks(desk: Desk, child: Child, looked: Looked) -> Iterator[Check]:
    """Health assessments and dental checks, by day for each kind."""
    for kind, first in (("Health Assessment", (10, 30)), ("Dental Check", (30, 120))):
        chances = desk.chances(kind, child.id, looked.care.start)
        day, number = plus_days(looked.care.start, whole(chances, *first)), 1
        while day <= looked.last:
            yield Check(f"{looked.care.id}-{kind[0]}{number}", kind, day)
            young = child.age(day) < TWICE_A_YEAR_BELOW
            gap = (150, 200) if young or kind == "Dental Check" else (330, 400)
            day, number = plus_days(day, whole(chances, *gap)), number + 1

"""Visits to the children of a child protection plan, and what was learnt from the child."""

import random
from collections.abc import Iterator

from macfa.synthetic.chances import pick, stream, whole
from macfa.synthetic.deeds import Visit, Voice
from macfa.synthetic.lives import Child, Family, Plan
from macfa.synthetic.planted import Planted
from macfa.synthetic.years import LAST_DAY, plus_working_days
from macfa.vocabulary.days import Day

ALONE_FROM = 4
NOT_SEEN = 0.06
HOW_OLDER, HOW_YOUNGER = ("talked", "talked", "direct_work", "written", "advocate"), ("observed",)
DAYS_BETWEEN_VOICES = (25, 80)


def visits_of(seed: int, family: Family, plan: Plan, planted: Planted) -> Iterator[tuple[Child, Visit]]:
    """Visits to the family during a plan: the days are the same for all children, the rest is each child's own."""
    dates = stream(seed, "visits", family.id, plan.start)
    alone = {child.id: stream(seed, "alone", child.id, plan.start) for child in family.children}
    day, last = plan.start, min(plan.end or LAST_DAY, LAST_DAY)
    while True:
        in_time = planted.done("visits-on-time", day, dates)
        day = plus_working_days(day, whole(dates, 5, 10) if in_time else whole(dates, 11, 19))
        in_vain = plus_working_days(day, -2) if dates.random() < NOT_SEEN else None
        if day > last:
            return
        for child in family.children:
            if in_vain and child.birth <= in_vain:
                yield child, Visit(in_vain, seen="no")
            if child.birth <= day:
                yield child, _visit(child, day, planted, alone[child.id])


def _visit(child: Child, day: Day, planted: Planted, chances: random.Random) -> Visit:
    alone = planted.done("child-seen-alone", day, chances)
    bedroom = "yes" if chances.random() < 0.55 else "no"
    if child.age(day) < ALONE_FROM:
        return Visit(day, seen_alone=None, bedroom_seen=bedroom)
    return Visit(day, seen_alone="yes" if alone else "no", bedroom_seen=bedroom)


def voices_of(seed: int, family: Family, plan: Plan) -> Iterator[tuple[Child, Voice]]:
    """Times when somebody found out what a child says or lives."""
    for child in family.children:
        chances = stream(seed, "voice", child.id, plan.start)
        day = plus_working_days(plan.start, whole(chances, 4, 20))
        while day <= min(plan.end or LAST_DAY, LAST_DAY):
            if child.birth <= day:
                how = pick(chances, HOW_OLDER if child.age(day) >= ALONE_FROM else HOW_YOUNGER)
                in_plan = "yes" if chances.random() < 0.6 else "no"
                yield child, Voice(day, how, pick(chances, ("council", "council", "school")), in_plan)
            day = plus_working_days(day, whole(chances, *DAYS_BETWEEN_VOICES))

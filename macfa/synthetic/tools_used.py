"""Tools used for the children of a child protection plan: graded care profile, chronology, genogram."""

import random
from collections.abc import Iterator

from macfa.synthetic.chances import pick, stream, whole
from macfa.synthetic.deeds import ToolUse
from macfa.synthetic.lives import Family, Plan
from macfa.synthetic.planted import Planted
from macfa.synthetic.years import LAST_DAY, plus_days, plus_working_days
from macfa.vocabulary.days import Day, months_after

GRADES = ("1", "2", "3", "3", "4", "4", "5")
NEVER = 0.5
"""Of tools that were not used in time, the share that were not used at all."""


def tools_of(seed: int, family: Family, plan: Plan, planted: Planted) -> Iterator[ToolUse]:
    """Tools used about all children of the family during a plan, and shortly before it."""
    last = min(plan.end or LAST_DAY, LAST_DAY)
    if "NEG" in (plan.category_initial, plan.category_latest):
        yield from _profiles(stream(seed, "profiles", family.id, plan.start), plan, last, planted)
    for tool, months in (("chronology", 6), ("genogram", 12)):
        chances = stream(seed, tool, family.id, plan.start)
        for day in _kept_fresh(chances, plan, last, planted, f"{tool}-on-file", months):
            yield ToolUse(tool, day, changed_plan="yes" if chances.random() < 0.3 else "no")


def _profiles(chances: random.Random, plan: Plan, last: Day, planted: Planted) -> Iterator[ToolUse]:
    early = planted.done("graded-care-profile-early", plan.start, chances)
    before, wait, never = chances.random() < 0.2, chances.random(), chances.random() < NEVER
    if early:
        day = (
            plus_days(plan.start, -int(wait * 80))
            if before
            else plus_working_days(plan.start, int(wait * 30))
        )
    else:
        day = plus_working_days(plan.start, 31 + int(wait * 40))
    days = set() if never and not early else {day}
    for review in plan.reviews:
        done, back = planted.done("graded-care-profile-before-review", review, chances), chances.random()
        if done:
            days.add(plus_working_days(review, -int(back * 29)))
    for day in sorted(days):
        by = pick(chances, ("council", "council", "community_health", "early_help"))
        accredited = "yes" if chances.random() < 0.85 else "no"
        changed, score = "yes" if chances.random() < 0.5 else "no", pick(chances, GRADES)
        if day <= last:
            yield ToolUse("graded_care_profile", day, by, accredited, score, changed)


def _kept_fresh(
    chances: random.Random, plan: Plan, last: Day, planted: Planted, practice: str, months: int
) -> Iterator[Day]:
    """Days of a tool that should be there 20 working days after the start, and anew every so many months."""
    in_time = planted.done(practice, plan.start, chances)
    earlier, wait, never = chances.random() < 0.2, chances.random(), chances.random() < NEVER
    if in_time and earlier:
        day = plus_days(plan.start, -int(wait * 90))
    elif in_time:
        day = plus_working_days(plan.start, 1 + int(wait * 19))
    elif never:
        return
    else:
        day = plus_working_days(plan.start, 21 + int(wait * 50))
    while day <= last:
        yield day
        in_time, wait, never = (
            planted.done(practice, day, chances),
            chances.random(),
            chances.random() < NEVER,
        )
        due = months_after(day, months)
        if never and not in_time:
            return
        day = plus_days(due, -int(wait * 30)) if in_time else plus_days(due, 1 + whole(chances, 5, 60))

"""How far the outcomes of a plan came, what happened where they did not, and supervision that asked."""

import random
from collections.abc import Iterable, Iterator

from macfa.synthetic.chances import pick, stream, whole
from macfa.synthetic.deeds import Escalation, Meeting, PlanOutcome, Supervision
from macfa.synthetic.lives import Child, Family, Plan
from macfa.synthetic.planted import Planted, figures
from macfa.synthetic.years import LAST_DAY, plus_days, plus_working_days, working_day
from macfa.vocabulary.days import Day, months_after

GETS_BETTER, STANDS_STILL = ("progressing", "progressing", "achieved"), ("no_change", "no_change", "worse")
OUTCOMES_OF_A_PLAN = 3
LATE_ESCALATIONS = 0.3


def outcomes_of(
    seed: int, family: Family, plan: Plan, child: Child, days: Iterable[Day], planted: Planted
) -> Iterator[PlanOutcome]:
    """Notes on the outcomes of a child's plan on the given days, each child with an impact statement or without."""
    chances = stream(seed, "outcomes", child.id, plan.start)
    statement = stream(seed, "statement", child.id, plan.start)
    wanted = chances.sample(figures("practice.yaml")["outcomes"], OUTCOMES_OF_A_PLAN)
    copied = "yes" if family.previous_plans(child, plan) and chances.random() < 0.6 else "no"
    own = planted.done("sibling-impact-statement", plan.start, statement)
    instead = pick(statement, ("shared", "shared", "none"))
    own_from = months_after(plan.start, 4) if statement.random() < 0.3 else None
    for day in days:
        is_own = own or len(family.children) == 1 or (own_from is not None and day >= own_from)
        for outcome in wanted:
            better = planted.done("plan-progresses", day, chances)
            progress = pick(chances, GETS_BETTER if better else STANDS_STILL)
            yield PlanOutcome(outcome, day, progress, "own" if is_own else instead, copied)


def stand_still(notes: Iterable[PlanOutcome]) -> list[Day]:
    """Days on which an outcome had not come on for the second time in a row."""
    runs: dict[str, int] = {}
    found = []
    for note in notes:
        runs[note.outcome] = runs.get(note.outcome, 0) + 1 if note.progress in STANDS_STILL else 0
        if runs[note.outcome] == 2:
            found.append(note.day)
    return found


def escalations_of(
    chances: random.Random, drift: Iterable[Day], meetings: Iterable[Meeting], planted: Planted
) -> Iterator[Escalation]:
    """What was escalated: plans that stand still, and disputes that a meeting recorded."""
    signals = [(day, "drift", "drift-escalated", 10) for day in drift]
    signals += [(m.day, "dispute", "dispute-escalated", 5) for m in meetings if m.dispute == "yes"]
    raised_on: set[Day] = set()
    for day, reason, practice, limit in sorted(signals):
        in_time, late, when = planted.done(practice, day, chances), chances.random(), chances.random()
        took = int(when * limit) if in_time else limit + 1 + int(when * 30)
        raised = plus_working_days(day, took)
        if (in_time or late < LATE_ESCALATIONS) and raised not in raised_on:
            raised_on.add(raised)
            yield _escalation(chances, raised, reason)


def _escalation(chances: random.Random, raised: Day, reason: str) -> Escalation:
    by = pick(chances, ("school", "community_health", "council", "police"))
    resolved = plus_working_days(raised, whole(chances, 2, 25)) if chances.random() < 0.7 else None
    outcome = (
        pick(chances, ("Plan changed", "Review brought forward", "Agreed to carry on")) if resolved else None
    )
    return Escalation(raised, reason, whole(chances, 1, 3), by, "council", resolved, outcome)


def supervision_of(seed: int, family: Family, plan: Plan, planted: Planted) -> Iterator[Supervision]:
    """Supervision of the lead social worker during a plan."""
    chances = stream(seed, "supervision", family.id, plan.start)
    day, last = plan.start, min(plan.end or LAST_DAY, LAST_DAY)
    while True:
        in_time = planted.done("supervision-interval", day, chances)
        gap = whole(chances, 28, 54) if in_time else whole(chances, 63, 110)
        without = working_day(plus_days(day, gap // 2)) if chances.random() < 0.2 else None
        day = working_day(plus_days(day, gap))
        if without and without <= last:
            yield Supervision(without, plan_progress_discussed="no")
        if day > last:
            return
        yield Supervision(day)

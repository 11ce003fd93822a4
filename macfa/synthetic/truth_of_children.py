"""The truth about standards on tools, visits, the child's own plan, drift and supervision."""

from macfa.synthetic.deeds import Escalation, Meeting, Supervision, Visit
from macfa.synthetic.lives import Plan
from macfa.synthetic.owed import Owed, after, first_in
from macfa.synthetic.progress import STANDS_STILL
from macfa.synthetic.seen_child import HELD, SeenChild
from macfa.synthetic.visits import ALONE_FROM
from macfa.synthetic.years import PRACTICE_FROM
from macfa.vocabulary.days import Day, months_after

PROFILE = "graded_care_profile"


def profile_early(seen: SeenChild) -> list[Owed]:
    """A graded care profile within 30 working days of the start of a plan for neglect, or shortly before it."""
    found = []
    for plan in filter(_for_neglect, seen.protection_plans):
        since = after(plan.start, -3, "months")
        done = first_in(seen.tool_days(PROFILE), since, seen.eyes.seen(plan.end))
        due = after(plan.start, 30, "working days")
        found.append(seen.eyes.judge(plan.start, due, done, end=plan.end, looked_from=since))
    return found


def profile_before_review(seen: SeenChild) -> list[Owed]:
    """A graded care profile in the 30 working days before each review of a plan for neglect."""
    found = []
    for day in seen.reviews():
        if any(_for_neglect(plan) and plan.lasted_on(day) for plan in seen.protection_plans):
            since = after(day, -30, "working days")
            found.append(seen.eyes.judge(since, day, first_in(seen.tool_days(PROFILE), since, day)))
    return found


def kept_fresh(seen: SeenChild, tool: str, months: int) -> list[Owed]:
    """A tool 20 working days after the start of a plan, and anew every so many months."""
    found = []
    for plan in seen.protection_plans:
        back = after(plan.start, -months, "months")
        days = [day for day in seen.tool_days(tool) if plan.end is None or day <= plan.end]
        earlier = [day for day in days if back <= day <= plan.start]
        later = [day for day in days if day > plan.start]
        if earlier:
            found += seen.eyes.gaps([max(earlier), *later], [months], "months", end=plan.end)
        else:
            found += _first_then(seen, plan, later, months)
    return found


def _first_then(seen: SeenChild, plan: Plan, days: list[Day], months: int) -> list[Owed]:
    """The first within 20 working days, which is another unit than the months of those that follow."""
    first = seen.eyes.judge(
        plan.start, after(plan.start, 20, "working days"), days[0] if days else None, end=plan.end
    )
    return [first, *seen.eyes.gaps([plan.start, *days], [months], "months", end=plan.end, skip=1)]


def visits(seen: SeenChild) -> list[Owed]:
    """The child is seen every ten working days, from birth where the plan began before it."""
    found = []
    days = [visit.day for visit in seen.of(Visit) if visit.seen == "yes"]
    born = seen.eyes.seen(seen.child.birth)
    for plan in seen.protection_plans:
        if not born:
            found.append(Owed(plan.start, after(plan.start, 10, "working days"), "not applicable"))
            continue
        start = max(plan.start, born)
        marks = [start, *(day for day in days if start < day and plan.lasted_on(day))]
        found += seen.eyes.gaps(marks, [10], "working days", end=plan.end)
    return found


def seen_alone(seen: SeenChild) -> list[Owed]:
    """A child of four or more is seen alone at each visit of a child protection plan."""
    old_enough = months_after(seen.child.birth, 12 * ALONE_FROM)
    found = []
    for visit in seen.of(Visit):
        if visit.seen == "yes" and any(plan.lasted_on(visit.day) for plan in seen.protection_plans):
            young = visit.day < old_enough
            answer = Owed(visit.day, visit.day, "not applicable")
            found.append(answer if young else seen.eyes.of_code(visit.day, visit.seen_alone))
    return found


def own_statement(seen: SeenChild) -> list[Owed]:
    """A child with siblings has an impact statement of its own within three months of the plan's start."""
    own = [note.day for note in seen.notes if note.impact_statement == "own"]
    found = []
    for plan in seen.protection_plans:
        due = after(plan.start, 3, "months")
        if seen.family_known and not seen.siblings_known:
            found.append(Owed(plan.start, due, "not applicable"))
            continue
        done = first_in(own, plan.start, seen.eyes.seen(plan.end))
        kept_from = PRACTICE_FROM if seen.family_known else Day.max
        found.append(seen.eyes.judge(plan.start, due, done, end=plan.end, kept_from=kept_from))
    return found


def drift_escalated(seen: SeenChild) -> list[Owed]:
    """An outcome that stands still at two reviews in a row is escalated within ten working days."""
    runs: dict[str, list[Day]] = {}
    found = []
    for note in seen.notes:
        run = [*runs.get(note.outcome, []), note.day] if note.progress in STANDS_STILL else []
        runs[note.outcome] = run
        if len(run) == 2:
            done = first_in(_escalated(seen, ("drift",)), run[0])
            due = after(note.day, 10, "working days")
            found.append(seen.eyes.judge(note.day, due, done, looked_from=run[0]))
    return found


def dispute_escalated(seen: SeenChild) -> list[Owed]:
    """A dispute in a meeting is escalated within five working days."""
    raised = _escalated(seen, ("dispute", "threshold"))
    return [
        seen.eyes.judge(m.day, after(m.day, 5, "working days"), first_in(raised, m.day))
        for m in seen.of(Meeting)
        if m.outcome in HELD and m.dispute == "yes"
    ]


def supervision(seen: SeenChild) -> list[Owed]:
    """Supervision asks about the plan's progress every two months."""
    asked = [
        one.day
        for one in seen.of(Supervision)
        if one.organisation == "council" and one.plan_progress_discussed == "yes"
    ]
    found = []
    for plan in seen.protection_plans:
        marks = [plan.start, *(day for day in asked if plan.start < day and plan.lasted_on(day))]
        found += seen.eyes.gaps(marks, [2], "months", end=plan.end)
    return found


def _for_neglect(plan: Plan) -> bool:
    return "NEG" in (plan.category_initial, plan.category_latest)


def _escalated(seen: SeenChild, reasons: tuple[str, ...]) -> list[Day]:
    return [one.raised for one in seen.of(Escalation) if one.reason in reasons]

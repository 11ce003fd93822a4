"""What other agencies' own lists hold of children with a child protection plan. No standard's truth hangs on it."""

import random
from collections.abc import Iterator

from macfa.synthetic.chances import pick, stream, whole
from macfa.synthetic.deeds import Deed, Flag, ServiceReferral, Supervision, ToolUse, Voice
from macfa.synthetic.lives import Child, Family, Plan
from macfa.synthetic.planted import figures
from macfa.synthetic.years import LAST_DAY, plus_working_days, year_of
from macfa.vocabulary.days import Day

SCREENING_AGE = 16


def police_deeds(seed: int, family: Family, child: Child, plan: Plan) -> Iterator[Deed]:
    """Flags on the police system, and a DASH where there was abuse."""
    chances = stream(seed, "police", child.id, plan.start)
    yield from _flag(chances, plan, "flag-on-police-system", "police")
    if _comes_up(chances, "dash", plan.start) and "domestic_abuse" in family.circumstances:
        score = str(whole(chances, 4, 19))
        yield ToolUse(
            "dash", plus_working_days(plan.start, -whole(chances, 1, 20)), "police", None, score, None
        )


def health_deeds(seed: int, family: Family, child: Child, plan: Plan) -> Iterator[Deed]:
    """Flags, the neglect screening tool, supervision and observations of health visitors and school nurses."""
    chances = stream(seed, "health", child.id, plan.start)
    yield from _flag(chances, plan, "flag-on-health-system", "community_health")
    screened, day = _comes_up(chances, "screening-tool", plan.start), -whole(chances, 5, 60)
    if screened and family.neglect and child.age(plan.start) < SCREENING_AGE:
        yield ToolUse("neglect_screening_tool", plus_working_days(plan.start, day), "community_health", "yes")
    when = plus_working_days(plan.start, whole(chances, 10, 60))
    while when <= min(plan.end or LAST_DAY, LAST_DAY):
        if _comes_up(chances, "health-supervision", when):
            asked = "yes" if chances.random() < 0.6 else "no"
            yield Supervision(when, "community_health", asked)
        if child.birth <= when:
            how, in_plan = pick(chances, ("observed", "talked")), pick(chances, ("yes", "no"))
            yield Voice(plus_working_days(when, 1), how, "community_health", in_plan)
        when = plus_working_days(when, whole(chances, 50, 80))


def referrals_of(seed: int, family: Family, child: Child, plan: Plan) -> Iterator[ServiceReferral]:
    """Referrals to services that the council knows of, while a plan is open."""
    chances = stream(seed, "referrals", child.id, plan.start)
    known = {*child.attributes, *family.circumstances}
    asked: set[str] = set()
    for service, because, share, reason in figures("practice.yaml")["services"]:
        comes_up, day = chances.random() < share, plus_working_days(plan.start, whole(chances, 3, 60))
        accepted, advice, there = (("yes" if chances.random() < s else "no") for s in (0.75, 0.4, 0.3))
        carried, made_by = (
            whole(chances, 1, 4),
            pick(chances, ("council", "council", "school", "community_health")),
        )
        wanted = comes_up and (because is None or because in known) and service not in asked
        if wanted and day <= min(plan.end or LAST_DAY, LAST_DAY):
            asked.add(service)
            yield ServiceReferral(day, service, made_by, reason, accepted, advice, there, carried)


def _flag(chances: random.Random, plan: Plan, practice: str, organisation: str) -> Iterator[Flag]:
    """A flag soon after the plan started; some stay on after it ended."""
    there, stays = _comes_up(chances, practice, plan.start), chances.random() < 0.2
    start = plus_working_days(plan.start, whole(chances, 1, 12))
    until = plus_working_days(plan.end, whole(chances, 1, 15)) if plan.end and not stays else None
    if there and start <= (plan.end or LAST_DAY):
        yield Flag("child_protection_plan", organisation, start, until)


def _comes_up(chances: random.Random, practice: str, day: Day) -> bool:
    share: float = figures("practice.yaml")["elsewhere"][practice][year_of(day) - 1]
    return chances.random() < share

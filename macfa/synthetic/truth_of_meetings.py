"""The truth about standards on conferences, strategy discussions and core groups."""

from macfa.synthetic.deeds import Meeting
from macfa.synthetic.owed import Owed, after, first_in
from macfa.synthetic.seen_child import CONFERENCES, HELD, SeenChild
from macfa.synthetic.years import PRACTICE_FROM
from macfa.vocabulary.days import Day

HEALTH = ("community_health", "gp", "hospital", "mental_health")


def gp_invited(seen: SeenChild) -> list[Owed]:
    """The GP is invited to every conference."""
    return [
        seen.eyes.of_code(day, told.invited if told else "no", kept_from=PRACTICE_FROM)
        for kind, day in _conferences(seen)
        for told in (seen.participations.get((kind, day, "gp")),)
    ]


def gp_minutes(seen: SeenChild) -> list[Owed]:
    """The GP is sent the minutes of every conference within 20 working days."""
    found = []
    for kind, day in _conferences(seen):
        told = seen.participations.get((kind, day, "gp"))
        sent = told.minutes_sent if told else None
        found.append(seen.eyes.judge(day, after(day, 20, "working days"), sent))
    return found


def minutes(seen: SeenChild) -> list[Owed]:
    """Everybody invited to a conference or core group is sent the minutes within 15 working days."""
    kinds = (*CONFERENCES, "core_group")
    return [
        seen.eyes.judge(told.day, after(told.day, 15, "working days"), told.minutes_sent)
        for told in seen.participations.values()
        if told.meeting_kind in kinds and told.invited == "yes"
    ]


def police_at_reviews(seen: SeenChild) -> list[Owed]:
    """The police come to every review conference."""
    return _at_reviews(seen, ("police",))


def health_at_reviews(seen: SeenChild) -> list[Owed]:
    """Somebody from health comes to every review conference."""
    return _at_reviews(seen, HEALTH)


def community_health_at_strategy(seen: SeenChild) -> list[Owed]:
    """Community health takes part in every strategy discussion."""
    found = []
    for meeting in seen.of(Meeting):
        if meeting.kind == "strategy_discussion" and meeting.outcome in HELD:
            told = seen.participations[("strategy_discussion", meeting.day, "community_health")]
            found.append(seen.eyes.of_code(meeting.day, told.attended))
    return found


def first_core_group(seen: SeenChild) -> list[Owed]:
    """The core group meets within 10 working days of the plan's start."""
    groups = [meeting.day for meeting in seen.core_groups]
    return [
        seen.eyes.judge(
            plan.start,
            after(plan.start, 10, "working days"),
            first_in(groups, plan.start, seen.eyes.seen(plan.end)),
            end=plan.end,
        )
        for plan in seen.protection_plans
    ]


def core_group_interval(seen: SeenChild) -> list[Owed]:
    """After the first one, a core group every six weeks."""
    found = []
    for plan in seen.protection_plans:
        groups = [m.day for m in seen.core_groups if plan.start < m.day and plan.lasted_on(m.day)]
        found += seen.eyes.gaps([plan.start, *groups], [42], "days", end=plan.end, skip=1)
    return found


def plan_reviewed(seen: SeenChild) -> list[Owed]:
    """Each core group goes through the plan."""
    return [seen.eyes.of_code(meeting.day, meeting.plan_reviewed) for meeting in seen.core_groups]


def _conferences(seen: SeenChild) -> list[tuple[str, Day]]:
    initial = [("initial_conference", day) for day in seen.initial_conferences]
    return initial + [("review_conference", day) for day in seen.reviews()]


def _at_reviews(seen: SeenChild, organisations: tuple[str, ...]) -> list[Owed]:
    found = []
    for day in seen.reviews():
        told = [seen.participations.get(("review_conference", day, who)) for who in organisations]
        came = any(one is not None and one.attended == "yes" for one in told)
        found.append(seen.eyes.of_code(day, "yes" if came else "no", kept_from=PRACTICE_FROM))
    return found

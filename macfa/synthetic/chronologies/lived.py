"""The part of a story that the family's life and the partnership's own lists tell: referrals, meetings, visits."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from macfa.synthetic.chances import pick
from macfa.synthetic.chronologies.kinds import How, What, whats
from macfa.synthetic.chronologies.setting import Setting
from macfa.synthetic.deeds import Deed, Meeting, Participation, Visit
from macfa.synthetic.lives import Case, Plan
from macfa.vocabulary.days import Day

REFERRERS = {
    "6": "police",
    "2A": "school",
    "3A": "gp",
    "3B": "community_health",
    "3E": "hospital",
    "3F": "hospital",
    "4": "housing",
    "5D": "early_help",
}
"""The kind of agency behind a source of referral; family members and others write no chronology."""

IN_THE_LISTS = {"strategy": "strategy_discussion", "conference": "initial_conference", "review": "review_conference",
                "core_group": "core_group"}  # fmt: skip
ON_THE_LISTS = frozenset({"council", "police", "community_health", "gp", "school", "hospital"})
"""Agencies of which the partnership's lists say whether they came to a meeting; of others chance says it."""

_WORRY = "worry"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that happened on a day and is still without its details.

    `facts` and `decided` where the life says them. `took_part` maps agencies to how they know of it and since when,
    where the partnership's lists say so; None leaves it to chance. `also_told_by` tells it beside those.
    """

    what: What
    day: Day
    decided: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    took_part: dict[str, tuple[How, Day]] | None = None
    also_told_by: str | None = None


def lived(setting: Setting) -> Iterator[Due]:
    """Everything of the life within the time told, in no order."""
    for case in setting.family.cases:
        if case.statutory:
            yield from (due for due in _of_case(setting, case) if setting.within(due.day))
    for day, _ in setting.changes_of_worker:
        yield Due(whats()["new_worker"], day)
    deeds = setting.deeds.get(setting.children[0].id, ())
    for deed in deeds:
        if isinstance(deed, Visit) and deed.seen == "yes" and setting.within(deed.day):
            yield Due(whats()["home_visit"], deed.day)
        if _core_group(deed) and setting.within(deed.day):
            took_part = _took_part(setting, "core_group", deed.day)
            yield Due(whats()["core_group"], deed.day, took_part=took_part)


def _core_group(deed: Deed) -> bool:
    return isinstance(deed, Meeting) and deed.kind == "core_group" and deed.outcome == "held"


def _of_case(setting: Setting, case: Case) -> Iterator[Due]:
    worry = pick(setting.chances("worry", case.received), whats()["referral"].facts[_WORRY])
    decided = "no_action" if case.no_further_action else "assessment"
    referrer = REFERRERS.get(case.source or "")
    yield Due(whats()["referral"], case.received, decided, {_WORRY: worry}, also_told_by=referrer)
    for enquiry in case.enquiries:
        decided = "joint_enquiry" if enquiry.conference else "single_enquiry"
        yield _met(setting, "strategy", enquiry.started, decided, {_WORRY: worry})
        if enquiry.conference:
            neglect = any(plan.category_initial == "NEG" for plan in case.plans)
            yield _met(
                setting,
                "conference",
                enquiry.conference,
                "protect_neglect" if neglect else "protect_emotional",
            )
    for plan in case.plans:
        if plan.kind == "CP":
            yield from _reviews(setting, plan)


def _reviews(setting: Setting, plan: Plan) -> Iterator[Due]:
    for day in plan.reviews:
        yield _met(setting, "review", day, "step_down" if day == plan.end else "plan_goes_on")


def _met(setting: Setting, what: str, day: Day, decided: str, facts: dict[str, str] | None = None) -> Due:
    return Due(whats()[what], day, decided, facts or {}, _took_part(setting, what, day))


def _took_part(setting: Setting, what: str, day: Day) -> dict[str, tuple[How, Day]] | None:
    """Who came to a meeting or was sent its minutes; None where the lists do not reach back so far."""
    told = whats()[what].tellers
    found: dict[str, tuple[How, Day]] = {}
    rows = [deed for deed in setting.deeds.get(setting.children[0].id, ()) if isinstance(deed, Participation)]
    for row in (row for row in rows if (row.meeting_kind, row.meeting_day) == (IN_THE_LISTS[what], day)):
        if row.attended == "yes" and row.organisation in told:
            found[row.organisation] = (How.OWN, day)
        elif row.organisation == "gp" and row.minutes_sent and "gp" in told:
            found["gp"] = (How.TOLD, row.minutes_sent)
    return {"council": (How.OWN, day)} | found if found else None

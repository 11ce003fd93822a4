"""The truth about the partnership that does not exist: what every standard should say of every child."""

from collections.abc import Callable, Iterable
from functools import partial

from macfa.synthetic import truth_of_census as census
from macfa.synthetic import truth_of_children as children
from macfa.synthetic import truth_of_meetings as meetings
from macfa.synthetic.lives import Family
from macfa.synthetic.owed import Owed
from macfa.synthetic.practice import Practices
from macfa.synthetic.seen_child import SeenChild
from macfa.synthetic.years import AuditYear

Rule = Callable[[SeenChild], list[Owed]]
OwedTo = dict[str, list[Owed]]
"""What was owed, by child id, in order of the days on which it began."""

RULES: dict[str, Rule] = {
    "assessment-from-referral": census.assessments,
    "child-seen-alone": children.seen_alone,
    "chronology-on-file": partial(children.kept_fresh, tool="chronology", months=6),
    "community-health-at-strategy-discussion": meetings.community_health_at_strategy,
    "core-group-interval": meetings.core_group_interval,
    "dispute-escalated": children.dispute_escalated,
    "drift-escalated": children.drift_escalated,
    "first-core-group": meetings.first_core_group,
    "genogram-on-file": partial(children.kept_fresh, tool="genogram", months=12),
    "gp-invited-to-conference": meetings.gp_invited,
    "gp-sent-minutes": meetings.gp_minutes,
    "graded-care-profile-before-review": children.profile_before_review,
    "graded-care-profile-early": children.profile_early,
    "health-at-review-conference": meetings.health_at_reviews,
    "initial-conference-15-days": census.initial_conferences,
    "minutes-to-members": meetings.minutes,
    "number-of-plans": census.number_of_plans,
    "plan-over-15-months": partial(census.length_of_plans, months=15),
    "plan-over-two-years": partial(census.length_of_plans, months=24),
    "plan-reviewed-at-core-group": meetings.plan_reviewed,
    "plan-starts-at-conference": census.starts_at_conference,
    "police-at-review-conference": meetings.police_at_reviews,
    "re-referral-12-months": census.referrals_again,
    "repeat-plan-24-months": census.repeats_within_two_years,
    "repeat-plan-ever": census.repeats_ever,
    "review-conference-interval": census.reviews,
    "sibling-impact-statement": children.own_statement,
    "supervision-interval": children.supervision,
    "visits-on-time": children.visits,
    "years-of-involvement": census.years_of_involvement,
}
"""By standard, how its truth is worked out from what was planted."""


def owed_in(families: Iterable[Family], practices: Practices, year: AuditYear) -> dict[str, OwedTo]:
    """By standard and child, everything owed up to the last day of a year, with the files of that year delivered."""
    found: dict[str, OwedTo] = {standard: {} for standard in RULES}
    for family in families:
        for child in family.children:
            seen = SeenChild(family, child, practices.of(child), year)
            for standard, rule in RULES.items():
                if owed := rule(seen):
                    found[standard][child.id] = in_order(owed)
    return found


def in_order(owed: list[Owed]) -> list[Owed]:
    """Obligations by the day they began."""
    return sorted(owed, key=_order)


def _order(owed: Owed) -> tuple[str, str, str]:
    return owed.opened.isoformat(), str(owed.due), owed.answer

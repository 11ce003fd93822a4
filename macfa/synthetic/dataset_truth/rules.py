"""By standard, how its truth is worked out from files."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from macfa.synthetic.council.child_files import ChildFile
from macfa.synthetic.dataset_truth import care, counts, protection, steps
from macfa.synthetic.dataset_truth.seen_file import ALWAYS, SeenFile
from macfa.synthetic.owed import Owed
from macfa.synthetic.truth import OwedTo, in_order
from macfa.vocabulary.days import Day

Rule = Callable[[SeenFile], list[Owed]]

RULES: dict[str, Rule] = {
    "adoption-match": steps.matches,
    "adoption-within-14-months": steps.placed_in_time,
    "assessment-from-referral": protection.assessments_from_referral,
    "assessment-from-start": protection.assessments_from_start,
    "bedroom-seen": protection.bedrooms,
    "care-proceedings-after-letter": steps.proceedings,
    "child-seen-alone": protection.seen_alone,
    "child-seen-at-assessment": protection.seen_at_assessment,
    "child-seen-at-visit": protection.seen_at_visits,
    "initial-conference-15-days": protection.initial_conferences,
    "kinds-of-plans": counts.kinds_of_plans,
    "looked-after-child-seen-alone": care.seen_alone,
    "looked-after-reviews": care.reviews,
    "looked-after-visits": care.visits,
    "looked-after-visits-interim-order": care.visits_interim,
    "looked-after-visits-long-term": care.visits_long_term,
    "looked-after-visits-with-parents": care.visits_with_parents,
    "missing-episodes-90-days": counts.times_missing,
    "number-of-plans": counts.number_of_plans,
    "permanence-plan": steps.plans_for_good,
    "placements-12-months": counts.placements,
    "plan-over-15-months": partial(protection.length_of_plans, months=15),
    "plan-over-two-years": partial(protection.length_of_plans, months=24),
    "plan-starts-at-conference": protection.starts_at_conference,
    "pre-proceedings-decision": steps.decisions,
    "pre-proceedings-first-meeting": steps.first_meetings,
    "pre-proceedings-letter": steps.letters,
    "protection-after-enquiry": protection.after_enquiry,
    "re-referral-12-months": counts.referrals_again,
    "repeat-enquiry-12-months": counts.enquiries_again,
    "repeat-plan-24-months": counts.repeats_within_two_years,
    "repeat-plan-ever": counts.repeats_ever,
    "repeat-plan-same-category": counts.repeats_of_category,
    "return-interview-offered": counts.return_interviews,
    "review-conference-interval": protection.reviews,
    "s47-conference-or-reason": protection.conference_or_reason,
    "step-up-cycles": counts.step_up_cycles,
    "visits-on-time": protection.visits,
    "worker-changes-12-months": counts.workers,
    "years-of-involvement": counts.years_of_involvement,
}

IN_FORCE = {
    "bedroom-seen": date(2018, 7, 4),
    "child-seen-alone": date(2018, 7, 4),
    "child-seen-at-visit": date(2018, 7, 4),
    "visits-on-time": date(2018, 7, 4),
}
"""Standards that are younger than the oldest files, with the day they came into force."""


def owed_by_dataset(
    files: Iterable[ChildFile], as_at: Day, *, kept_from: Day | None = ALWAYS
) -> dict[str, OwedTo]:
    """By standard and child, everything owed on a day with the dataset of that day delivered and nothing else.

    `kept_from`: from when on the council vouches that the dataset is complete; None where it does not.
    """
    found: dict[str, OwedTo] = {standard: {} for standard in RULES}
    for file in files:
        seen = SeenFile(file.told_on(as_at), as_at, kept_from)
        for standard, rule in RULES.items():
            since = IN_FORCE.get(standard, ALWAYS)
            if owed := [one for one in rule(seen) if one.opened >= since]:
                found[standard][file.child.id] = in_order(owed)
    return found

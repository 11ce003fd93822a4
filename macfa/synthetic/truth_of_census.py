"""The truth about standards that the census can show: referrals, enquiries, plans, reviews, repetitions."""

from macfa.synthetic.owed import Owed, after, first_in
from macfa.synthetic.seen_child import SeenChild
from macfa.synthetic.years import RECORDS_FROM

FIVE_YEARS = 5 * 365 + 1
MOST_PLANS = 2


def assessments(seen: SeenChild) -> list[Owed]:
    """After each referral an assessment within 45 working days."""
    found = []
    for case in seen.cases:
        due = after(case.received, 45, "working days")
        if case.no_further_action:
            found.append(Owed(case.received, due, "not applicable"))
            continue
        authorised = [a.authorised for a in case.assessments if a.authorised]
        done = first_in(authorised, case.received, seen.eyes.seen(case.closed))
        found.append(seen.eyes.judge(case.received, due, done, end=case.closed, kept_from=RECORDS_FROM))
    return found


def initial_conferences(seen: SeenChild) -> list[Owed]:
    """After each enquiry a conference within 15 working days, unless none was required."""
    found = []
    for enquiry in (e for case in seen.cases for e in case.enquiries if e.started <= seen.year.as_at):
        due = after(enquiry.started, 15, "working days")
        if enquiry.conference is None:
            found.append(Owed(enquiry.started, due, "not applicable"))
            continue
        done = first_in(seen.initial_conferences, enquiry.started, after(enquiry.started, 6, "months"))
        found.append(seen.eyes.judge(enquiry.started, due, done, kept_from=RECORDS_FROM))
    return found


def starts_at_conference(seen: SeenChild) -> list[Owed]:
    """Each plan starts on the day of an initial conference."""
    found = []
    for plan in seen.protection_plans:
        missing = "missed" if plan.start >= RECORDS_FROM else "cannot tell"
        answer = "met" if plan.start in seen.initial_conferences else missing
        found.append(Owed(plan.start, plan.start, answer))
    return found


def reviews(seen: SeenChild) -> list[Owed]:
    """The first review within three months of the plan's start, later ones within six."""
    found = []
    for plan in seen.protection_plans:
        marks = [plan.start, *seen.reviews([plan])]
        found += seen.eyes.gaps(marks, [3, 6], "months", end=plan.end, kept_from=RECORDS_FROM)
    return found


def length_of_plans(seen: SeenChild, months: int) -> list[Owed]:
    """Each plan ends within so many months."""
    return [
        seen.eyes.judge(plan.start, after(plan.start, months, "months"), plan.end, kept_from=plan.start)
        for plan in seen.protection_plans
    ]


def repeats_within_two_years(seen: SeenChild) -> list[Owed]:
    """No plan starts within 24 months of the end of an earlier one."""
    found = []
    for plan in seen.protection_plans:
        since = after(plan.start, -24, "months")
        earlier = [p for p in seen.protection_plans if p.start < plan.start]
        if any((seen.eyes.seen(p.end) or p.start) >= since for p in earlier):
            answer = "missed"
        elif not seen.family.previous_plans(seen.child, plan):
            answer = "met"
        else:
            answer = "met" if since >= RECORDS_FROM else "cannot tell"
        found.append(Owed(plan.start, plan.start, answer))
    return found


def repeats_ever(seen: SeenChild) -> list[Owed]:
    """No plan follows an earlier one, however long ago."""
    return [
        Owed(plan.start, plan.start, "missed" if seen.family.previous_plans(seen.child, plan) else "met")
        for plan in seen.protection_plans
    ]


def number_of_plans(seen: SeenChild) -> list[Owed]:
    """No more than two plans. What was before the newest plan is told with it."""
    plans = seen.protection_plans
    if not plans:
        return []
    if seen.family.previous_plans(seen.child, plans[-1]) + 1 > MOST_PLANS:
        answer = "missed"
    else:
        answer = "met" if plans[-1].start >= RECORDS_FROM else "cannot tell"
    return [Owed(plans[0].start, None, answer)]


def referrals_again(seen: SeenChild) -> list[Owed]:
    """No referral within 12 months of the one before."""
    found = []
    for case in seen.cases:
        since = after(case.received, -12, "months")
        if any(since <= other.received < case.received for other in seen.cases):
            answer = "missed"
        else:
            answer = "met" if since >= RECORDS_FROM else "cannot tell"
        found.append(Owed(case.received, case.received, answer))
    return found


def years_of_involvement(seen: SeenChild) -> list[Owed]:
    """No more than five years with an open case in all."""
    cases = [case for case in seen.cases if not case.no_further_action]
    if not cases:
        return []
    days: set[int] = set()
    for case in cases:
        last = seen.eyes.seen(case.closed) or seen.year.as_at
        days.update(range(case.received.toordinal(), last.toordinal() + 1))
    opened = min(case.received for case in cases)
    since = min(seen.child.birth, opened) if seen.eyes.seen(seen.child.birth) else opened
    enough = "met" if since >= RECORDS_FROM else "cannot tell"
    return [Owed(opened, None, "missed" if len(days) > FIVE_YEARS else enough)]

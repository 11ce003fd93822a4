"""Referrals, assessments, enquiries and child protection plans."""

from collections.abc import Callable

from macfa.synthetic.council.rows import Visited
from macfa.synthetic.dataset_truth.seen_file import SeenFile
from macfa.synthetic.owed import Owed, after, first_in
from macfa.synthetic.visits import ALONE_FROM
from macfa.vocabulary.days import Day

Counts = Callable[[Visited], bool]
"""Whether a visit counts."""


def assessments_from_start(seen: SeenFile) -> list[Owed]:
    """Each assessment is authorised within 45 working days of its start."""
    return [
        seen.eyes.judge(
            row.started, after(row.started, 45, "working days"), row.authorised, kept_from=seen.told_whole
        )
        for row in seen.file.assessments
    ]


def assessments_from_referral(seen: SeenFile) -> list[Owed]:
    """After each referral an assessment within 45 working days."""
    found = []
    days = [row.authorised for row in seen.file.assessments if row.authorised]
    for row in seen.file.referrals:
        due = after(row.received, 45, "working days")
        if row.no_further_action:
            found.append(Owed(row.received, due, "not applicable"))
            continue
        done = first_in(days, row.received, row.closed)
        found.append(seen.eyes.judge(row.received, due, done, end=row.closed, kept_from=seen.kept))
    return found


def seen_at_assessment(seen: SeenFile) -> list[Owed]:
    """The child is seen at each assessment that is authorised; nobody can see who is not born."""
    found = []
    for row in seen.file.assessments:
        if row.authorised:
            unborn = seen.born is None or row.authorised < seen.born
            nothing = Owed(row.authorised, row.authorised, "not applicable")
            found.append(nothing if unborn else seen.certain(row.authorised, row.child_seen))
    return found


def _conferences(seen: SeenFile) -> list[Day]:
    return sorted(row.day for row in seen.file.conferences if row.day)


def initial_conferences(seen: SeenFile) -> list[Owed]:
    """After each enquiry a conference within 15 working days, unless none was required."""
    return _after_enquiries(seen, 15)


def conference_or_reason(seen: SeenFile) -> list[Owed]:
    """After each enquiry a conference within 30 working days, or a note that none was required."""
    return _after_enquiries(seen, 30)


def _after_enquiries(seen: SeenFile, days: int) -> list[Owed]:
    found = []
    for row in seen.file.enquiries:
        due = after(row.started, days, "working days")
        if row.conference_needed is False:
            found.append(Owed(row.started, due, "not applicable"))
            continue
        done = first_in(_conferences(seen), row.started, after(row.started, 6, "months"))
        found.append(seen.eyes.judge(row.started, due, done, kept_from=seen.kept))
    return found


def starts_at_conference(seen: SeenFile) -> list[Owed]:
    """Each plan starts on the day of an initial conference."""
    held = _conferences(seen)
    return [_there(seen, plan.start, plan.start, plan.start in held) for plan in seen.file.protection_plans]


def after_enquiry(seen: SeenFile) -> list[Owed]:
    """An enquiry started in the 15 working days before each plan."""
    found = []
    for plan in seen.file.protection_plans:
        since = after(plan.start, -15, "working days")
        there = any(since <= row.started <= plan.start for row in seen.file.enquiries)
        found.append(_there(seen, since, plan.start, there))
    return found


def _there(seen: SeenFile, since: Day, day: Day, there: bool) -> Owed:
    answer = "met" if there else "missed" if since >= seen.kept else "cannot tell"
    return Owed(since, day, answer)


def reviews(seen: SeenFile) -> list[Owed]:
    """The first review within three months of the plan's start, later ones within six."""
    found = []
    for plan in seen.file.protection_plans:
        marks = [plan.start, *seen.held(seen.file.protection_reviews, plan.id)]
        found += seen.eyes.gaps(marks, [3, 6], "months", end=plan.end, kept_from=seen.kept)
    return found


def visits(seen: SeenFile) -> list[Owed]:
    """The child is seen every ten working days, from birth where the plan began before it."""
    return _every(seen, 10, lambda _: True)


def bedrooms(seen: SeenFile) -> list[Owed]:
    """Somebody sees where the child sleeps every 20 working days."""
    return _every(seen, 20, lambda visit: bool(visit.bedroom))


def _every(seen: SeenFile, limit: int, counts: Counts) -> list[Owed]:
    found = []
    for plan in seen.file.protection_plans:
        if not seen.born:
            found.append(Owed(plan.start, after(plan.start, limit, "working days"), "not applicable"))
            continue
        start = max(plan.start, seen.born)
        days = [one.day for one in seen.visits(seen.file.protection_visits, start, plan.end) if counts(one)]
        marks = [start, *(day for day in days if day > start)]
        found += seen.eyes.gaps(marks, [limit], "working days", end=plan.end, kept_from=seen.kept)
    return found


def seen_at_visits(seen: SeenFile) -> list[Owed]:
    """The child is seen at each visit."""
    return [
        seen.certain(one.day, one.seen)
        for one in seen.file.protection_visits
        if _during_a_plan(seen, one.day)
    ]


def seen_alone(seen: SeenFile) -> list[Owed]:
    """A child of four or more is seen alone at each visit of a child protection plan."""
    found = []
    for one in seen.file.protection_visits:
        if one.seen and _during_a_plan(seen, one.day):
            young = not seen.old_enough(one.day, ALONE_FROM)
            nothing = Owed(one.day, one.day, "not applicable")
            found.append(nothing if young else seen.certain(one.day, bool(one.alone)))
    return found


def _during_a_plan(seen: SeenFile, day: Day) -> bool:
    return any(
        plan.start <= day and (plan.end is None or day <= plan.end) for plan in seen.file.protection_plans
    )


def length_of_plans(seen: SeenFile, months: int) -> list[Owed]:
    """Each plan ends within so many months. Where nobody vouches, one without an end may have ended all the same."""
    return [
        seen.eyes.judge(plan.start, after(plan.start, months, "months"), plan.end, kept_from=seen.told_whole)
        for plan in seen.file.protection_plans
    ]

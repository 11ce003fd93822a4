"""Lists 1 to 7: contacts, early help, referrals, assessments, enquiries, need and protection, as at a day."""

from collections.abc import Iterator

from macfa.synthetic.annex_a.window import Cells, Window, flag, head, owner
from macfa.synthetic.council.child_files import ChildFile
from macfa.synthetic.council.rows import Referral
from macfa.vocabulary.days import Day, months_after

EMERGENCY = ("L1", "L2")


def contacts(file: ChildFile, window: Window) -> Iterator[Cells]:
    """List 1: contacts of the six months."""
    for row in file.contacts:
        if row.received >= window.half_year:
            yield {"received": row.received, "source": row.source}


def early_help(file: ChildFile, window: Window) -> Iterator[Cells]:
    """List 2: early help begun in the six months, or going on."""
    for row in file.early_help:
        if row.start >= window.half_year or row.end is None:
            yield {"started": row.start, "ended": row.end, "organisation": row.organisation}


def referrals(file: ChildFile, window: Window) -> Iterator[Cells]:
    """List 3: referrals of the six months, each with the number before the latest one."""
    days = [row.received for row in file.referrals]
    for row in file.referrals:
        if row.received >= window.half_year:
            yield {
                "received": row.received,
                "source": row.source,
                "nothing": flag(row.no_further_action),
                "before": _in_the_year_before(days, max(days)),
                "team": row.team.name,
                "worker": row.worker.name,
            }


def assessments(file: ChildFile, window: Window) -> Iterator[Cells]:
    """List 4: assessments that were going on at any time of the six months."""
    for row in file.assessments:
        if window.open_or_ended(row.authorised):
            yield {
                "started": row.started,
                "seen": flag(row.child_seen),
                "authorised": row.authorised,
                "support": flag(row.support_required),
                "team": row.team.name,
                "worker": row.worker.name,
            }


def enquiries(file: ChildFile, window: Window) -> Iterator[Cells]:
    """List 5: enquiries begun in the six months, with their conference where it has been held."""
    days = [row.started for row in file.enquiries]
    held = [row.day for row in file.conferences if row.day]
    for row in file.enquiries:
        if row.started < window.half_year:
            continue
        conference = next((one for one in file.conferences if one.enquiry == row.id), None)
        yield {
            "started": row.started,
            "unnecessary": flag(None if row.conference_needed is None else not row.conference_needed),
            "conference": conference.day if conference else None,
            "plan": flag(conference.led_to_plan) if conference else None,
            "enquiries": _in_the_year_before(days, max(days)),
            "conferences": _in_the_year_before(held, max(days)),
            "team": row.team.name,
            "worker": row.worker.name,
        }


def in_need(file: ChildFile, window: Window) -> Iterator[Cells]:
    """List 6: one row for each child, of the latest episode of need; a mere referral is none."""
    served = {row.referral for row in file.assessments} | {row.referral for row in file.care}
    served |= {row.referral for row in file.protection_plans} | {row.referral for row in file.in_need_plans}
    rows = [row for row in file.referrals if row.id in served and not row.no_further_action]
    if not rows or not window.open_or_ended((last := max(rows, key=lambda row: row.received)).closed):
        return
    yield {
        "started": last.received,
        "need": last.need,
        "seen": max((day for day in _days_seen(file)), default=None),
        "closed": last.closed,
        "reason": last.closure_reason,
        "status": _status(file, last),
        **owner(file, last.id),
    }


def _status(file: ChildFile, last: Referral) -> str:
    """The first that applies."""
    if last.closed:
        return "closed"
    if any(row.end is None for row in file.care):
        return "care"
    if any(row.end is None for row in file.protection_plans):
        return "protection"
    if any(row.end is None for row in file.in_need_plans):
        return "need"
    return "assessment" if any(row.authorised is None for row in file.assessments) else "need"


def _days_seen(file: ChildFile) -> Iterator[Day]:
    visits = (*file.protection_visits, *file.in_need_visits, *file.care_visits)
    return (visit.day for visit in visits if visit.seen)


def protection(file: ChildFile, window: Window) -> Iterator[Cells]:
    """List 7: one row for each child, of the latest plan, with the latest review and the latest visit only."""
    if not file.protection_plans:
        return
    plan = max(file.protection_plans, key=lambda row: row.start)
    if not window.open_or_ended(plan.end):
        return
    visits = [row for row in file.protection_visits if row.of == plan.id and row.seen]
    visit = max(visits, key=lambda row: row.day, default=None)
    held = [row.day for row in file.protection_reviews if row.of == plan.id and row.quorate]
    taken = any(s.status in EMERGENCY and window.open_or_ended(s.end) for s in file.statuses)
    yield {
        "started": plan.start,
        "initial": plan.initial,
        "latest": plan.latest,
        "visit": visit.day if visit else None,
        "alone": (flag(visit.alone) or "U") if visit else None,
        "review": max(held, default=None),
        "ended": plan.end,
        "emergency": flag(taken),
        "previous": plan.previous,
        **owner(file, plan.referral),
    }


def _in_the_year_before(days: list[Day], latest: Day) -> int:
    since = months_after(latest, -12)
    return sum(since <= day < latest for day in days)


FIRST_LISTS = {
    1: contacts,
    2: early_help,
    3: referrals,
    4: assessments,
    5: enquiries,
    6: in_need,
    7: protection,
}


def rows_of(file: ChildFile, window: Window) -> Iterator[tuple[int, Cells]]:
    """Every row of lists 1 to 7 about one child, each with the number of its list."""
    who = head(file, window)
    for number, of_list in FIRST_LISTS.items():
        for cells in of_list(file, window):
            yield number, who | cells

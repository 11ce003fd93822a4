"""Standards that count over a life or over the last months, and those against doing something again."""

from collections.abc import Iterable
from datetime import timedelta

from macfa.synthetic.council.rows import ProtectionPlan
from macfa.synthetic.dataset_truth.seen_file import SeenFile
from macfa.synthetic.owed import Owed, after
from macfa.vocabulary.days import Day

FIVE_YEARS = 5 * 365 + 1
Span = tuple[Day, Day | None]
"""The first and the last day of something; None while it goes on."""


def number_of_plans(seen: SeenFile) -> list[Owed]:
    """No more than two child protection plans."""
    days = [plan.start for plan in seen.file.protection_plans]
    return _no_more(seen, days, len(days), 2)


def kinds_of_plans(seen: SeenFile) -> list[Owed]:
    """No more than three of the four kinds of plan."""
    kinds = [days for days in _plans(seen).values() if days]
    return _no_more(seen, [min(first for first, _ in days) for days in kinds], len(kinds), 3)


def step_up_cycles(seen: SeenFile) -> list[Owed]:
    """No more than two unbroken times with a child protection plan or in care."""
    plans = _plans(seen)
    spans = sorted(
        (first, last or seen.goes_on(first)) for kind in ("CP", "CLA") for first, last in plans[kind]
    )
    times, reached = 0, Day.min
    for first, last in spans:
        times += times == 0 or first > reached + timedelta(days=1)
        reached = max(reached, last)
    return _no_more(seen, [first for first, _ in spans], times, 2)


def _plans(seen: SeenFile) -> dict[str, list[Span]]:
    file = seen.file
    return {
        "EH": [(row.start, row.end) for row in file.early_help],
        "CIN": [(row.start, row.end) for row in file.in_need_plans],
        "CP": [(row.start, row.end) for row in file.protection_plans],
        "CLA": [(row.start, row.end) for row in file.care],
    }


def years_of_involvement(seen: SeenFile) -> list[Owed]:
    """No more than five years with an open case in all."""
    rows = [row for row in seen.file.referrals if not row.no_further_action]
    days: set[int] = set()
    for row in rows:
        days.update(
            range(row.received.toordinal(), (row.closed or seen.goes_on(row.received)).toordinal() + 1)
        )
    return _no_more(seen, [row.received for row in rows], len(days), FIVE_YEARS)


def _no_more(seen: SeenFile, days: list[Day], value: int, most: int) -> list[Owed]:
    """One obligation of a whole life; that there was no more is known where the dataset reaches back to birth."""
    if not days:
        return []
    known = min(seen.file.child.birth, min(days)) >= seen.kept
    return [_answer(min(days), value, most, known)]


def _answer(opened: Day, value: int, most: int, known: bool) -> Owed:
    return Owed(opened, None, "missed" if value > most else "met" if known else "cannot tell")


def placements(seen: SeenFile) -> list[Owed]:
    """No more than two placements in twelve months."""
    before = after(seen.as_at, -12, "months")
    spans = [span for span in ((row.start, row.end) for row in seen.file.placements) if _since(span, before)]
    return _lately(seen, [first for first, _ in spans], before, 2)


def workers(seen: SeenFile) -> list[Owed]:
    """No more than three people allocated in twelve months."""
    before = after(seen.as_at, -12, "months")
    rows = [row for row in seen.file.involvements if _since((row.start, row.end), before)]
    first: dict[str, Day] = {}
    for row in sorted(rows, key=lambda row: row.start):
        first.setdefault(row.worker.id, row.start)
    return _lately(seen, list(first.values()), before, 3)


def times_missing(seen: SeenFile) -> list[Owed]:
    """Missing no more than twice in 90 days."""
    before = after(seen.as_at, -90, "days")
    days = [row.start for row in seen.file.missing if row.kind == "Missing" and row.start > before]
    return _lately(seen, days, before, 2)


def _since(span: Span, before: Day) -> bool:
    first, last = span
    return first > before or last is None or last > before


def _lately(seen: SeenFile, days: list[Day], before: Day, most: int) -> list[Owed]:
    known = before + timedelta(days=1) >= seen.kept
    return [_answer(min(days), len(days), most, known)] if days else []


def return_interviews(seen: SeenFile) -> list[Owed]:
    """Whoever was missing and is back is offered an interview."""
    back = (row for row in seen.file.missing if row.kind == "Missing" and row.end)
    return [seen.certain(row.end, bool(row.offered)) for row in back if row.end]


def repeats_ever(seen: SeenFile) -> list[Owed]:
    """No plan follows an earlier one. What was before the dataset began nobody can tell."""
    return [_repeat(plan.start, _earlier(seen, plan), _whole_life(seen, plan)) for plan in _cp(seen)]


def repeats_of_category(seen: SeenFile) -> list[Owed]:
    """No plan follows an earlier one that ended with the category with which this one begins."""
    return [
        _repeat(
            plan.start,
            [one for one in _earlier(seen, plan) if one.latest == plan.initial],
            _whole_life(seen, plan),
        )
        for plan in _cp(seen)
    ]


def repeats_within_two_years(seen: SeenFile) -> list[Owed]:
    """No plan starts within 24 months of the end of an earlier one."""
    found = []
    for plan in _cp(seen):
        since = after(plan.start, -24, "months")
        lately = [one for one in _earlier(seen, plan) if (one.end or one.start) >= since]
        found.append(_repeat(plan.start, lately, since >= seen.kept))
    return found


def referrals_again(seen: SeenFile) -> list[Owed]:
    """No referral within 12 months of the one before."""
    return _again_in_a_year(seen, [row.received for row in seen.file.referrals])


def enquiries_again(seen: SeenFile) -> list[Owed]:
    """No enquiry within 12 months of the one before."""
    return _again_in_a_year(seen, [row.started for row in seen.file.enquiries])


def _again_in_a_year(seen: SeenFile, days: list[Day]) -> list[Owed]:
    found = []
    for day in days:
        since = after(day, -12, "months")
        found.append(_repeat(day, [one for one in days if since <= one < day], since >= seen.kept))
    return found


def _cp(seen: SeenFile) -> tuple[ProtectionPlan, ...]:
    return seen.file.protection_plans


def _earlier(seen: SeenFile, plan: ProtectionPlan) -> list[ProtectionPlan]:
    return [one for one in _cp(seen) if one.start < plan.start]


def _whole_life(seen: SeenFile, plan: ProtectionPlan) -> bool:
    return min(seen.file.child.birth, plan.start) >= seen.kept


def _repeat(day: Day, earlier: Iterable[object], known: bool) -> Owed:
    """Missed where there was one, met where it is known that there was none."""
    return Owed(day, day, "missed" if [*earlier] else "met" if known else "cannot tell")

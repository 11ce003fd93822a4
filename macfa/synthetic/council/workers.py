"""Who is allocated to a family's case, when that changes, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from macfa.synthetic.chances import weighted, whole
from macfa.synthetic.council.desk import Desk, made, team
from macfa.synthetic.council.rows import Team, Worker
from macfa.synthetic.lives import Case
from macfa.synthetic.years import LAST_DAY, plus_days, working_day
from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True)
class Allocation:
    """A worker for a case, from one day to another; `change_reason` why another took over."""

    worker: Worker
    team: Team
    start: Day
    end: Day | None
    change_reason: str | None


def allocations(desk: Desk, case: Case) -> tuple[Allocation, ...]:
    """Everybody who was allocated to a case, in order, without gaps."""
    starts = [*_starts(desk, case)]
    ends = [start for start, _, _ in starts[1:]] + [case.closed]
    reasons = [reason for _, _, reason in starts[1:]] + [None]
    return tuple(
        Allocation(desk.worker(number), with_team, start, end, reason)
        for number, ((start, with_team, _), end, reason) in enumerate(zip(starts, ends, reasons, strict=True))
    )


def on(allocated: tuple[Allocation, ...], day: Day) -> Allocation:
    """Who was allocated on a day; the first before it began, the last after it ended."""
    begun = [one for one in allocated if one.start <= day]
    return begun[-1] if begun else allocated[0]


def _starts(desk: Desk, case: Case) -> Iterator[tuple[Day, Team, str | None]]:
    """Days on which somebody took over, with the team and why there was a change."""
    if case.no_further_action:
        yield case.received, team("front_door"), None
        return
    yield case.received, team("assessment"), None
    if not case.plans:
        return
    chances, last = desk.chances("workers", case.received), case.closed or LAST_DAY
    handed_on = desk.chances("handed on").random() < made()["handed_on"]["share"]
    stays = made()["handed_on"]["days"] if handed_on else made()["worker_stays"]
    day, reason = max(case.plans[0].start, plus_days(case.received, 1)), made()["handed_over"]
    while day < last:
        cared = any(plan.kind == "CLA" and plan.lasted_on(day) for plan in case.plans)
        yield day, team("looked_after") if cared else team("safeguarding", desk.area), reason
        day = working_day(plus_days(day, whole(chances, *stays)))
        reason = weighted(chances, made()["change_reasons"])

"""Child protection plans of a child with reviews and visits, and child in need plans with theirs."""

from collections.abc import Iterator

from macfa.synthetic.chances import weighted, whole
from macfa.synthetic.council.desk import Desk, made
from macfa.synthetic.council.rows import Conference, InNeedPlan, ProtectionPlan, Reviewed, Visited
from macfa.synthetic.council.workers import Allocation, on
from macfa.synthetic.deeds import Visit
from macfa.synthetic.lives import Case, Child, Plan
from macfa.synthetic.visits import ALONE_FROM, visits_of
from macfa.synthetic.years import LAST_DAY, plus_working_days
from macfa.vocabulary.days import Day, months_after

Protected = tuple[ProtectionPlan, tuple[Reviewed, ...], tuple[Visited, ...]]
InNeed = tuple[InNeedPlan, tuple[Visited, ...]]


def protection(
    desk: Desk, child: Child, referral: str, case: Case, conferences: tuple[Conference, ...]
) -> Iterator[Protected]:
    """Each child protection plan of a case with its reviews and visits, as they were for one child."""
    plans = (plan for plan in case.plans if plan.kind == "CP")
    for number, plan in enumerate(plans, start=1):
        row = f"{referral}-P{number}"
        told = ProtectionPlan(
            id=row,
            referral=referral,
            conference=next((one.id for one in conferences if one.plan == row), None),
            start=plan.start,
            end=plan.end,
            initial=plan.category_initial,
            latest=plan.category_latest,
            previous=desk.family.previous_plans(child, plan),
        )
        yield told, reviews(desk, child, row, plan), visits(desk, child, row, plan)


def reviews(desk: Desk, child: Child, row: str, plan: Plan) -> tuple[Reviewed, ...]:
    """The reviews of a plan, and before some of them one that was too few to decide anything."""
    found = []
    last, months, chances = plan.start, 3, desk.chances("quorum", plan.start)
    for number, day in enumerate(plan.reviews, start=1):
        due = months_after(last, months)
        too_few, before = chances.random(), plus_working_days(day, -whole(chances, 6, 10))
        if too_few < made()["reviews_without_quorum"] and before > last:
            found.append(
                Reviewed(f"{row}-N{number}", row, due, before, True, False, took_part(desk, child, before))
            )
        goes_on = day != plan.end
        found.append(Reviewed(f"{row}-R{number}", row, due, day, goes_on, True, took_part(desk, child, day)))
        last, months = day, 6
    return tuple(found)


def took_part(desk: Desk, child: Child, day: Day) -> str:
    """How a child took part in a review, as the looked-after returns count it."""
    told = made()["participation"]
    if child.age(day) < ALONE_FROM:
        return str(told["young"])
    ways: dict[str, float] = told["older"]
    return weighted(desk.chances("took part", child.id, day), ways)


def visits(desk: Desk, child: Child, row: str, plan: Plan) -> tuple[Visited, ...]:
    """The same visits to a child of which the conference service keeps a list, since the plan began."""
    of_family = visits_of(desk.seed, desk.family, plan, desk.planted)
    of_child = (visit for whose, visit in of_family if whose.id == child.id)
    told = sorted(of_child, key=lambda visit: visit.day)
    return tuple(_visited(f"{row}-V{number}", row, visit) for number, visit in enumerate(told, start=1))


def _visited(row: str, plan: str, visit: Visit) -> Visited:
    seen = visit.seen == "yes"
    return Visited(
        row, plan, visit.day, seen, _flag(visit.seen_alone), seen and bool(_flag(visit.bedroom_seen))
    )


def _flag(code: str | None) -> bool | None:
    return None if code is None else code == "yes"


def in_need(
    desk: Desk, child: Child, referral: str, case: Case, allocated: tuple[Allocation, ...]
) -> Iterator[InNeed]:
    """Each child in need plan of a case with the visits to one child."""
    plans = (plan for plan in case.plans if plan.kind == "CIN")
    for number, plan in enumerate(plans, start=1):
        row, by = f"{referral}-N{number}", on(allocated, plan.start)
        told = InNeedPlan(row, referral, plan.start, plan.end, by.team, by.worker)
        yield told, tuple(_visits_in_need(desk, child, row, plan))


def _visits_in_need(desk: Desk, child: Child, row: str, plan: Plan) -> Iterator[Visited]:
    dates = desk.chances("visits in need", plan.start)
    own = desk.chances("seen in need", child.id, plan.start)
    gaps = made()["in_need_visit"]
    day, last, number = plan.start, min(plan.end or LAST_DAY, LAST_DAY), 0
    while True:
        in_time = desk.planted.done("child-in-need-visits", day, dates)
        day, number = (
            plus_working_days(day, whole(dates, *gaps["in_time" if in_time else "late"])),
            number + 1,
        )
        if day > last:
            return
        seen, alone, bedroom = own.random() < 0.93, own.random() < 0.6, own.random() < 0.5
        if child.birth <= day:
            old_enough = seen and child.age(day) >= ALONE_FROM
            yield Visited(f"{row}-V{number}", row, day, seen, alone if old_enough else None, seen and bedroom)

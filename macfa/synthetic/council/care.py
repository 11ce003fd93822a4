"""Periods of being looked after: legal statuses, placements, plans for good."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from macfa.synthetic.chances import pick, weighted, whole
from macfa.synthetic.council.adoption import permanence
from macfa.synthetic.council.desk import Desk, made
from macfa.synthetic.council.rows import Care, CarePlan, LegalStatus, Permanence, Placement
from macfa.synthetic.lives import Case, Child, Plan
from macfa.synthetic.planted import figures
from macfa.synthetic.years import LAST_DAY, plus_days
from macfa.vocabulary.days import Day, months_after

ADULT_AT_MONTHS = 18 * 12
OLDER_FROM, ASYLUM_FROM = 16, 14
FROM_OTHER_PLACES = ("BAFR", "OOTH", "WOTH", "APKN")


@dataclass(frozen=True, slots=True)
class Looked:
    """A period of being looked after, with what goes with it."""

    care: Care
    statuses: tuple[LegalStatus, ...]
    placements: tuple[Placement, ...]
    plans: tuple[CarePlan, ...]
    permanence: Permanence | None

    @property
    def last(self) -> Day:
        """The last day of it, or the last day there is."""
        return min(self.care.end or LAST_DAY, LAST_DAY)


def looked_after(desk: Desk, child: Child, referral: str, case: Case, first: int) -> Iterator[Looked]:
    """Each period of a case in which a child was looked after, numbered from `first`."""
    days = {plan.start for plan in case.plans if plan.kind == "CLA"}
    own = [p for p in desk.family.plans_of(child) if p.kind == "CLA" and _of(p, days, child)]
    for number, plan in enumerate(own, start=first):
        yield _looked(desk, child, referral, case, plan, f"{child.id}-L{number}")


def _of(plan: Plan, days: set[Day], child: Child) -> bool:
    return plan.start in days or plan.start == child.birth


def _looked(desk: Desk, child: Child, referral: str, case: Case, plan: Plan, row: str) -> Looked:
    chances = desk.chances("care", child.id, plan.start)
    way = permanence(desk.chances("adoption", child.id, plan.start), child, plan, row)
    asylum = (
        chances.random() < made()["care"]["asylum"]
        and child.age(plan.start) >= ASYLUM_FROM
        and child.ethnicity in FROM_OTHER_PLACES
    )
    reason = _end_reason(chances, child, plan, way) if plan.end else None
    care = Care(row, referral, plan.start, plan.end, reason, case.need, asylum)
    return Looked(
        care,
        tuple(_statuses(desk.chances("statuses", child.id, plan.start), care, way)),
        tuple(_placements(desk.chances("placements", child.id, plan.start), child, care, way)),
        tuple(_plans(desk.chances("care plans", child.id, plan.start), child, care, way)),
        way,
    )


def _end_reason(chances: random.Random, child: Child, plan: Plan, way: Permanence | None) -> str:
    if way and way.ordered:
        return "E11"
    adult = plan.end is not None and plan.end >= months_after(child.birth, ADULT_AT_MONTHS)
    reasons: dict[str, float] = made()["care"]["ends_at_18" if adult else "ends"]
    return weighted(chances, reasons)


def _statuses(chances: random.Random, care: Care, way: Permanence | None) -> Iterator[LegalStatus]:
    """One after another without gaps, as far as there was time for them; the last ends with the care."""
    told = made()["care"]
    order = way.placement_order if way else None
    found = [(weighted(chances, told["first_status"]), care.start)]
    while True:
        status, start = found[-1]
        days = told["status_days"].get(status, told["emergency_days"])
        day, changes = plus_days(start, whole(chances, *days)), chances.random()
        if status not in told["then"] or changes >= told["status_changes"].get(status, 1):
            break
        if day >= (order or care.end or LAST_DAY):
            break
        found.append((told["then"][status], day))
    if order and order > found[-1][1]:
        found.append(("E1", order))
    ends = [start for _, start in found[1:]] + [care.end]
    for number, ((status, start), end) in enumerate(zip(found, ends, strict=True), start=1):
        yield LegalStatus(f"{care.id}-S{number}", care.id, status, start, end)


def _placements(
    chances: random.Random, child: Child, care: Care, way: Permanence | None
) -> Iterator[Placement]:
    """One after another without gaps. Some children move often in their first year."""
    told = made()["care"]
    unsettled = chances.random() < told["unsettled"]
    placed = way.placed if way else None
    last = placed or min(care.end or LAST_DAY, LAST_DAY)
    starts = [care.start]
    while True:
        early = unsettled and (starts[-1] - care.start).days < 365
        day = plus_days(starts[-1], whole(chances, *told["stays"]["unsettled" if early else "settled"]))
        if day >= last:
            break
        starts.append(day)
    if placed:
        starts.append(placed)
    ends = [*starts[1:], care.end]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        kind = pick(chances, ("A5", "A6")) if start == placed else _kind(chances, child, start)
        reason = weighted(chances, told["move_reasons"]) if number < len(starts) else None
        reason = "CARPL" if end == placed and placed else reason
        yield _placement(chances, care, number, start, end, kind, reason)


def _kind(chances: random.Random, child: Child, day: Day) -> str:
    told = made()["care"]
    kinds: dict[str, float] = told["kinds_from_16" if child.age(day) >= OLDER_FROM else "kinds"]
    return weighted(chances, kinds)


def _placement(
    chances: random.Random,
    care: Care,
    number: int,
    start: Day,
    end: Day | None,
    kind: str,
    reason: str | None,
) -> Placement:
    told = made()["care"]
    provider, urn = pick(chances, told["providers"][kind]), f"SC{whole(chances, 100_000, 999_999)}"
    away, authority = chances.random() < told["out_of_area"], pick(chances, told["authorities"])
    letters = "".join(pick(chances, "ABDEFGHJLNPQRSTUWXYZ") for _ in range(2))
    postcode = f"{pick(chances, figures('names.yaml')['postcodes'])}{letters}"
    return Placement(
        id=f"{care.id}-P{number}",
        care=care.id,
        start=start,
        end=end,
        kind=kind,
        provider=provider,
        urn=urn if provider in ("PR4", "PR5") else None,
        postcode=postcode,
        distance=whole(chances, 15, 70) if away else whole(chances, 1, 14),
        authority=authority if away else None,
        change_reason=reason,
    )


def _plans(chances: random.Random, child: Child, care: Care, way: Permanence | None) -> Iterator[CarePlan]:
    """What is planned for good: nothing in the first months, and adoption from the day of the decision."""
    told = made()["care"]
    start = plus_days(care.start, whole(chances, 90, 120))
    plan = weighted(chances, told["plans_from_16" if child.age(start) >= OLDER_FROM else "plans"])
    found = [(plan, start)] if start < min(care.end or LAST_DAY, LAST_DAY) else []
    if way:
        found = [one for one in found if one[1] < way.decided] + [("ADOPTION", way.decided)]
    if way and way.reversed:
        found.append(("LTFOST18", way.reversed))
    ends = [*(day for _, day in found[1:]), care.end]
    for number, ((code, day), end) in enumerate(zip(found, ends, strict=False), start=1):
        yield CarePlan(f"{care.id}-C{number}", care.id, day, end, code)

"""The way to adoption of a few young children who are looked after."""

import random

from macfa.synthetic.chances import pick, whole
from macfa.synthetic.council.desk import made
from macfa.synthetic.council.rows import Permanence
from macfa.synthetic.lives import Child, Plan
from macfa.synthetic.years import LAST_DAY, plus_days
from macfa.vocabulary.days import Day

LONG_ENOUGH = 620
"""Days of being looked after in which every step to an adoption order finds room."""


def permanence(chances: random.Random, child: Child, plan: Plan, care: str) -> Permanence | None:
    """The steps that were taken for a child, or None where nobody thought of adoption."""
    told = made()["adoption"]
    if chances.random() >= told["share"] or child.age(plan.start) > told["eldest"]:
        return None
    if plan.end is None or plan.end > LAST_DAY:
        return _on_the_way(chances, plan.start, care)
    if (plan.end - plan.start).days < LONG_ENOUGH:
        return None
    return _adopted(chances, plan.start, plan.end, care)


def _on_the_way(chances: random.Random, start: Day, care: str) -> Permanence:
    """Steps forward from the start of care; days that lie ahead are not told yet."""
    told = made()["adoption"]
    decided = plus_days(start, whole(chances, 180, 300))
    order = plus_days(decided, whole(chances, 50, 110))
    matched = plus_days(order, whole(chances, 70, 260))
    placed = plus_days(matched, whole(chances, 14, 35))
    given_up, reason = chances.random() < told["reversed"], pick(chances, told["reasons"])
    return Permanence(
        id=f"{care}-A",
        care=care,
        decided=decided,
        placement_order=order if reason != "RD2" or not given_up else None,
        matched=None if given_up else matched,
        placed=None if given_up else placed,
        ordered=None,
        order=None,
        reversed=plus_days(order, whole(chances, 60, 200)) if given_up else None,
        reversed_reason=reason if given_up else None,
        adopters=None if given_up else f"{care}-F",
    )


def _adopted(chances: random.Random, start: Day, end: Day, care: str) -> Permanence:
    """Steps back from the adoption order, with which the care ended."""
    placed = plus_days(end, -whole(chances, 120, 180))
    matched = plus_days(placed, -whole(chances, 14, 35))
    order = plus_days(matched, -whole(chances, 60, 120))
    decided = plus_days(order, -whole(chances, 40, 90))
    assert start < decided
    return Permanence(
        id=f"{care}-A",
        care=care,
        decided=decided,
        placement_order=order,
        matched=matched,
        placed=placed,
        ordered=end,
        order="Adoption",
        reversed=None,
        reversed_reason=None,
        adopters=f"{care}-F",
    )

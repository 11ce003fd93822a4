"""What a briefing may tell of each child: needs, circumstances, services, plans, age. For the check of combinations."""

import json
from collections.abc import Iterable
from pathlib import Path

from macfa.synthetic.lives import Child, Family
from macfa.synthetic.planted import figures
from macfa.synthetic.years import AuditYear
from macfa.vocabulary.days import Day

_PLANS = {"CP": "cp_plan", "CIN": "cin_plan", "CLA": "cla", "EH": "early_help_service"}
_SEXES = {"F": "girl", "M": "boy"}


def write_cohort(path: Path, families: Iterable[Family], year: AuditYear) -> None:
    """The attributes (codes of macfa/disclosure) of every child with an open plan on the last day of a year."""
    children = {
        child.id: sorted(attributes(family, child, year.as_at))
        for family in families
        for child in family.children
        if any(plan.open_on(year.as_at) for plan in family.plans_of(child))
    }
    content = {"as_at": year.as_at.isoformat(), "children": children}
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def attributes(family: Family, child: Child, day: Day) -> set[str]:
    """Everything about a child, on a day, that could stand in a briefing."""
    plans = [plan for plan in family.plans_of(child) if plan.start <= day]
    age = child.age(day)
    found = {*child.attributes, *family.circumstances, _SEXES[child.sex], f"age:{max(age, 0)}"}
    found |= {_PLANS[plan.kind] for plan in plans if plan.open_on(day)}
    found |= {"neglect"} if family.neglect else set()
    found |= {"unborn"} if age < 0 else set()
    found |= {"siblings"} if len(family.children) > 1 else set()
    found |= {"twins"} if sum(other.birth == child.birth for other in family.children) > 1 else set()
    found |= {"repeat_plans"} if sum(plan.kind == "CP" for plan in plans) > 1 else set()
    names = {name: code for name, code, *_ in figures("population.yaml")["services"]}
    return found | {names[service.name] for service in family.services[child.id] if service.start <= day}

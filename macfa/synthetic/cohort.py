"""What a briefing may tell of each child: needs, circumstances, services, plans, age. For the check of combinations."""

import csv
from collections.abc import Iterable
from pathlib import Path

from macfa.synthetic.lives import Child, Family
from macfa.synthetic.planted import figures
from macfa.synthetic.years import AuditYear
from macfa.vocabulary.days import Day

_PLANS = {"CP": "cp_plan", "CIN": "cin_plan", "CLA": "cla", "EH": "early_help_service"}
_SEXES = {"F": "girl", "M": "boy"}


def write_cohort(path: Path, families: Iterable[Family], year: AuditYear) -> None:
    """One row for each attribute (a code of macfa/disclosure) of each child with an open plan on the last day."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(("child", "attribute"))
        for family in families:
            for child in family.children:
                if any(plan.open_on(year.as_at) for plan in family.plans_of(child)):
                    lines.writerows(
                        (child.id, found) for found in sorted(attributes(family, child, year.as_at))
                    )


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

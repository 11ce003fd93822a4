"""Writes the council's list of children: everybody with a plan at any time of the audit year, and who knows them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from macfa.synthetic.lives import Child, Family, Plan
from macfa.synthetic.years import AuditYear
from macfa.vocabulary.days import Day

HEADINGS = (
    "Child id", "Date of birth", "Expected date of birth", "Age", "Sex", "Ethnicity", "Family", "Plan", "Category",
    "Plan start", "Plan end", "Service", "Service from", "Service to",
)  # fmt: skip
MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed stamp, so that the same input gives the same bytes
Cells = tuple[Any, ...]


def write_children(path: Path, families: Iterable[Family], year: AuditYear) -> None:
    """One row for each plan and each service of a child, as known on the last day of the year."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Children", "created": MADE})
    sheet = book.add_worksheet("Children")
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    sheet.write_row(0, 0, HEADINGS, book.add_format({"bold": True, "bottom": 2}))
    sheet.set_column(0, len(HEADINGS) - 1, 16)
    for number, cells in enumerate(_rows(families, year), start=1):
        for column, value in enumerate(cells):
            if isinstance(value, Day):
                sheet.write_datetime(number, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            elif value is not None:
                sheet.write(number, column, value)
    sheet.freeze_panes(1, 1)
    book.close()


def listed(family: Family, child: Child, year: AuditYear) -> tuple[Plan, ...]:
    """The plans for which a child stands on the list of a year."""
    return tuple(
        plan
        for plan in family.plans_of(child)
        if plan.start <= year.as_at and (plan.end is None or plan.end >= year.first)
    )


def _rows(families: Iterable[Family], year: AuditYear) -> Iterator[Cells]:
    for family in families:
        for child in family.children:
            if plans := listed(family, child, year):
                yield from _rows_of(family, child, plans, year.as_at)


def _rows_of(family: Family, child: Child, plans: tuple[Plan, ...], as_at: Day) -> Iterator[Cells]:
    person = _person(family, child, as_at)
    services = [s for s in family.services[child.id] if s.start <= as_at]
    for number in range(max(len(plans), len(services))):
        plan = plans[number] if number < len(plans) else None
        service = services[number] if number < len(services) else None
        told = (
            (plan.kind, _category(family, plan), plan.start, _known(plan.end, as_at)) if plan else (None,) * 4
        )
        known = (service.name, service.start, _known(service.end, as_at)) if service else (None,) * 3
        yield (*person, *told, *known)


def _person(family: Family, child: Child, as_at: Day) -> Cells:
    born = child.birth <= as_at
    expected = child.birth if child.birth > family.cases_of(child)[0].received else None
    age = child.age(as_at) if born else -1
    return (child.id, child.birth if born else None, expected, age, child.sex, child.ethnicity, family.id)


def _category(family: Family, plan: Plan) -> str | None:
    """The category of abuse, or on other plans neglect where it is the main worry: the council notes it there too."""
    return plan.category_latest or ("NEG" if family.neglect else None)


def _known(day: Day | None, as_at: Day) -> Day | None:
    return day if day and day <= as_at else None

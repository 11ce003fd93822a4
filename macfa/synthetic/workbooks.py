"""Writes each agency's practice workbook of a year."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macfa.feeds.practice.about import About, AboutSheet
from macfa.feeds.practice.template import write_workbook
from macfa.synthetic.deeds import SHEETS, Deed, Flag, known_on, row_of
from macfa.synthetic.elsewhere import health_deeds, police_deeds
from macfa.synthetic.families.kin import Kin
from macfa.synthetic.families.told import Told, council_rows, known, police_rows
from macfa.synthetic.lives import Child, Family, Plan
from macfa.synthetic.practice import Practices
from macfa.synthetic.years import PRACTICE_FROM, AuditYear
from macfa.vocabulary.days import Day

Rows = dict[str, list[dict[str, Any]]]
Deeds = Callable[[int, Family, Child, Plan], Iterator[Deed]]
Kinship = Mapping[str, Kin]
"""The kin of each family, by the family's id."""
COUNCIL_SHEETS = tuple(sheet for sheet in SHEETS.values() if sheet != "flags")
"""The council keeps no list of flags on others' systems, and says nothing of them."""


@dataclass(frozen=True, slots=True)
class Partner:
    """An agency other than the council that keeps lists: whose they are, and what it says is complete."""

    id: str
    kind: str
    name: str
    system: str
    sheets: tuple[str, ...]
    deeds: Deeds
    families: Callable[[Kin, Child, Day], Iterator[Told]] | None = None


PARTNERS = (
    Partner(
        "police", "police", "Police", "Imaginary Police System", ("flags", "tools"), police_deeds, police_rows
    ),
    Partner(
        "community-health",
        "community_health",
        "Community health",
        "Imaginary Health Record",
        ("flags", "tools", "supervision", "voice"),
        health_deeds,
    ),
)
"""The general practices keep no lists for the partnership: they share nothing."""


def write_council(
    path: Path, families: Iterable[Family], practices: Practices, kinship: Kinship, year: AuditYear
) -> None:
    """The conference service's lists: complete for the time that the year tells of, and what the council knows of
    families by then. Two slips of the pen and a few rows pasted twice are in the first year's (see `SLIPS`)."""
    rows: Rows = defaultdict(list)
    for family in families:
        for child in family.children:
            _add(rows, child, practices.of(child), year)
            if known(family, child, year.as_at):
                _tell(rows, council_rows(kinship[family.id], child, year.as_at))
    if year.number == YEAR_WITH_SLIPS:
        _slip(rows)
    write_workbook(
        path, _about("Children's Services", "Conference service lists", COUNCIL_SHEETS, year), rows
    )


YEAR_WITH_SLIPS = 1
SLIPS = {"Visits": {"rejected": 2, "duplicate": 0}, "Participation": {"rejected": 0, "duplicate": 3}}
"""Rows of the council's first workbook that are not taken in, by sheet."""


def _slip(rows: Rows) -> None:
    """Visits on days that no calendar has, and participation pasted twice; fewer where a small list has not so many."""
    children = [row["child"] for row in rows["visits"][:2]]
    days = ("31/02/2024", "2024-13-05")
    rows["visits"] += [
        {"child": child, "day": day, "kind": "other"} for child, day in zip(children, days, strict=False)
    ]
    rows["participation"] += rows["participation"][:3]


def write_partner(
    path: Path, families: Iterable[Family], partner: Partner, kinship: Kinship, year: AuditYear, seed: int
) -> None:
    """An agency's own lists on all children with a child protection plan."""
    rows: Rows = defaultdict(list)
    for family in families:
        for child in family.children:
            plans = [p for p in family.plans_of(child) if p.kind == "CP" and _in_lists(p)]
            for plan in plans:
                _add(rows, child, partner.deeds(seed, family, child, plan), year)
            if partner.families and any(plan.start <= year.as_at for plan in plans):
                _tell(rows, partner.families(kinship[family.id], child, year.as_at))
    write_workbook(path, _about(partner.name, partner.system, partner.sheets, year), rows)


def told_in(deed: Deed, year: AuditYear) -> bool:
    """Whether a deed belongs in the workbook of a year: done in its time, or a flag that was still there."""
    if isinstance(deed, Flag):
        return deed.day <= year.as_at and (deed.until is None or deed.until >= year.told_from)
    return year.told_from <= deed.day <= year.as_at


def _in_lists(plan: Plan) -> bool:
    return plan.end is None or plan.end >= PRACTICE_FROM


def _tell(rows: Rows, told: Iterable[Told]) -> None:
    for sheet, row in told:
        rows[sheet].append(row)


def _add(rows: Rows, child: Child, deeds: Iterable[Deed], year: AuditYear) -> None:
    for deed in deeds:
        if told_in(deed, year):
            rows[SHEETS[type(deed)]].append(row_of(child.id, known_on(deed, year.as_at)))


def _about(agency: str, system: str, sheets: Iterable[str], year: AuditYear) -> About:
    complete = AboutSheet((year.told_from, year.as_at))
    return About(agency, year.as_at, system, dict.fromkeys(sheets, complete))

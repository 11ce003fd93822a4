"""Writes each agency's practice workbook of a year."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from macfa.feeds.practice.about import About, AboutSheet
from macfa.feeds.practice.template import write_workbook
from macfa.synthetic.deeds import SHEETS, Deed, known_on, row_of
from macfa.synthetic.lives import Family
from macfa.synthetic.practice import Practices
from macfa.synthetic.years import AuditYear

COUNCIL_SHEETS = tuple(SHEETS.values())


def write_council(path: Path, families: Iterable[Family], practices: Practices, year: AuditYear) -> None:
    """The conference service's lists: complete for the time that the year tells of."""
    about = About(
        agency="Children's Services",
        extract_date=year.as_at,
        system="Conference service lists",
        sheets={sheet: AboutSheet((year.told_from, year.as_at)) for sheet in COUNCIL_SHEETS},
    )
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for family in families:
        for child in family.children:
            for deed in practices.of(child):
                if told_in(deed, year):
                    rows[SHEETS[type(deed)]].append(row_of(child.id, known_on(deed, year.as_at)))
    write_workbook(path, about, rows)


def told_in(deed: Deed, year: AuditYear) -> bool:
    """Whether a deed belongs in the workbook of a year."""
    return year.told_from <= deed.day <= year.as_at

"""The time that lists tell of, and what most rows of lists begin with."""

from dataclasses import dataclass
from typing import Any

from macfa.synthetic.council.child_files import ChildFile
from macfa.vocabulary.days import Day, months_after

Cells = dict[str, Any]
"""A row of a list, by key of its columns; codes stand where the list has words."""


@dataclass(frozen=True, slots=True)
class Window:
    """The day of the extract, and the first days of the six and twelve months before it."""

    as_at: Day

    @property
    def half_year(self) -> Day:
        """The first day of the six months."""
        return months_after(self.as_at, -6)

    @property
    def year(self) -> Day:
        """The first day of the twelve months."""
        return months_after(self.as_at, -12)

    def open_or_ended(self, end: Day | None) -> bool:
        """Whether something is open, or ended in the six months."""
        return end is None or end >= self.half_year


def flag(value: bool | None) -> str | None:
    """Yes, no, or nothing where nothing is written."""
    return None if value is None else "Y" if value else "N"


def head(file: ChildFile, window: Window) -> Cells:
    """Who the row is about. An unborn child has the day it is expected on, and the age -1."""
    child = file.child
    return {
        "id": child.id,
        "gender": child.sex,
        "ethnicity": child.ethnicity,
        "birth": child.birth,
        "age": child.age(window.as_at),
        "disability": flag(bool(child.disabilities)),
    }


def owner(file: ChildFile, referral: str) -> Cells:
    """Who has the case, or had it when it closed."""
    rows = [row for row in file.involvements if row.referral == referral]
    last = max(rows, key=lambda row: row.start)
    return {"team": last.team.name, "worker": last.worker.name}

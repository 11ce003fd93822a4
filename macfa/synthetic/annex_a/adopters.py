"""List 11: people who want to adopt. Some were matched with a child, others have only asked."""

import random
from collections.abc import Iterator

from macfa.synthetic.annex_a.window import Cells, Window
from macfa.synthetic.chances import pick, weighted, whole
from macfa.synthetic.council.child_files import ChildFile
from macfa.synthetic.council.desk import Desk
from macfa.synthetic.planted import figures
from macfa.synthetic.years import RECORDS_FROM, plus_days
from macfa.vocabulary.days import Day

ASKED_ONLY = 0.02
"""For each family that the council works with, so many others come and ask."""


def matched(desk: Desk, file: ChildFile, window: Window) -> Iterator[Cells]:
    """The couple or person with whom a child of list 10 was matched."""
    for row in file.permanence:
        done = row.ordered or row.reversed
        if row.adopters and row.matched and (done is None or done >= window.year):
            chances = desk.chances("adopters", row.id)
            told: Cells = {"matched": row.matched, "placed": row.placed, "adopted": row.ordered}
            told |= {"children": 1 if row.placed else None, "fostering": "N"}
            approved = plus_days(row.matched, -whole(chances, 40, 300))
            yield from _couple(chances, row.adopters, _stages(chances, approved, window.as_at) | told)


def asking(desk: Desk, window: Window) -> Iterator[Cells]:
    """Somebody who came and asked in the year, at whatever stage they are by the day."""
    chances = desk.chances("wants to adopt")
    comes_up, asked = chances.random() < ASKED_ONLY, plus_days(RECORDS_FROM, whole(chances, 0, 1640))
    stages = _stages(chances, plus_days(asked, whole(chances, 200, 330)), window.as_at) | {"enquired": asked}
    withdrew = chances.random() < 0.25
    if not comes_up or not window.year <= asked <= window.as_at:
        return
    left = plus_days(asked, whole(chances, 30, 120))
    if withdrew and left <= window.as_at:
        stages = {key: day for key, day in stages.items() if day and day <= left}
        stages |= {"left": left, "reason": pick(chances, ("1", "2", "3"))}
    yield from _couple(chances, f"{desk.family.id}-Q", stages | {"fostering": "N"})


def _stages(chances: random.Random, approved: Day, as_at: Day) -> Cells:
    """The days of the two stages, back from the day of approval, as far as they have come."""
    second_from = plus_days(approved, -whole(chances, 80, 130))
    first_to = plus_days(second_from, -whole(chances, 1, 20))
    first_from = plus_days(first_to, -whole(chances, 40, 70))
    days = {
        "enquired": plus_days(first_from, -whole(chances, 5, 40)),
        "first_from": first_from,
        "first_to": first_to,
        "second_from": second_from,
        "second_to": approved,
    }
    return {key: day if day <= as_at else None for key, day in days.items()}


def _couple(chances: random.Random, family: str, told: Cells) -> Iterator[Cells]:
    """One row for each of the adopters of a family."""
    names = ("F", "M") if chances.random() < 0.75 else (pick(chances, ("F", "M")),)
    for number, gender in enumerate(names, start=1):
        ethnicity = weighted(chances, figures("population.yaml")["ethnicity"])
        who = {"id": f"{family}{number}", "family": family, "gender": gender, "ethnicity": ethnicity}
        yield who | {"disability": "N"} | told

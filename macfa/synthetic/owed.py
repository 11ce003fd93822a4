"""What was owed to a child and what came of it, as far as the delivered files can show.

This is worked out from what was planted, with rules of its own: no engine and no record is asked.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from macfa.synthetic.years import CALENDAR, PRACTICE_FROM
from macfa.vocabulary.days import Day, months_after

BEFORE_ALL = date.min


@dataclass(frozen=True, slots=True)
class Owed:
    """One obligation: the day it began, the last day to meet it, and the word for what came of it."""

    opened: Day
    due: Day | None
    answer: str


@dataclass(frozen=True, slots=True)
class Eyes:
    """What can be seen on a day: nothing later, and absences only from the day on which lists began."""

    as_at: Day

    def seen(self, day: Day | None) -> Day | None:
        """The day, unless it still lies ahead."""
        return day if day and day <= self.as_at else None

    def judge(
        self,
        opened: Day,
        due: Day,
        done: Day | None,
        *,
        end: Day | None = None,
        looked_from: Day | None = None,
        kept_from: Day = PRACTICE_FROM,
    ) -> Owed:
        """The word for one obligation. `kept_from`: since when the list is kept that would show it."""
        done, end = self.seen(done), self.seen(end)
        if done and done <= due:
            answer = "met"
        elif end and end <= due:
            answer = "not applicable"
        elif (looked_from or opened) < kept_from:
            answer = "cannot tell"
        elif done:
            answer = "late"
        else:
            answer = "due" if self.as_at <= due else "missed"
        return Owed(opened, due, answer)

    def gaps(
        self,
        marks: list[Day],
        limits: list[int],
        unit: str,
        *,
        end: Day | None,
        kept_from: Day = PRACTICE_FROM,
        skip: int = 0,
    ) -> list[Owed]:
        """One obligation for each gap between days on which it was done, and the last one to now or to the end.

        `limits` hold for the first gap, the second and so on, and the last of them for all others.
        """
        limited = [(limit, unit) for limit in limits]
        return self.intervals(marks, limited, end=end, kept_from=kept_from, skip=skip)

    def intervals(
        self,
        marks: list[Day],
        limits: list[tuple[int, str]],
        *,
        end: Day | None,
        kept_from: Day = PRACTICE_FROM,
        skip: int = 0,
    ) -> list[Owed]:
        """The same where limits come in different units: 20 working days, then three months."""
        end = self.seen(end)
        found = []
        for number, (mark, following) in enumerate(pairwise([*marks, None])):
            assert mark is not None
            if number < skip or (number and following is None and end and mark >= end):
                continue
            due = after(mark, *limits[min(number, len(limits) - 1)])
            found.append(self.judge(mark, due, following, end=end, kept_from=kept_from))
        return found

    def of_code(self, day: Day, code: str | None, *, kept_from: Day = BEFORE_ALL) -> Owed:
        """What had to hold on the very day: yes, no, or nobody wrote it down."""
        if day < kept_from or code in (None, "unknown"):
            return Owed(day, day, "cannot tell")
        return Owed(day, day, "met" if code == "yes" else "missed")


def after(day: Day, count: int, unit: str) -> Day:
    """So many working days, days or months on, or back where the count is negative."""
    if unit == "months":
        return months_after(day, count)
    if unit == "days":
        return date.fromordinal(day.toordinal() + count)
    found = CALENDAR.after(day, count)
    if found is None:
        raise ValueError(f"{day} and {count} working days lie outside the calendar")
    return found


def first_in(days: list[Day], start: Day, end: Day | None = None) -> Day | None:
    """The first of some days from start to end, both included."""
    return min((day for day in days if start <= day and (end is None or day <= end)), default=None)

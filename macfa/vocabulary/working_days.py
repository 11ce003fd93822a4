"""Working days: Monday to Friday without the nation's bank holidays.

The calendar is data with an edition (`calendars/bank_holidays.csv`, 1990-2035). Outside it the answer is
None, so that a standard says "cannot tell" and nobody guesses.
"""

import csv
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from macfa.vocabulary.days import Day, day_number

FIRST = date(1990, 1, 1)
LAST = date(2035, 12, 31)
NATIONS = ("england", "wales", "scotland", "northern_ireland")


@dataclass(frozen=True)
class WorkingDays:
    """One nation's working days, in order; `number` is the running count the record stores beside each date."""

    nation: str
    days: tuple[Day, ...] = field(repr=False)

    def number(self, day: Day) -> int | None:
        """How many working days there were up to and including `day`, since 1 January 1990; None outside 1990-2035.

        Two dates are n working days apart when their numbers differ by n. A day off has the number of the
        working day before it, so "within 10 working days" of a Saturday counts from the Friday.
        """
        return bisect_right(self.days, day) if FIRST <= day <= LAST else None

    def after(self, day: Day, count: int) -> Day | None:
        """The working day that is `count` working days after `day`; None outside the calendar."""
        number = self.number(day)
        if number is None or not 0 < number + count <= len(self.days):
            return None
        return self.days[number + count - 1]

    def between(self, start: Day, end: Day) -> int | None:
        """Working days from `start` to `end`, not counting `start`; negative when `end` comes first."""
        first, last = self.number(start), self.number(end)
        return None if first is None or last is None else last - first

    def is_working_day(self, day: Day) -> bool:
        """Whether people are at work that day. Raises ValueError outside 1990-2035."""
        number = self.number(day)
        if number is None:
            raise ValueError(f"The calendar of working days covers 1990 to 2035, not {day:%Y}")
        return number > 0 and self.days[number - 1] == day

    def rows(self) -> list[tuple[int, int]]:
        """(day number, working-day number) for every day of the calendar: the table that rules join to."""
        found, count, day = [], 0, FIRST
        working = set(self.days)
        while day <= LAST:
            count += day in working
            found.append((day_number(day), count))
            day += timedelta(days=1)
        return found


@cache
def working_days(nation: str = "england") -> WorkingDays:
    """The calendar of one nation: england, wales, scotland or northern_ireland."""
    if nation not in NATIONS:
        raise ValueError(f"No calendar for {nation!r}; choose one of {', '.join(NATIONS)}")
    off = bank_holidays(nation)
    every_day = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
    return WorkingDays(nation, tuple(day for day in every_day if day.weekday() < 5 and day not in off))


def bank_holidays(nation: str) -> frozenset[Day]:
    """The nation's bank holidays that fall on a weekday, 1990-2035."""
    text = files(__package__).joinpath("calendars/bank_holidays.csv").read_text(encoding="utf-8")
    return frozenset(
        date.fromisoformat(row["day"]) for row in csv.DictReader(text.splitlines()) if row[nation]
    )

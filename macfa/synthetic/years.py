"""The two audit years of the partnership, and steps in working days."""

from dataclasses import dataclass
from datetime import date, timedelta

from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import working_days

RECORDS_FROM = date(2021, 4, 1)
"""First day of the oldest census that the council delivers."""

PRACTICE_FROM = date(2023, 7, 1)
"""First day for which the practice workbooks are complete: what happened before was not kept in lists."""


@dataclass(frozen=True, slots=True)
class AuditYear:
    """One audit year. `told_from` is the first day of its practice workbooks.

    They reach back three months: what was done shortly before a plan counts for it, and minutes go out later.
    """

    number: int
    first: Day
    as_at: Day
    told_from: Day
    censuses: tuple[Day, ...]


YEAR_ONE = AuditYear(
    1,
    date(2023, 10, 1),
    date(2024, 9, 30),
    PRACTICE_FROM,
    (*(date(year, 3, 31) for year in range(2022, 2025)), date(2024, 9, 30)),
)
YEAR_TWO = AuditYear(
    2, date(2024, 10, 1), date(2025, 9, 30), date(2024, 7, 1), (date(2025, 3, 31), date(2025, 9, 30))
)
AUDIT_YEARS = (YEAR_ONE, YEAR_TWO)
LAST_DAY = YEAR_TWO.as_at
CALENDAR = working_days("england")


def year_of(day: Day) -> int:
    """Number of the audit year whose practice a day falls under; what came before year one was as in year one."""
    return 1 if day <= YEAR_ONE.as_at else 2


def working_day(day: Day) -> Day:
    """The day itself, or the next day on which people are at work."""
    return day if CALENDAR.is_working_day(day) else plus_working_days(day, 1)


def plus_working_days(day: Day, count: int) -> Day:
    """So many working days on; ValueError outside the calendar."""
    found = CALENDAR.after(day, count)
    if found is None:
        raise ValueError(f"{day} and {count} working days lie outside the calendar")
    return found


def plus_days(day: Day, count: int) -> Day:
    """So many days on."""
    return day + timedelta(days=count)

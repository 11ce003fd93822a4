"""Limits of time: how long something may take, in the unit that its standard is written in."""

from dataclasses import dataclass
from enum import Enum

from macfa.vocabulary.days import Day, day_number, day_of, months_after
from macfa.vocabulary.working_days import FIRST, LAST, WorkingDays


class Unit(Enum):
    """What a limit counts. Months end on the same day of the month; the days of a verdict are then plain days."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"

    @property
    def of_days(self) -> str:
        """The unit in which a verdict counts days: "working day" or "day"."""
        return "working day" if self is Unit.WORKING_DAYS else "day"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many working days, days or calendar months. No days at all are the same day."""

    amount: int
    unit: Unit

    @property
    def words(self) -> str:
        """The limit as people say it: "10 working days", "1 month", "6 weeks", "the same day"."""
        if self.amount == 0:
            return "the same day"
        amount, noun = self.amount, self.unit.value.removesuffix("s").replace("_", " ")
        if self.unit is Unit.DAYS and amount % 7 == 0:
            amount, noun = amount // 7, "week"
        return counted(amount, noun)

    def after(self, day: Day, calendar: WorkingDays) -> Day | None:
        """The last day on which it is still in time; None where the calendar does not reach."""
        return self._step(day, self.amount, calendar)

    def before(self, day: Day, calendar: WorkingDays) -> Day | None:
        """The first day of the time of this length that ends on `day`; None where the calendar does not reach."""
        return self._step(day, -self.amount, calendar)

    def _step(self, day: Day, amount: int, calendar: WorkingDays) -> Day | None:
        if self.unit is Unit.WORKING_DAYS:
            return calendar.after(day, amount)
        if self.unit is Unit.DAYS:
            return day_of(day_number(day) + amount)
        return months_after(day, amount) if FIRST <= day <= LAST else None

    def between(self, start: Day, end: Day, calendar: WorkingDays) -> int | None:
        """Days from start to end in the unit in which verdicts count; None outside the calendar."""
        return calendar.between(start, end) if self.unit is Unit.WORKING_DAYS else (end - start).days


def counted(amount: int, noun: str) -> str:
    """ "1 day", "2 days"."""
    return f"{amount} {noun}" if amount == 1 else f"{amount} {noun}s"


def limits_in_words(limits: tuple[Limit, ...]) -> str:
    """ "3 months, then 6 months"."""
    return ", then ".join(limit.words for limit in limits)

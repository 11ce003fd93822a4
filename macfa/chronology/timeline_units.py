"""The steps in which a time line counts: as fine as the eye can tell apart, and whole days, weeks, months or years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from macfa.vocabulary.days import Day, months_after
from macfa.vocabulary.days_in_words import in_words, span_in_words
from macfa.vocabulary.quarters import month_words, months_in_words

MOST_STEPS = 110
"""More would leave a bar less than six points wide, and its pattern could not be seen."""


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included."""

    first: Day
    last: Day

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period ends on or after its first day, found {self.first} to {self.last}")

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def words(self) -> str:
        """The period in words."""
        return span_in_words(self.first, self.last)

    def meets(self, first: Day, last: Day) -> bool:
        """Some day lies in both."""
        return first <= self.last and self.first <= last

    def within(self, first: Day, last: Day) -> tuple[Day, Day]:
        """The part of a stretch that meets the period and lies in it."""
        return max(first, self.first), min(last, self.last)


class Unit(Enum):
    """What a step is. The value is about how many days it has."""

    DAY = 1
    WEEK = 7
    MONTH = 30
    QUARTER = 91
    YEAR = 365

    @property
    def words(self) -> str:
        """ "week"."""
        return self.name.lower()

    def start(self, day: Day) -> Day:
        """The first day of the step that a day lies in. Weeks begin on Monday, quarters in January."""
        match self:
            case Unit.DAY:
                return day
            case Unit.WEEK:
                return day - timedelta(days=day.weekday())
            case Unit.MONTH:
                return day.replace(day=1)
            case Unit.QUARTER:
                return day.replace(month=day.month - (day.month - 1) % 3, day=1)
            case Unit.YEAR:
                return day.replace(month=1, day=1)

    def after(self, start: Day) -> Day:
        """The first day of the step after the one that starts on a day."""
        if self in (Unit.DAY, Unit.WEEK):
            return start + timedelta(days=self.value)
        return months_after(start, {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}[self])

    def named(self, start: Day) -> str:
        """ "week of 3 March 2014", "January to March 2014"."""
        match self:
            case Unit.DAY:
                return in_words(start)
            case Unit.WEEK:
                return f"week of {in_words(start)}"
            case Unit.MONTH:
                return month_words(start)
            case Unit.QUARTER:
                return months_in_words(start, months_after(start, 2))
            case Unit.YEAR:
                return str(start.year)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a period, both days included, and its name. The first and last may be cut short by the period."""

    first: Day
    last: Day
    words: str


def unit_for(period: Period) -> Unit:
    """The finest unit with which the steps can still be told apart; years for whatever is longer."""
    return next((unit for unit in Unit if period.days / unit.value <= MOST_STEPS), Unit.YEAR)


def steps(period: Period, unit: Unit) -> tuple[Step, ...]:
    """The period cut at the borders of the calendar."""
    return tuple(_steps(period, unit))


def _steps(period: Period, unit: Unit) -> Iterator[Step]:
    start = unit.start(period.first)
    while start <= period.last:
        following = unit.after(start)
        first, last = period.within(start, following - timedelta(days=1))
        whole = first == start and last == following - timedelta(days=1)
        yield Step(first, last, unit.named(start) if whole else span_in_words(first, last))
        start = following

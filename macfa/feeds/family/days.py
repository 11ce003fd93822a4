"""Days of a family's table as exactly as somebody knows them: a day, a month, a year, or only that it was."""

from dataclasses import dataclass

from macfa.feeds.cells import Unfit
from macfa.feeds.workbook import Cell, written
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day
from macfa.vocabulary.uncertain_dates import ToldTime, read_when
from macfa.vocabulary.written_spans import DAY

EXAMPLE = "a date, a month or a year, for example 14/02/1990, February 1990 or 1990"


@dataclass(frozen=True, slots=True)
class Days:
    """Some day from `first` to `last`, either of which may not be known; equal where the day is."""

    first: Day | None = None
    last: Day | None = None

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None

    def may_be(self, other: "Days") -> bool:
        """Whether both may speak of one day."""
        first = max(filter(None, (self.first, other.first)), default=None)
        last = min(filter(None, (self.last, other.last)), default=None)
        return first is None or last is None or first <= last

    def columns(self, name: str) -> dict[str, Day | None]:
        """As two columns of the record: the second is empty where the day is known."""
        return {name: self.first, f"{name}_last": None if self.first == self.last else self.last}


NEVER_TOLD = Days()
LONGEST_LIFE = 120
"""Years. Nobody lives longer, so somebody who was dead on a day died no longer before."""


def within(days: Days, start: Days, latest: Day) -> Days:
    """Days of which the first or the last is not known, bounded by what began and by the day of the file."""
    last = days.last or latest
    earliest = Day(max(last.year - LONGEST_LIFE, 1), 1, 1)
    first = days.first or start.first or earliest
    return Days(min(first, last), last)


def days_in(cell: Cell) -> Days | Unfit:
    """The days that a cell means; none where it says nothing."""
    if cell is None:
        return NEVER_TOLD
    told = read_when(written(cell))
    if not isinstance(told, ToldTime):
        return Unfit(EXAMPLE)
    if told.precision == DAY and told.first != told.last:
        return Unfit(f"{EXAMPLE}, not a period")
    return Days(told.first, told.last)


def death_in(cell: Cell, born: Days, latest: Day) -> tuple[Days, bool] | Unfit:
    """The days of a death, and whether there was one. `latest`: by then, where nobody knows when."""
    answer = code_set("yes_no").find(written(cell)) if cell is not None else None
    if cell is None or answer == "no":
        return NEVER_TOLD, False
    if answer == "yes":
        return within(NEVER_TOLD, born, latest), True
    days = days_in(cell)
    return days if isinstance(days, Unfit) else (days, True)

"""Quarters of the financial year, which begins on 1 April."""

from dataclasses import dataclass

from macfa.vocabulary.days import Day

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTHS = {
    1: ("April", "June"),
    2: ("July", "September"),
    3: ("October", "December"),
    4: ("January", "March"),
}
_FIRST_MONTH = 4


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """`number` 1 to 4 of the financial year that begins in April of `year`; the fourth lies in the year after."""

    year: int
    number: int

    @property
    def code(self) -> int:
        """20254 for January to March 2026; codes are in order of time."""
        return self.year * 10 + self.number

    @property
    def first(self) -> Day:
        """Its first day."""
        month = 1 if self.number == 4 else _FIRST_MONTH + 3 * (self.number - 1)
        return Day(self.year + (self.number == 4), month, 1)

    @property
    def last(self) -> Day:
        """Its last day."""
        return Day.fromordinal(self.before(-1).first.toordinal() - 1)

    @property
    def words(self) -> str:
        """ "January to March 2026"."""
        first, last = _MONTHS[self.number]
        return f"{first} to {last} {self.first.year}"

    @property
    def short(self) -> str:
        """ "Q4 2025-26"."""
        return f"Q{self.number} {self.year}-{(self.year + 1) % 100:02d}"

    def before(self, quarters: int) -> "Quarter":
        """The quarter so many before; after, where the number is negative."""
        year, place = divmod(self.year * 4 + self.number - 1 - quarters, 4)
        return Quarter(year, place + 1)


def quarter_of(day: Day) -> Quarter:
    """The quarter that a day lies in."""
    if day.month < _FIRST_MONTH:
        return Quarter(day.year - 1, 4)
    return Quarter(day.year, (day.month - _FIRST_MONTH) // 3 + 1)


def month_words(day: Day) -> str:
    """ "March 2026": the month that a day lies in."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def months_in_words(first: Day, last: Day) -> str:
    """ "April to September 2025", "October 2025 to March 2026": from the month of a day to that of another."""
    if first.year == last.year:
        return f"{MONTHS[first.month - 1]} to {month_words(last)}"
    return f"{month_words(first)} to {month_words(last)}"


def quarter_with(code: int) -> Quarter:
    """The quarter with this code. ValueError for a number that is none."""
    year, number = divmod(code, 10)
    if not (1 <= number <= 4 and 1900 <= year <= 2200):
        raise ValueError(f"{code} is no quarter; 20254 is January to March 2026")
    return Quarter(year, number)


def quarters_to(day: Day, how_many: int) -> tuple[Quarter, ...]:
    """The last quarters up to that of a day, the earliest first."""
    newest = quarter_of(day)
    return tuple(newest.before(back) for back in range(how_many - 1, -1, -1))

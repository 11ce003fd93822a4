"""What is odd in a family tree, by its line; a tree is read as far as it can be."""

from dataclasses import dataclass

from macfa.feeds.cells import Unfit
from macfa.feeds.family.days import NEVER_TOLD, Days
from macfa.feeds.family.gedcom.dates import read_date
from macfa.feeds.family.gedcom.lines import LONGEST_SHOWN, Line, Odd
from macfa.record.staging import Staging
from macfa.vocabulary.days import Day

MOST = 1_000
"""Lines that are named one by one; the rest are counted."""


@dataclass
class Remarks:
    """Tells of odd lines. `latest` is the day of the file, by which everything in it had been."""

    staging: Staging
    latest: Day
    told: int = 0

    def odd(self, one: Odd) -> None:
        """A line that cannot be read as it stands."""
        self.told += 1
        if self.told <= MOST:
            self.staging.warn(f"line {one.number}", f"Found “{one.found}”, expected {one.expected}.")

    def line(self, line: Line, expected: str) -> None:
        """The same of a line that was parsed."""
        shown = line.value.strip().replace("\n", " ")
        shown = shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}..."
        self.odd(Odd(line.number, f"{line.tag} {shown}".strip(), expected))

    def days(self, event: Line | None) -> Days:
        """The days of an event; none where it has no date that can be read, which is remarked on."""
        date = event.first("DATE") if event else None
        if date is None:
            return NEVER_TOLD
        days = read_date(date.value, self.latest)
        if isinstance(days, Unfit):
            self.line(date, days.expected)
        elif days is not None and days.first and days.first > self.latest:
            self.line(date, f"a date up to {self.latest:%d/%m/%Y}, the day of the file")
        else:
            return days or NEVER_TOLD
        return NEVER_TOLD

    def close(self) -> None:
        """How many more lines were odd than were named."""
        if self.told > MOST:
            self.staging.warn(
                "the file", f"{self.told - MOST:,} more lines are not as they should be.", self.told - MOST
            )

"""One child's file as the dataset of a day tells it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macfa.synthetic.council.child_files import ChildFile
from macfa.synthetic.council.rows import Reviewed, Visited
from macfa.synthetic.owed import Eyes, Owed
from macfa.vocabulary.days import Day

ALWAYS = date(2012, 1, 1)
"""Nothing in any file is older: a dataset that is complete from here lacks nothing."""


@dataclass(frozen=True)
class SeenFile:
    """A file, as told on `as_at`, of a dataset for which somebody vouches from `kept_from` on (None: nobody does)."""

    file: ChildFile
    as_at: Day
    kept_from: Day | None = ALWAYS

    @cached_property
    def eyes(self) -> Eyes:
        """What can be seen on that day."""
        return Eyes(self.as_at)

    @property
    def kept(self) -> Day:
        """Since when an absence means something; never, where nobody vouches."""
        return self.kept_from or Day.max

    @property
    def told_whole(self) -> Day:
        """Since when a row says all of itself: what began before the dataset is complete is in it with its end."""
        return Day.min if self.kept_from else Day.max

    def goes_on(self, start: Day) -> Day:
        """How long something without an end is known to go on: where nobody vouches, its end may only be missing."""
        return self.as_at if self.kept_from else start

    @property
    def born(self) -> Day | None:
        """The day of birth; None before it."""
        return self.eyes.seen(self.file.child.birth)

    def old_enough(self, day: Day, years: int) -> bool:
        """Whether the child had so many birthdays by a day."""
        return self.file.child.age(day) >= years

    def visits(self, rows: tuple[Visited, ...], start: Day, end: Day | None) -> list[Visited]:
        """Visits from one day to another, both included, at which the child was seen."""
        return [one for one in rows if one.seen and start <= one.day and (end is None or one.day <= end)]

    def held(self, rows: tuple[Reviewed, ...], of: str) -> list[Day]:
        """Days of reviews that could decide something, in order."""
        return sorted(row.day for row in rows if row.of == of and row.quorate)

    def certain(self, day: Day, good: bool) -> Owed:
        """What a row says of itself: met or missed on its day."""
        return Owed(day, day, "met" if good else "missed")

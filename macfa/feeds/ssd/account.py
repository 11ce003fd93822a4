"""What is kept over all objects of one folder while it is read."""

from collections import Counter
from dataclasses import dataclass, field

from macfa.feeds.labels.log import LabelLog
from macfa.feeds.ssd.told import Told
from macfa.record.staging import Staging


@dataclass
class Account:
    """What the objects of one folder have told so far, and where it goes.

    `latest` is the day of the extract, the last that can have happened; `ahead` counts days after it by object and
    field, with the first row of each. `unknown` counts rows with a label that nobody knows, by object, field and code
    set.
    """

    staging: Staging
    labels: LabelLog
    latest: int
    told: Told = field(default_factory=Told)
    ahead: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    unknown: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def notice(self, sheet: str, row: int, name: str, day: int) -> None:
        """A day that is said to have happened."""
        if day > self.latest:
            times, first = self.ahead.get((sheet, name), (0, row))
            self.ahead[sheet, name] = times + 1, first

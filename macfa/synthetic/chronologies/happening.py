"""Something that happened in an invented case, and who came to know of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from macfa.synthetic.chronologies.kinds import How, What
from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True)
class Knew:
    """An agency that knows of a happening, how it came to, and since which day."""

    agency: str
    how: How
    since: Day


@dataclass(frozen=True, slots=True)
class Happening:
    """What really happened. It lasted from `day` to `last`; `time` is "HH:MM" where somebody wrote it down.

    `about` are ids of children. `facts` are values by their names in happenings.yaml, whose words are in the banks.
    `there` are those of the family who were there, of those whom anybody would look for (`looked_for`). `lives` is
    with whom the child lived that day. `known` are the agencies that tell of it, in the order of happenings.yaml.
    `of` is the id of a run of contacts that it belongs to.
    """

    id: str
    what: What
    day: Day
    last: Day
    about: tuple[str, ...]
    facts: Mapping[str, str]
    there: frozenset[str]
    known: tuple[Knew, ...]
    time: str | None = None
    decided: str | None = None
    lives: str = "mother"
    of: str | None = None

    @property
    def looked_for(self) -> frozenset[str]:
        """Those of the family whom a careful account names as there or as not there."""
        return frozenset((*self.what.there, *self.what.perhaps))

    def near(self, other: "Happening", days: int) -> bool:
        """Of the same sort, and no more than so many days apart."""
        return self.what == other.what and abs((self.day - other.day).days) <= days

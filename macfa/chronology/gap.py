"""A gap: a stretch in which something was owed to a child and did not happen; and one of which nobody can tell."""

from dataclasses import dataclass
from enum import Enum

from macfa.standards.verdict import Verdict
from macfa.vocabulary.days import Day


class GapKind(Enum):
    """What did not happen in the time. The value is how it is said of a child."""

    NOT_SEEN = "the child was not seen"
    NOT_MET = "the agencies did not meet"
    NOT_THERE = "an agency was not there"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a standard in force asks for, and that did not happen in time.

    `agency` owed it: the id of an agency, or the code of a kind of agency. `standard` is the id of the standard that
    asks for it, or of an expectation (`gaps.yaml`), which has no `verdict`. `since` is the day from which it was owed
    (the last time before, or the start); `first` and `last` are the days on which it was overdue, both included, and
    `open` says that it still is. `told` are entries in which the same agency tells that it was done in that time after
    all, `others` those in which somebody else had contact with the child.
    """

    id: str
    child: str
    agency: str
    kind: GapKind
    title: str
    since: Day
    first: Day
    last: Day
    open: bool
    sentence: str
    standard: str = ""
    verdict: Verdict | None = None
    told: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """For how many days it was overdue, so far."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Unknown:
    """A stretch in which nobody can tell whether what an agency owed was done: no data is not no contact."""

    child: str
    agency: str
    title: str
    first: Day
    last: Day
    why: str

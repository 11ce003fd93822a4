"""A pattern: something that only shows when events are read together, with the entries that make it."""

from dataclasses import dataclass
from enum import Enum

from macfa.vocabulary.days import Day


class PatternKind(Enum):
    """What sort of pattern. The value is what a list of patterns calls it."""

    PLAN_CYCLES = "Plans that began again"
    STEPS = "Steps up and down"
    CATEGORY = "Category of abuse over time"
    PLACEMENTS = "Moves of placement"
    HOMES = "Moves of home"
    SCHOOLS = "Moves of school"
    WORKERS = "Changes of worker"
    NOT_BROUGHT = "Was not brought, again and again"
    CONCERN = "The same concern again"
    ACCUMULATION = "How concerns add up"


@dataclass(frozen=True, slots=True)
class Instance:
    """One time of a pattern: its day, in words what it was, what was done (empty where nobody says), its entries."""

    day: Day
    words: str
    done: str = ""
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """What shows over time, in a sentence with its counts; `instances` are what was counted, in order of time.

    `entries` are all the entries behind it; there may be none where the chronology leaves the record's rows out.
    """

    id: str
    child: str
    kind: PatternKind
    title: str
    sentence: str
    instances: tuple[Instance, ...]

    @property
    def first(self) -> Day:
        """The day of the first instance."""
        return self.instances[0].day

    @property
    def last(self) -> Day:
        """The day of the last instance."""
        return self.instances[-1].day

    @property
    def count(self) -> int:
        """How many instances."""
        return len(self.instances)

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of all entries behind it, each once."""
        return tuple(dict.fromkeys(one for instance in self.instances for one in instance.entries))

"""What agencies contradict each other on about a family."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from macfa.family.assembly_joining import Joined
from macfa.family.assembly_matching import Matched
from macfa.family.statements import Statement
from macfa.vocabulary.days import Day


class DisputeKind(Enum):
    """What agencies contradict each other on."""

    WHO_LIVES_WITH = "who_lives_with"
    WHO_IS_PARENT = "who_is_parent"
    COUPLE = "couple"
    BIRTH = "birth"
    DEATH = "death"
    SEX = "sex"


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a day, both included; None where nobody can tell, or where it goes on."""

    first: Day | None
    last: Day | None


@dataclass(frozen=True, slots=True)
class Side:
    """What some agencies say, in a plain sentence that does not name them."""

    agencies: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Agencies that cannot all be right. `about` are ids of the family, `days` the time of which both spoke."""

    kind: DisputeKind
    about: tuple[str, ...]
    sides: tuple[Side, ...]
    days: Days | None = None


def disputes(statements: Sequence[Statement], whole: Joined, who: Matched) -> tuple[Dispute, ...]:
    """Every contradiction. What only one side speaks of is none: silence is not a no."""
    return ()

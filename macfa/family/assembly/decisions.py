"""What people decided of two people of a family: they are one, or they are not."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Decision:
    """Somebody decided of two people, by their ids in what agencies say, whether they are the `same`.

    Of several decisions on the same two the last holds.
    """

    one: str
    other: str
    same: bool


class Sameness(Enum):
    """How far it is settled that two people told of are one."""

    CERTAIN = "certain"
    PROPOSED = "proposed"
    DECIDED_SAME = "decided_same"
    DECIDED_APART = "decided_apart"

    @property
    def joined(self) -> bool:
        """They stand in the family as one."""
        return self in (Sameness.CERTAIN, Sameness.DECIDED_SAME)


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Two people told of, by their ids in what agencies say, who are or may be one; `why` is a plain sentence."""

    one: str
    other: str
    state: Sameness
    why: str

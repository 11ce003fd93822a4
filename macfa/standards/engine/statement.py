"""What the engine runs for one version of a standard, and how to read the numbers it gives back."""

from dataclasses import dataclass

from macfa.standards.definition import Standard

VERDICT_COLUMNS = (
    "child",
    "subject",
    "opened_day",
    "due_day",
    "closed_day",
    "answer",
    "days",
    "in_wd",
    "missing",
    "why",
    "before_row",
    "found_row",
)
"""Every verdict SELECT has these. `answer` is the number of `Answer`; `missing` adds up bits, `why` counts from 1."""


@dataclass(frozen=True)
class Statement:
    """Two SELECTs. `evidence` reads a relation named `verdict` that holds the rows of the first.

    `missing` names the bits of the column `missing`, lowest first; `whys` the values of the column `why`, from 1.
    """

    standard: Standard
    verdicts: str
    evidence: str
    missing: tuple[str, ...]
    whys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bits:
    """Names for the bits of a number."""

    names: tuple[str, ...]

    def of(self, name: str) -> int:
        """The value of the bit with this name."""
        return int(2 ** self.names.index(name))

    def names_in(self, value: int) -> tuple[str, ...]:
        """The names whose bits are set, lowest first."""
        return tuple(name for place, name in enumerate(self.names) if value & (1 << place))


def number_of_why(whys: tuple[str, ...], why: str) -> int:
    """The value of the column `why` that means these words."""
    return whys.index(why) + 1

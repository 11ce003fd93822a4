"""Why something of a chronology is kept back from the person whom it is about, and what is kept back."""

from dataclasses import dataclass
from enum import Enum

from macfa.chronology.entry_texts import FIELDS


class Reason(Enum):
    """The grounds on which something is withheld. The value is the code that stands in its place."""

    HARM = "S"
    CONFIDENCE = "C"
    ANOTHER_PERSON = "A"
    CRIME = "P"
    LEGAL_ADVICE = "L"

    @property
    def words(self) -> str:
        """The ground in plain words, with the place in the Act that allows it."""
        return _WORDS[self]


_ACT = "Data Protection Act 2018, schedule"
_WORDS = {
    Reason.HARM: f"telling it would be likely to cause serious harm to somebody's health ({_ACT} 3)",
    Reason.CONFIDENCE: f"it would show who told us something in confidence ({_ACT} 2, part 3)",
    Reason.ANOTHER_PERSON: f"it is about somebody else, who has not agreed ({_ACT} 2, part 3)",
    Reason.CRIME: f"telling it would be likely to get in the way of preventing or detecting crime ({_ACT} 2, part 1)",
    Reason.LEGAL_ADVICE: f"it is legal advice ({_ACT} 2, part 4)",
}
CODES = ("kind", "significance", "impact")
"""Fields that hold a code: where one is kept back, the cell is empty."""
_MORE_FIELDS = ("agency", "when", "people", "more", *CODES)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A person's decision about one entry. `entry` is its id, `fields` are those kept back, all of them where empty.

    Besides the texts of an entry ("event", "source" ...) a field may be "agency", "when", "people", a code ("kind" ...)
    or "more", the author's further columns. Who told something in confidence is often known by agency, source and
    author together.
    """

    entry: str
    reason: Reason
    fields: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        unknown = sorted(set(self.fields) - {*FIELDS, *_MORE_FIELDS})
        if unknown:
            raise ValueError(f"an entry of a chronology has no field {', '.join(unknown)}")

    @property
    def whole(self) -> bool:
        """Nothing of the entry is told."""
        return not self.fields


def mark_of(reason: Reason) -> str:
    """What stands where something was."""
    return f"[withheld: {reason.value}]"

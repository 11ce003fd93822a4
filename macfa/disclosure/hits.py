"""What was found: where it stands, what kind of thing it is, in which form, of which case."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What the found text would give away. The value is how a sentence names it."""

    CHILD = "a child's name"
    FAMILY = "the name of a family member"
    WORKER = "a worker's name"
    DATE_OF_BIRTH = "a date of birth"
    IDENTIFIER = "an identifying number"
    ADDRESS = "an address"
    SCHOOL = "a school or nursery"
    OTHER = "a detail of the key list"


class Form(Enum):
    """In which form it was written."""

    WHOLE = "in full"
    PART = "in part"
    POSSESSIVE = "as a possessive"
    PLURAL = "as a plural"
    NICKNAME = "as a nickname"
    MISSPELT = "misspelt"
    INITIALS = "as initials"
    DATE = "as a date"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in a text. `start` and `end` count characters of the original text; `case` is the key list's."""

    start: int
    end: int
    kind: Kind
    form: Form
    case: str

    def text_of(self, text: str) -> str:
        """The words found. For the person who resolves the hit; never for a log."""
        return text[self.start : self.end]

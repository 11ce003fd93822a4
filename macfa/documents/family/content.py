"""What a document on a child's family holds."""

from dataclasses import dataclass
from enum import Enum

from macfa.documents.checked_text import require_text
from macfa.documents.document import Table
from macfa.vocabulary.days import Day


class Edition(Enum):
    """For whom the document is made. The value is what stands above its title."""

    WORKING = "Working edition: it holds names"
    PANEL = "Panel edition: people are called by what they are to the child"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, in words what it shows, and the tables that say the same."""

    svg: str
    told: str
    tables: tuple[Table, ...]

    def __post_init__(self) -> None:
        require_text("what a picture of a family shows, in words", self.told)


@dataclass(frozen=True, slots=True)
class FamilyPaper:
    """The whole document. `called` names the case or the child, `day` is the day on which it is made.

    `differ` are sentences on what agencies tell differently, `unsure` on people who may be one. A figure that is None
    is left out: nothing came in to draw it from.
    """

    called: str
    partnership: str
    day: Day
    as_at: Day
    edition: Edition
    genogram: Figure | None = None
    lived_with: Figure | None = None
    ecomap: Figure | None = None
    differ: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    language: str = "en-GB"

    def __post_init__(self) -> None:
        require_text("what the document calls the case", self.called)

"""What a chronology is about, as its documents say at the top. Never a child's name."""

from dataclasses import dataclass
from datetime import date

from macfa.documents.checked_text import require_text
from macfa.documents.dates import in_words


@dataclass(frozen=True, slots=True)
class Case:
    """A case by its number. `day` is the day on which the document is made.

    `period` is what agencies are asked to write about, from the first day to the last. `preamble` is what the
    partnership wants to say before the table. `agency` is the name of the agency that is to fill in a template, or
    whose own chronology this is; "" for one merged of several.
    """

    number: str
    partnership: str
    day: date
    period: tuple[date, date] | None = None
    preamble: tuple[str, ...] = ()
    agency: str = ""
    language: str = "en-GB"

    def __post_init__(self) -> None:
        require_text("the case number", self.number)
        require_text("the partnership's name", self.partnership)
        if self.period and self.period[0] > self.period[1]:
            raise ValueError("the period of a chronology ends before it begins")

    @property
    def period_in_words(self) -> str:
        """The period asked for; "" where none is."""
        return f"{in_words(self.period[0])} to {in_words(self.period[1])}" if self.period else ""

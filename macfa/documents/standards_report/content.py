"""What a standards report says. The caller has already decided which numbers are withheld."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from macfa.documents.checked_text import require_text
from macfa.documents.standards_report.trend import WITHHELD, Cell, Stretch
from macfa.pictures.intervals import Interval

_ANSWERS = 5


class Edition(Enum):
    """Who may read the report: internal editions show every number, public ones withhold small ones."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class PartRow:
    """A quarter or a team: its five answers, their sum, and where each leads on a web page (internal editions)."""

    label: str
    cells: tuple[Cell, ...]
    in_all: Cell
    hrefs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.cells) != _ANSWERS or len(self.hrefs) not in (0, _ANSWERS):
            raise ValueError(f"the row '{self.label}' needs five answers, and no links or five")


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One standard's five answers, counted in obligations; "c" is a number that is withheld.

    `rate` is met out of met and not met, with its 95% interval; None where nothing was judged or where it would
    give a withheld number back. `rate_before` is the same a year earlier. `missing` says in words what would be
    needed to tell, and who does not share it. `quarters` and `teams` are the same answers by quarter and by team,
    empty where they are not told apart, and `in_all` is the sum of the answers; `trend` has the months or quarters
    of the control chart.
    """

    id: str
    title: str
    why: str
    met: Cell
    not_met: Cell
    due: Cell
    cannot_tell: Cell
    not_applicable: Cell
    rate: Interval | None = None
    rate_before: Interval | None = None
    missing: tuple[str, ...] = ()
    version: int = 1
    in_all: Cell = WITHHELD
    quarters: tuple[PartRow, ...] = ()
    teams: tuple[PartRow, ...] = ()
    trend: tuple[Stretch, ...] = ()

    def __post_init__(self) -> None:
        require_text("the title of a standard", self.title)
        if self.rate is not None and WITHHELD in (self.met, self.not_met):
            raise ValueError(f"standard {self.id}: a rate would give back a number that is withheld")

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Met, not met, due, cannot tell, not applicable."""
        return (self.met, self.not_met, self.due, self.cannot_tell, self.not_applicable)

    @property
    def all_cells(self) -> tuple[tuple[Cell, ...], ...]:
        """Those of the standard, of its quarters and of its teams."""
        return (self.cells, *(part.cells for part in (*self.quarters, *self.teams)))


@dataclass(frozen=True, slots=True)
class StandardsReport:
    """The report. `years` names the two years ("2024", "2025") where rates of a year earlier are given."""

    title: str
    partnership: str
    as_at: date
    as_known_on: date
    edition: Edition
    standards: tuple[StandardRow, ...]
    introduction: tuple[str, ...] = ()
    years: tuple[str, str] | None = None
    language: str = "en-GB"

    def __post_init__(self) -> None:
        withheld = any(WITHHELD in cells for row in self.standards for cells in row.all_cells)
        if withheld and self.edition is Edition.INTERNAL:
            raise ValueError("an internal edition withholds nothing, but some numbers are withheld")
        if not self.standards:
            raise ValueError("a standards report needs at least one standard")

"""Verdicts put in their places: by standard, by quarter, by team, by answer. What reports and pages count from.

An obligation lies in the financial-year quarter of its last day, or of the day it began where it has none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macfa.standards.teams import Teams
from macfa.standards.verdict import Reported, Verdict
from macfa.vocabulary.days import Day
from macfa.vocabulary.quarters import Quarter, quarter_of, quarter_with, quarters_to

QUARTERS = 12
"""How many quarters are told apart; what lies before is together, and so is what lies after."""
EARLIER, LATER = 0, 99999
"""In place of the code of a quarter."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A verdict, its team (empty where none is recorded), and the code of its quarter, EARLIER or LATER."""

    verdict: Verdict
    team: str
    quarter: int

    @property
    def answer(self) -> Reported:
        """Which of the five answers it counts under."""
        return self.verdict.answer.reported_as


class Span:
    """The quarters that are told apart on the day of a question."""

    def __init__(self, as_at: Day, how_many: int = QUARTERS) -> None:
        self.quarters: tuple[Quarter, ...] = quarters_to(as_at, how_many)

    @property
    def codes(self) -> tuple[int, ...]:
        """EARLIER, the quarters in order of time, LATER."""
        return (EARLIER, *(quarter.code for quarter in self.quarters), LATER)

    def code_of(self, day: Day | None) -> int:
        """Where a day lies; what has no day is with what is earlier."""
        if day is None or day < self.quarters[0].first:
            return EARLIER
        return LATER if day > self.quarters[-1].last else quarter_of(day).code

    def words(self, code: int) -> str:
        """A heading for a row: "April to June 2025", "Earlier", "Later"."""
        if code == EARLIER:
            return f"Before {_month_of(self.quarters[0].first)}"
        if code == LATER:
            return f"After {_month_of(self.quarters[-1].last)}"
        return quarter_with(code).words


def _month_of(day: Day) -> str:
    return f"{day:%B %Y}"


def placed(verdicts: Iterable[Verdict], teams: Teams, span: Span) -> Iterator[Placed]:
    """Every verdict with its team and quarter."""
    for verdict in verdicts:
        yield Placed(verdict, teams.of(verdict), span.code_of(verdict.due or verdict.opened))


def by_standard(found: Iterable[Placed]) -> Mapping[str, Sequence[Placed]]:
    """Placed verdicts under their standards, in their order."""
    grouped: dict[str, list[Placed]] = defaultdict(list)
    for one in found:
        grouped[one.verdict.standard].append(one)
    return grouped

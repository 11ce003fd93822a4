"""Verdicts put in their places: by standard, by quarter, by team, by answer. What reports and pages count from.

An obligation lies in the financial-year quarter of its last day, or of the day it began where it has none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macfa.standards.teams import Teams
from macfa.standards.verdict import Reported, Verdict
from macfa.vocabulary.days import Day
from macfa.vocabulary.quarters import (
    Quarter,
    month_words,
    months_in_words,
    quarter_of,
    quarter_with,
    quarters_to,
)

QUARTERS = 12
"""How many quarters are told apart; what lies before is together, and so is what lies after."""
EARLIER, LATER = 0, 99999
"""In place of the code of a quarter."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one obligation lies: its child, answer and day, its team (empty where none is recorded), its quarter.

    `quarter` is the code of a quarter, EARLIER or LATER.
    """

    child: str
    answer: Reported
    day: Day | None
    team: str
    quarter: int


@dataclass(frozen=True, slots=True)
class Placed(Spot):
    """The same with the verdict itself."""

    verdict: Verdict


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

    def words(self, *codes: int) -> str:
        """A heading for neighbouring quarters: "April to June 2025", "Before April 2023", "Up to June 2025"."""
        first, last = codes[0], codes[-1]
        if len(codes) == 1 and first not in (EARLIER, LATER):
            return quarter_with(first).words
        if first == EARLIER:
            return self._from_the_beginning(last)
        since = self.quarters[-1].before(-1) if first == LATER else quarter_with(first)
        if last == LATER:
            return f"From {month_words(since.first)} on"
        return months_in_words(since.first, quarter_with(last).last)

    def short(self, *codes: int) -> str:
        """The same for the foot of a chart: "Q1 2025-26", "Q1 2025-26 to Q3 2025-26"."""
        if EARLIER in codes or LATER in codes:
            return self.words(*codes)
        first, last = quarter_with(codes[0]), quarter_with(codes[-1])
        return first.short if first == last else f"{first.short} to {last.short}"

    def _from_the_beginning(self, last: int) -> str:
        if last == LATER:
            return "All days"
        if last == EARLIER:
            return f"Before {month_words(self.quarters[0].first)}"
        return f"Up to {month_words(quarter_with(last).last)}"


def placed(verdicts: Iterable[Verdict], teams: Teams, span: Span) -> Iterator[Placed]:
    """Every verdict with its team and quarter."""
    for verdict in verdicts:
        day = verdict.due or verdict.opened
        answer = verdict.answer.reported_as
        yield Placed(verdict.child, answer, day, teams.of(verdict), span.code_of(day), verdict)


def by_standard(found: Iterable[Placed]) -> Mapping[str, Sequence[Placed]]:
    """Placed verdicts under their standards, in their order."""
    grouped: dict[str, list[Placed]] = defaultdict(list)
    for one in found:
        grouped[one.verdict.standard].append(one)
    return grouped

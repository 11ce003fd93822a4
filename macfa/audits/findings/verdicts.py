"""Verdicts for an audit, over its look-back, and how many there are of each kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from macfa.measures.counts import Count
from macfa.record.version import Version
from macfa.standards.reading import Library
from macfa.standards.run import evaluate
from macfa.standards.verdict import Reported, Verdict
from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True)
class Tally:
    """How many obligations were met, not met, and cannot be told. Those still due or void are not counted."""

    met: int = 0
    not_met: int = 0
    cannot_tell: int = 0

    @property
    def judged(self) -> int:
        """How many could be judged."""
        return self.met + self.not_met

    @property
    def as_met(self) -> Count:
        """Those met, of those judged."""
        return Count(self.met, self.judged)

    @property
    def as_not_met(self) -> Count:
        """Those not met, of those judged."""
        return Count(self.not_met, self.judged)


def tally(verdicts: Iterable[Verdict]) -> Tally:
    """Count verdicts."""
    answers = [verdict.answer.reported_as for verdict in verdicts]
    return Tally(
        answers.count(Reported.MET), answers.count(Reported.NOT_MET), answers.count(Reported.CANNOT_TELL)
    )


def by_standard(
    version: Version, library: Library, as_at: Day, window: tuple[Day, Day], nation: str
) -> dict[str, list[Verdict]]:
    """The verdicts on all children whose obligations belong to a look-back, by standard; none left out."""
    found: dict[str, list[Verdict]] = {standard_id: [] for standard_id in library.ids}
    for verdict in evaluate(version, library, as_at, nation=nation):
        if in_window(verdict, window):
            found[verdict.standard].append(verdict)
    return found


def in_window(verdict: Verdict, window: tuple[Day, Day]) -> bool:
    """Whether an obligation belongs to the look-back: by its due day, or the day it began where none is due.

    A question of the whole life, such as the number of plans, has neither and always belongs.
    """
    day = verdict.due or verdict.opened
    return day is None or window[0] <= day <= window[1]

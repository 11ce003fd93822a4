"""Verdicts for an audit: on its sampled children and on all children, over its look-back."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from macfa.measures.counts import Count
from macfa.record.version import Version
from macfa.standards.reading import Library
from macfa.standards.reference.evaluate import verdicts_on
from macfa.standards.verdict import Reported, Verdict
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import WorkingDays


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


def verdicts(
    version: Version,
    library: Library,
    calendar: WorkingDays,
    as_at: Day,
    children: Collection[str] | None = None,
) -> Iterator[Verdict]:
    """Every verdict on these children, or on all, as at a day."""
    for history in version.histories(as_at, children):
        yield from verdicts_on(library.versions, history, calendar)


def in_window(verdict: Verdict, window: tuple[Day, Day]) -> bool:
    """Whether an obligation belongs to the look-back: by its due day, or the day it began where none is due.

    A question of the whole life, such as the number of plans, has neither and always belongs.
    """
    day = verdict.due or verdict.opened
    return day is None or window[0] <= day <= window[1]

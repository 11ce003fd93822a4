"""One standard month by month over two years: the earlier year says what is usual, the later is held against it."""

from collections.abc import Iterable
from dataclasses import dataclass

from macfa.audits.findings.verdicts import Tally, tally
from macfa.measures.change import ENOUGH_FOR_A_RATE
from macfa.measures.control_chart import ControlChart, p_chart
from macfa.measures.counts import Count
from macfa.standards.verdict import Verdict
from macfa.vocabulary.days import Day, months_after


@dataclass(frozen=True, slots=True)
class Month:
    """How many obligations that fell into a month were met. `first` is the month's first day in the look-back."""

    first: Day
    met: Count


def months(verdicts: Iterable[Verdict], window: tuple[Day, Day]) -> tuple[Month, ...]:
    """The months of a look-back, counted from its first day, so that no month is cut short but perhaps the last.

    An obligation belongs to the month of its due day, or of the day it began; one without either to none.
    """
    starts = _starts(window)
    fallen: list[list[Verdict]] = [[] for _ in starts]
    for verdict in verdicts:
        day = verdict.due or verdict.opened
        if day is not None and window[0] <= day <= window[1]:
            fallen[sum(start <= day for start in starts) - 1].append(verdict)
    tallies: list[Tally] = [tally(these) for these in fallen]
    return tuple(Month(first, one.as_met) for first, one in zip(starts, tallies, strict=True))


def _starts(window: tuple[Day, Day]) -> list[Day]:
    """The first day of each month; a look-back's closing day opens no month of its own."""
    starts = [window[0]]
    while (following := months_after(window[0], len(starts))) < window[1]:
        starts.append(following)
    return starts


def chart(then: tuple[Month, ...], now: tuple[Month, ...]) -> ControlChart | None:
    """The two years as one line with the earlier year's limits; None where either year has too few for a rate."""
    years = [sum(month.met.of for month in year) for year in (then, now)]
    if min(years) < ENOUGH_FOR_A_RATE:
        return None
    return p_chart([month.met for month in (*then, *now)], baseline=len(then))

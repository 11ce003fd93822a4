"""Control charts: which months stand out from the usual ups and downs, and which do not.

The rules are those of NHS England's "Making Data Count" ("plot the dots"): a point outside the limits; seven
points in a row on one side of the mean (shift); seven points in a row rising or falling (trend); two of three
points, all on one side of the mean, beyond two thirds of the way to the limit. Limits of single values: mean and
2.66 mean moving ranges, where moving ranges of 3.267 times their mean and more are left out once (D. J. Wheeler,
Understanding Variation, 1993, for the constants). Limits of proportions: three standard deviations of a binomial
proportion, wider where fewer were counted (W. A. Shewhart, 1931).

Months are taken as independent. Where the same children are counted month after month, or hundreds every month,
proportions scatter more or less than binomial ones: then single values (`xmr`) are the safer chart.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import fmean

from macfa.measures.counts import Count

IN_A_ROW = 7
FEWEST_POINTS = 12
_MEAN_RANGES = 2.66
_TOO_WIDE = 3.267


class Signal(Enum):
    """Why a point stands out. In order: the first that holds is the one to name."""

    OUTSIDE = "outside the limits"
    RISING = f"{IN_A_ROW} in a row rising"
    FALLING = f"{IN_A_ROW} in a row falling"
    NEAR_LIMIT = "two of three close to a limit"
    SHIFT = f"{IN_A_ROW} in a row on one side of the mean"


class Better(Enum):
    """Which way is better; NEITHER where both could be."""

    HIGHER = 1
    LOWER = -1
    NEITHER = 0


class Meaning(Enum):
    """What a point says."""

    COMMON = "as usual"
    IMPROVEMENT = "better than usual"
    CONCERN = "worse than usual"
    HIGH = "higher than usual"
    LOW = "lower than usual"


@dataclass(frozen=True, slots=True)
class Point:
    """One month: its value, and the mean and limits it is held against. No value where nothing was counted."""

    value: float | None
    mean: float
    lower: float
    upper: float
    signals: tuple[Signal, ...] = ()

    @property
    def side(self) -> int:
        """1 above the mean, -1 below, 0 on it or without a value."""
        return 0 if self.value is None else (self.value > self.mean) - (self.value < self.mean)

    @property
    def outside(self) -> bool:
        """Whether the value lies beyond a limit."""
        return self.value is not None and not self.lower <= self.value <= self.upper

    @property
    def near_limit(self) -> bool:
        """Whether the value lies in the last third before a limit."""
        if self.value is None or self.outside:
            return False
        limit = self.upper if self.value > self.mean else self.lower
        return abs(self.value - self.mean) > 2 / 3 * abs(limit - self.mean)

    @property
    def way(self) -> int:
        """Which way the first signal points: the way a trend goes, else the side of the mean; 0 without one."""
        if not self.signals:
            return 0
        return {Signal.RISING: 1, Signal.FALLING: -1}.get(self.signals[0], self.side)

    def meaning(self, better: Better) -> Meaning:
        """What the point says, given which way is better."""
        if not self.signals:
            return Meaning.COMMON
        if better is Better.NEITHER:
            return Meaning.HIGH if self.way > 0 else Meaning.LOW
        return Meaning.IMPROVEMENT if self.way == better.value else Meaning.CONCERN


@dataclass(frozen=True, slots=True)
class ControlChart:
    """The points in order of time. `share` says that values are shares of 0 to 1."""

    points: tuple[Point, ...]
    share: bool

    @property
    def provisional(self) -> bool:
        """Whether there are too few points for limits to be relied on."""
        return sum(point.value is not None for point in self.points) < FEWEST_POINTS


def xmr(values: Sequence[float | None], *, baseline: int | None = None) -> ControlChart:
    """A chart of single values, such as counts of referrals or median days; None for a month without one.

    Mean and limits come from the first `baseline` places, or from all. Raises `ValueError` with fewer than two
    values there.
    """
    basis = _known(values[:baseline])
    if len(basis) < 2:
        raise ValueError(f"{len(basis)} values to set limits by; a control chart needs two or more")
    mean, half = fmean(basis), _MEAN_RANGES * _mean_range(basis)
    return ControlChart(_signalled([Point(value, mean, mean - half, mean + half) for value in values]), False)


def p_chart(counts: Sequence[Count], *, baseline: int | None = None) -> ControlChart:
    """A chart of proportions; 0 of 0 for a month in which nothing was counted.

    The mean is the share of all that was counted in the first `baseline` places, or in all. Raises `ValueError`
    where nothing was counted there.
    """
    basis = counts[:baseline]
    everything = sum(count.of for count in basis)
    if everything == 0:
        raise ValueError("nothing was counted to set limits by; a control chart needs a mean")
    mean = sum(count.found for count in basis) / everything
    return ControlChart(_signalled([_share(count, mean) for count in counts]), True)


def _share(count: Count, mean: float) -> Point:
    if count.of == 0:
        return Point(None, mean, 0.0, 1.0)
    half = 3 * math.sqrt(mean * (1 - mean) / count.of)
    return Point(count.rate, mean, max(0.0, mean - half), min(1.0, mean + half))


def _known(values: Sequence[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _mean_range(values: Sequence[float]) -> float:
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    widest = _TOO_WIDE * fmean(ranges)
    return fmean([one for one in ranges if one < widest] or ranges)


def _signalled(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points with what stands out; months without a value are passed over, as if the line went on."""
    known = [point for point in points if point.value is not None]
    rules: dict[Signal, Callable[[Sequence[Point]], set[int]]] = {
        Signal.OUTSIDE: lambda line: {place for place, point in enumerate(line) if point.outside},
        Signal.NEAR_LIMIT: lambda line: set(_two_of_three(line)),
        Signal.RISING: lambda line: set(_runs(line, lambda run: _steps(run) == {1})),
        Signal.FALLING: lambda line: set(_runs(line, lambda run: _steps(run) == {-1})),
        Signal.SHIFT: lambda line: set(_runs(line, _one_side)),
    }
    found = {signal: rule(known) for signal, rule in rules.items()}
    place = -1
    signalled = []
    for point in points:
        place += point.value is not None
        signals = tuple(signal for signal in Signal if point.value is not None and place in found[signal])
        signalled.append(Point(point.value, point.mean, point.lower, point.upper, signals))
    return tuple(signalled)


def _runs(line: Sequence[Point], rule: Callable[[Sequence[Point]], bool]) -> Iterator[int]:
    for first in range(len(line) - IN_A_ROW + 1):
        if rule(line[first : first + IN_A_ROW]):
            yield from range(first, first + IN_A_ROW)


def _one_side(run: Sequence[Point]) -> bool:
    return len({point.side for point in run}) == 1 and run[0].side != 0


def _steps(run: Sequence[Point]) -> set[int]:
    """Which ways a run goes from point to point: 1 up, -1 down, 0 level."""
    values = _known([point.value for point in run])
    return {(later > earlier) - (later < earlier) for earlier, later in pairwise(values)}


def _two_of_three(line: Sequence[Point]) -> Iterator[int]:
    for first in range(len(line) - 2):
        three = line[first : first + 3]
        one_side = abs(sum(point.side for point in three)) == 3
        if one_side and sum(point.near_limit for point in three) >= 2:
            yield from (first + place for place, point in enumerate(three) if point.near_limit)

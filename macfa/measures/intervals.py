"""How far a small number can be trusted: intervals for rates, for a known cohort, and for differences.

Own code over `math`. Sources: E. B. Wilson (1927) for the score interval; R. G. Newcombe, Statistics in
Medicine 17 (1998) 873-890, method 10, for the difference; the exact interval for a finite cohort turns the two
tails of the hypergeometric distribution round (each tail keeps more than half of what the level leaves).
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

from macfa.measures.counts import Count
from macfa.measures.distributions import hypergeometric_tail

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included. Rates lie in 0..1, differences in -1..1."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CohortInterval:
    """How many children of a cohort of known size there can be: whole numbers, both ends included."""

    low: int
    high: int
    cohort: int


def wilson(count: Count, level: float = LEVEL) -> Interval:
    """Score interval of a rate. Never leaves 0..1, and is open-minded where nothing was found: 0 of 5 is up to 0.43."""
    z = NormalDist().inv_cdf(0.5 + level / 2)
    rate, weight = count.rate, z * z / count.of
    centre = (rate + weight / 2) / (1 + weight)
    half = math.sqrt(rate * (1 - rate) * weight + weight * weight / 4) / (1 + weight)
    # At the ends rounding errors would leave 0 or 1 by a hair; the exact answer there is 0 or 1.
    return Interval(
        0.0 if count.found == 0 else centre - half, 1.0 if count.found == count.of else centre + half
    )


def cohort_bounds(count: Count, cohort: int, level: float = LEVEL) -> CohortInterval:
    """How many of all `cohort` children, when `count.of` of them were drawn at random and `count.found` were so.

    >>> cohort_bounds(Count(4, 5), 300)
    CohortInterval(low=87, high=298, cohort=300)
    """
    if cohort < count.of:
        raise ValueError(f"{count.of} children cannot have been drawn from {cohort}.")
    return CohortInterval(
        _fewest(count, cohort, (1 - level) / 2),
        cohort - _fewest(count.others, cohort, (1 - level) / 2),
        cohort,
    )


def newcombe(before: Count, after: Count, level: float = LEVEL) -> Interval:
    """Interval of the change of a rate, after less before, from the two Wilson intervals."""
    change = after.rate - before.rate
    first, second = wilson(before, level), wilson(after, level)
    down = math.hypot(after.rate - second.low, first.high - before.rate)
    up = math.hypot(second.high - after.rate, before.rate - first.low)
    return Interval(change - down, change + up)


def chance_of_seeing(rate: float, sample: int) -> float:
    """Chance that a failing of this rate shows at least once among `sample` children drawn from very many."""
    return 1 - (1 - rate) ** sample


def chance_of_seeing_in(failing: int, cohort: int, sample: int) -> float:
    """The same for a cohort of known size, in which `failing` children are failed."""
    return hypergeometric_tail(1, drawn=sample, marked=failing, cohort=cohort)


def _fewest(count: Count, cohort: int, tail: float) -> int:
    """The smallest number of such children under which finding as many as were found is likelier than `tail`."""
    low, high = count.found, cohort - count.others.found
    while low < high:  # the chance only rises with the number of such children, so halve the search
        middle = (low + high) // 2
        if hypergeometric_tail(count.found, drawn=count.of, marked=middle, cohort=cohort) > tail:
            high = middle
        else:
            low = middle + 1
    return low

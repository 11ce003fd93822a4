"""Binomial and hypergeometric chances, Fisher's exact test, and Student's t, in whole numbers where it matters."""

import math
from functools import cache
from itertools import accumulate


def binomial(found: int, of: int, rate: float) -> float:
    """Chance of exactly `found` among `of` independent children."""
    return math.comb(of, found) * rate**found * (1 - rate) ** (of - found)


def hypergeometric_tail(at_least: int, *, drawn: int, marked: int, cohort: int) -> float:
    """Chance that `drawn` children out of `cohort` hold `at_least` or more of the `marked` ones."""
    ways = sum(
        math.comb(marked, found) * math.comb(cohort - marked, drawn - found)
        for found in range(max(at_least, 0), min(drawn, marked) + 1)
    )
    return ways / math.comb(cohort, drawn)


@cache
def fisher(first: int, first_of: int, second: int, second_of: int) -> float:
    """Two-sided p of Fisher's exact test for `first` of `first_of` against `second` of `second_of`.

    The sum of the chances of all tables with the same margins that are no likelier than the one found. In whole
    numbers throughout, so that thousands of visits neither overflow nor blur which tables are equally likely.
    """
    ways = _ways(first + second, first_of, second_of)
    lowest = max(0, first + second - second_of)
    found = ways[first - lowest]
    return sum(way for way in ways if way <= found) / sum(ways)


def _ways(both: int, first_of: int, second_of: int) -> list[int]:
    """In how many ways each table with these margins comes about, from the smallest first count on."""
    lowest, highest = max(0, both - second_of), min(first_of, both)
    ways = [math.comb(first_of, lowest) * math.comb(second_of, both - lowest)]
    for found in range(lowest, highest):  # each from the one before: large binomials are slow to make anew
        more = (first_of - found) * (both - found)
        ways.append(ways[-1] * more // ((found + 1) * (second_of - both + found + 1)))
    return ways


def power_of_fisher(before: float, after: float, first_of: int, second_of: int, alpha: float = 0.05) -> float:
    """Chance that the test, at p below `alpha`, tells two true rates apart with samples of these sizes."""
    firsts = [binomial(first, first_of, before) for first in range(first_of + 1)]
    seconds = [binomial(second, second_of, after) for second in range(second_of + 1)]
    return sum(
        firsts[first] * seconds[both - first]
        for both in range(first_of + second_of + 1)
        for first in _told_apart(both, first_of, second_of, alpha)
    )


def _told_apart(both: int, first_of: int, second_of: int, alpha: float) -> list[int]:
    """The first counts, of all that go with this sum of the two, at which Fisher's p is below `alpha`."""
    ways = _ways(both, first_of, second_of)
    lowest, total = max(0, both - second_of), sum(ways)
    likely = dict(
        zip(sorted(ways), accumulate(sorted(ways)), strict=True)
    )  # of equal ways the last sum stays
    return [lowest + place for place, way in enumerate(ways) if likely[way] / total < alpha]


@cache
def students_t(level: float, freedom: int) -> float:
    """How many standard errors either way hold `level` of Student's t with `freedom` degrees of freedom.

    Raises `ValueError` where there is no degree of freedom.
    """
    if freedom < 1:
        raise ValueError("Student's t needs one degree of freedom or more: two subjects.")
    low, high = 0.0, math.pi / 2  # the angle whose tangent is t over the root of the freedom
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < level else (low, middle)
    return math.tan(low) * math.sqrt(freedom)


def _within(angle: float, freedom: int) -> float:
    """Chance that t lies within this angle either way: Abramowitz and Stegun (1964), 26.7.3 and 26.7.4."""
    first = 0 if freedom % 2 == 0 else 1
    term = math.cos(angle) ** first
    total = term if freedom > 1 else 0.0
    for power in range(first + 2, freedom - 1, 2):
        term *= (power - 1) / power * math.cos(angle) ** 2
        total += term
    return math.sin(angle) * total if first == 0 else 2 / math.pi * (angle + math.sin(angle) * total)

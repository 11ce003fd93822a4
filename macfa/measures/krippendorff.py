"""Krippendorff's alpha: agreement as the lack of disagreement, for any number of raters and with gaps.

Source: K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), and Content Analysis, 4th edition
(2018), chapter 12. Where nearly all grades are the same, alpha falls as kappa does: read AC1 and raw agreement
beside it.
"""

import math
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate, product

from macfa.measures.distributions import students_t
from macfa.measures.intervals import LEVEL, Interval
from macfa.measures.ratings import Grade, Ratings, graded_twice, tallies
from macfa.measures.weights import Weighting

Distance = Callable[[Grade, Grade], float]


@dataclass(frozen=True, slots=True)
class Alpha:
    """`value` runs up to 1; 0 is no better than chance, and a few grades can go below -1.

    None where only one grade was used by everybody: without any difference between grades alpha has nothing to
    measure by. `error` is the jackknife's standard error.
    """

    value: float | None
    error: float | None
    subjects: int

    def interval(self, level: float = LEVEL) -> Interval | None:
        """Jackknife interval: each subject left out once, by Student's t. None where it has no width."""
        if self.value is None or not self.error or self.error < 1e-12:
            return None
        half = students_t(level, self.subjects - 1) * self.error
        return Interval(self.value - half, min(1.0, self.value + half))


def alpha(ratings: Ratings, *, grades: Collection[Grade], weighting: Weighting = Weighting.NOMINAL) -> Alpha:
    """Alpha over subjects graded twice or more. Raises `ValueError` as `agreement` does.

    Ordinal: two grades differ by the number of grades given between them, so `grades` stand in their order.
    """
    twice = graded_twice(tallies(ratings, grades))
    return Alpha(_alpha(twice, grades, weighting), _jackknife(twice, grades, weighting), len(twice))


def _alpha(
    subjects: Sequence[Counter[Grade]], grades: Collection[Grade], weighting: Weighting
) -> float | None:
    given: Counter[Grade] = sum(subjects, Counter())
    distance = _distance(given, grades, weighting)
    expected = sum(given[a] * given[b] * distance(a, b) for a, b in product(given, repeat=2))
    if expected == 0:
        return None
    observed = sum(
        tally[a] * tally[b] * distance(a, b) / (tally.total() - 1)
        for tally in subjects
        for a, b in product(tally, repeat=2)
    )
    return 1 - (given.total() - 1) * observed / expected


def _distance(given: Counter[Grade], grades: Collection[Grade], weighting: Weighting) -> Distance:
    if weighting is Weighting.NOMINAL:
        return lambda one, other: float(one != other)
    order = list(dict.fromkeys(grades))
    # Each grade's place is the middle of the grades given up to it: half of its own count and all below it.
    ends = accumulate(given[grade] for grade in order)
    middle = {grade: end - given[grade] / 2 for grade, end in zip(order, ends, strict=True)}
    return lambda one, other: (middle[one] - middle[other]) ** 2


def _jackknife(
    subjects: Sequence[Counter[Grade]], grades: Collection[Grade], weighting: Weighting
) -> float | None:
    """None where leaving somebody out leaves nothing that alpha could measure."""
    count = len(subjects)
    if count < 2:
        return None
    without = [
        _alpha([*subjects[:left_out], *subjects[left_out + 1 :]], grades, weighting)
        for left_out in range(count)
    ]
    values = [value for value in without if value is not None]
    if len(values) < count:
        return None
    mean = math.fsum(values) / count
    return math.sqrt((count - 1) / count * math.fsum((value - mean) ** 2 for value in values))

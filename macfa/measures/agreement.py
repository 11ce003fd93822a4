"""How far graders agree: raw agreement, and Gwet's AC1 and AC2, which allow for agreement by chance.

Cohen's kappa is left out on purpose: where nearly all grades are the same it can fall below zero while nine of
ten grades agree. AC1 does not (K. L. Gwet, British Journal of Mathematical and Statistical Psychology 61 (2008)
29-48; several raters, missing ratings, weights and the standard error as in his Handbook of Inter-Rater
Reliability, 4th edition, 2014). AC2 is AC1 with weights: near grades agree in part.
"""

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import fmean

from macfa.measures.counts import Count
from macfa.measures.distributions import students_t
from macfa.measures.intervals import LEVEL, Interval, wilson
from macfa.measures.ratings import Grade, Ratings, graded_twice, tallies
from macfa.measures.weights import Weighting, Weights, weights

__all__ = ["Agreement", "Grade", "Ratings", "agreement"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """`raw` and `coefficient` run up to 1 (full agreement); a coefficient of 0 is no better than chance.

    `by_chance` is the agreement expected by chance. `subjects` counts those graded twice or more, `graded` those
    graded at all. `same` counts the subjects to whom all raters gave one grade; `near` those whose grades were at
    most one step apart (None where the order of grades does not count). `error` is the coefficient's standard
    error, None where one subject is all there is.
    """

    raw: float
    by_chance: float
    subjects: int
    graded: int
    same: Count
    near: Count | None
    error: float | None
    weighting: Weighting

    @property
    def coefficient(self) -> float:
        """Agreement beyond chance, as a share of what was possible beyond chance: AC1, or AC2 with weights."""
        return (self.raw - self.by_chance) / (1 - self.by_chance)

    @property
    def ac1(self) -> float:
        """The coefficient, by the name it has where the order of grades does not count."""
        return self.coefficient

    @property
    def name(self) -> str:
        """What the coefficient is called."""
        return "AC1" if self.weighting is Weighting.NOMINAL else "AC2"

    def interval(self, level: float = LEVEL) -> Interval | None:
        """Gwet's interval: the coefficient and so many standard errors either way, by Student's t.

        Where all raters agree on all subjects that formula has no width, which would claim certainty from a
        handful; the lower end is then that of Wilson's interval for raw agreement, less chance. None where the
        width cannot be told: one subject, or all subjects split alike.
        """
        if self.same.found == self.same.of:
            return Interval((wilson(self.same, level).low - self.by_chance) / (1 - self.by_chance), 1.0)
        if not self.error or self.error < 1e-12:
            return None
        half = students_t(level, self.graded - 1) * self.error
        nothing = -self.by_chance / (1 - self.by_chance)  # the coefficient where no two raters agree at all
        return Interval(max(nothing, self.coefficient - half), min(1.0, self.coefficient + half))


def agreement(
    ratings: Ratings, *, grades: Collection[Grade], weighting: Weighting = Weighting.NOMINAL
) -> Agreement:
    """Agreement over subjects (rows), each with one grade per rater; None where a rater gave none.

    `grades` is the whole scale, used or not, because chance depends on how many grades there were to choose
    from; in its order where the order counts. Raises `ValueError` where a grade is not on the scale or nobody
    was graded twice.
    """
    graded = tallies(ratings, grades)
    twice = graded_twice(graded)
    weight = weights(grades, weighting)
    raw = fmean(_pairs_that_agree(tally, weight) for tally in twice)
    by_chance = fmean(_chances(graded, grades, weight))
    return Agreement(
        raw=raw,
        by_chance=by_chance,
        subjects=len(twice),
        graded=len(graded),
        same=Count(sum(len(tally) == 1 for tally in twice), len(twice)),
        near=_near(twice, grades) if weighting is Weighting.ORDINAL else None,
        error=_error(graded, grades, weight, raw, by_chance),
        weighting=weighting,
    )


def _pairs_that_agree(tally: Counter[Grade], weight: Weights) -> float:
    """The mean weight of all pairs of raters of one subject."""
    raters = tally.total()
    pairs = sum(
        weight[one, other] * count * (tally[other] - (one == other))
        for one, count in tally.items()
        for other in tally
    )
    return pairs / (raters * (raters - 1))


def _chances(graded: Sequence[Counter[Grade]], grades: Collection[Grade], weight: Weights) -> list[float]:
    """What each subject adds to the agreement expected by chance; their mean is that agreement."""
    scale = set(grades)
    shares = {grade: fmean(tally[grade] / tally.total() for tally in graded) for grade in scale}
    factor = sum(weight.values()) / (len(scale) * (len(scale) - 1))
    return [
        factor * sum(count / tally.total() * (1 - shares[grade]) for grade, count in tally.items())
        for tally in graded
    ]


def _near(twice: Sequence[Counter[Grade]], grades: Collection[Grade]) -> Count:
    place = {grade: position for position, grade in enumerate(dict.fromkeys(grades))}
    spreads = [max(map(place.__getitem__, tally)) - min(map(place.__getitem__, tally)) for tally in twice]
    return Count(sum(spread <= 1 for spread in spreads), len(twice))


def _error(
    graded: Sequence[Counter[Grade]],
    grades: Collection[Grade],
    weight: Weights,
    raw: float,
    by_chance: float,
) -> float | None:
    """Gwet's standard error: how much the coefficient leans on single subjects, chance included."""
    if len(graded) < 2:
        return None
    twice = sum(tally.total() > 1 for tally in graded)
    coefficient = (raw - by_chance) / (1 - by_chance)
    total = 0.0
    for tally, chance in zip(graded, _chances(graded, grades, weight), strict=True):
        agrees = _pairs_that_agree(tally, weight) - by_chance if tally.total() > 1 else 0.0
        own = len(graded) / twice * agrees / (1 - by_chance)
        own -= 2 * (1 - coefficient) * (chance - by_chance) / (1 - by_chance)
        total += (own - coefficient) ** 2
    return math.sqrt(total / (len(graded) * (len(graded) - 1)))

"""How far graders agree: raw agreement, and Gwet's AC1, which allows for agreement by chance.

Cohen's kappa is left out on purpose: where nearly all grades are the same it can fall below zero while nine of
ten grades agree. AC1 does not (K. L. Gwet, British Journal of Mathematical and Statistical Psychology 61 (2008)
29-48; several raters and missing ratings as in his Handbook of Inter-Rater Reliability, 4th edition, 2014).
"""

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from statistics import fmean

Grade = Hashable
Ratings = Sequence[Sequence[Grade | None]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """`raw` and `ac1` run up to 1 (full agreement); AC1 of 0 is no better than chance.

    `by_chance` is the agreement that AC1 expects by chance; `subjects` counts those graded twice or more.
    """

    raw: float
    by_chance: float
    subjects: int

    @property
    def ac1(self) -> float:
        """Agreement beyond chance, as a share of what was possible beyond chance."""
        return (self.raw - self.by_chance) / (1 - self.by_chance)


def agreement(ratings: Ratings, *, grades: Collection[Grade]) -> Agreement:
    """Agreement over subjects (rows), each with one grade per rater; None where a rater gave none.

    `grades` is the whole scale, used or not, because chance depends on how many grades there were to choose
    from. Raises `ValueError` where a grade is not on the scale or nobody was graded twice.
    """
    if len(set(grades)) < 2:
        raise ValueError("A scale needs two grades or more; with one there is nothing to agree on.")
    tallies = [Counter(grade for grade in row if grade is not None) for row in ratings]
    for number, tally in enumerate(tallies, start=1):
        if not set(tally) <= set(grades):
            raise ValueError(f"Subject {number} has a grade that is not on the scale.")
    graded = [tally for tally in tallies if tally]
    twice = [tally for tally in graded if tally.total() > 1]
    if not twice:
        raise ValueError("Nobody was graded by two raters, so agreement cannot be told.")
    return Agreement(fmean(map(_pairs_that_agree, twice)), _by_chance(graded, grades), len(twice))


def _pairs_that_agree(tally: Counter[Grade]) -> float:
    raters = tally.total()
    return sum(count * (count - 1) for count in tally.values()) / (raters * (raters - 1))


def _by_chance(graded: Sequence[Counter[Grade]], grades: Collection[Grade]) -> float:
    shares = (fmean(tally[grade] / tally.total() for tally in graded) for grade in set(grades))
    return sum(share * (1 - share) for share in shares) / (len(set(grades)) - 1)

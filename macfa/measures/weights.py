"""How much two different grades agree: not at all, or the more the nearer they lie on an ordered scale."""

from collections.abc import Collection
from enum import Enum
from math import comb

from macfa.measures.ratings import Grade

Weights = dict[tuple[Grade, Grade], float]


class Weighting(Enum):
    """Whether the order of the grades counts."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"


def weights(grades: Collection[Grade], weighting: Weighting) -> Weights:
    """The agreement of each pair of grades, 0 to 1; 1 for a grade with itself.

    Ordinal: Gwet's ordinal weights (Handbook of Inter-Rater Reliability, 4th edition, 2014, chapter 3), which
    count the pairs of grades that lie between two grades, both included. `grades` stand in their order then.
    """
    order = list(dict.fromkeys(grades))
    widest = comb(len(order), 2)
    return {
        (one, other): _weight(abs(i - j), widest, weighting)
        for i, one in enumerate(order)
        for j, other in enumerate(order)
    }


def _weight(apart: int, widest: int, weighting: Weighting) -> float:
    if weighting is Weighting.NOMINAL:
        return float(apart == 0)
    return 1 - comb(apart + 1, 2) / widest

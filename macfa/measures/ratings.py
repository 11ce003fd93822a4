"""Who gave which grade to whom: the table that every measure of agreement starts from."""

from collections import Counter
from collections.abc import Collection, Hashable, Sequence

Grade = Hashable
Ratings = Sequence[Sequence[Grade | None]]
"""One row per subject (a child), one place per rater; None where a rater gave no grade."""


def tallies(ratings: Ratings, grades: Collection[Grade]) -> list[Counter[Grade]]:
    """How often each subject was given each grade; subjects without any grade are left out.

    `grades` is the whole scale. Raises `ValueError` where the scale has fewer than two grades or a grade is
    not on it.
    """
    if len(set(grades)) < 2:
        raise ValueError("A scale needs two grades or more; with one there is nothing to agree on.")
    counted = [Counter(grade for grade in row if grade is not None) for row in ratings]
    for number, tally in enumerate(counted, start=1):
        if not set(tally) <= set(grades):
            raise ValueError(f"Subject {number} has a grade that is not on the scale.")
    return [tally for tally in counted if tally]


def graded_twice(graded: Sequence[Counter[Grade]]) -> list[Counter[Grade]]:
    """The subjects on which there can be agreement. Raises `ValueError` where there is none."""
    twice = [tally for tally in graded if tally.total() > 1]
    if not twice:
        raise ValueError("Nobody was graded by two raters, so agreement cannot be told.")
    return twice

"""Counts that sentences on patterns share."""

from collections.abc import Sequence

from macfa.vocabulary.days import Day, months_after


def busiest_year(days: Sequence[Day]) -> tuple[int, Day]:
    """The most of them within any twelve months, and the last day of the first such twelve months that has them.

    ValueError for no days at all.
    """
    ordered = sorted(days)
    if not ordered:
        raise ValueError("there are no days to count")
    best, end, start = 0, ordered[0], 0
    for place, day in enumerate(ordered):
        while ordered[start] <= months_after(day, -12):
            start += 1
        if place - start + 1 > best:
            best, end = place - start + 1, day
    return best, end


def times(number: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"; empty for none."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))

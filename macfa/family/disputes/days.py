"""Stretches of days as sorted (first, end) pairs of day numbers, the end not included."""

from collections.abc import Iterable

from macfa.family.disputes.told import Days
from macfa.family.people import Stay
from macfa.vocabulary.days import Day

Stretches = tuple[tuple[int, int], ...]
NOW = Day.max.toordinal()
"""Stands for today, whatever day that is: what goes on lasts until then."""
_BEGINNING, _END = 0, NOW + 1


def sure(stay: Stay) -> Stretches:
    """The days on which somebody certainly stayed; where nobody told since when, only the last."""
    end = stay.end.first.toordinal() if stay.end else _END
    start = stay.start.last.toordinal() if stay.start else end - 1
    return ((start, end),) if start < end else ()


def possible(stay: Stay) -> Stretches:
    """The days on which somebody may have stayed."""
    end = stay.end.last.toordinal() + 1 if stay.end else _END
    start = stay.start.first.toordinal() if stay.start else _BEGINNING
    return ((start, end),) if start < end else ()


def union(stretches: Iterable[tuple[int, int]]) -> Stretches:
    """All of them, those that touch joined."""
    joined: list[tuple[int, int]] = []
    for first, end in sorted(stretches):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((first, end))
    return tuple(joined)


def both(one: Stretches, other: Stretches) -> Stretches:
    """The days in both."""
    pairs = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return union(pair for pair in pairs if pair[0] < pair[1])


def without(one: Stretches, other: Stretches) -> Stretches:
    """The days of the one that are not in the other."""
    left = list(one)
    for first, end in other:
        left = [
            piece
            for start, stop in left
            for piece in ((start, min(stop, first)), (max(start, end), stop))
            if piece[0] < piece[1]
        ]
    return union(left)


def at_least(stretches: Stretches, days: int) -> Stretches:
    """Those that last so many days, or until now."""
    return tuple((first, end) for first, end in stretches if end - first >= days or end == _END)


def as_days(stretches: Stretches) -> Days:
    """From the first day to the last; None for a beginning that nobody told, and where it goes on."""
    first, end = stretches[0][0], stretches[-1][1]
    return Days(
        None if first in (_BEGINNING, NOW) else Day.fromordinal(first),
        None if end == _END else Day.fromordinal(end - 1),
    )

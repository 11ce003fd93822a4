"""Times told by several: which of them tell of the same stretch of time, and what they say of it together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from macfa.family.people import Told
from macfa.vocabulary.days import Day


class Timed(Protocol):
    """Whatever begins and ends."""

    @property
    def start(self) -> Told | None:
        """When it began; None where nobody told."""

    @property
    def end(self) -> Told | None:
        """When it ended; None where it goes on."""


Span = TypeVar("Span", bound=Timed)


@dataclass(frozen=True)
class Voiced(Generic[Span]):
    """Something that was told, and its place: in which part (one voice is one part), and where in it."""

    part: int
    position: int
    said: Span


def same_times(told: Iterable[Voiced[Span]]) -> list[list[Span]]:
    """What was told, in groups that each tell of one stretch of time; one voice's stretches stay apart.

    Of two stretches that an undated one could be, it is the later: undated facts are about now. Groups stand in the
    order of their first telling.
    """
    groups: list[list[Voiced[Span]]] = []
    for one in sorted(told, key=lambda one: (one.part, *_latest_first(one.said), one.position)):
        fitting = [group for group in groups if _fits(one, group)]
        if fitting:
            min(fitting, key=lambda group: _unlikeness(one.said, group[0].said)).append(one)
        else:
            groups.append([one])
    in_order = sorted(groups, key=lambda group: min((one.part, one.position) for one in group))
    return [[one.said for one in sorted(group, key=lambda one: one.part)] for group in in_order]


def _fits(one: Voiced[Span], group: Sequence[Voiced[Span]]) -> bool:
    return all(other.part != one.part and may_overlap(one.said, other.said) for other in group)


def may_overlap(one: Timed, other: Timed) -> bool:
    """They may have been at the same time, as far as anybody told. What begins as the other ends comes after it."""
    return _may_begin_before_end(one, other) and _may_begin_before_end(other, one)


def _may_begin_before_end(one: Timed, other: Timed) -> bool:
    if one.start is None or other.end is None:
        return True
    return one.start.first < other.end.last or one.start == other.start


def _latest_first(span: Timed) -> tuple[int, int]:
    end = span.end.last if span.end else Day.max
    start = span.start.first if span.start else Day.max
    return -end.toordinal(), -start.toordinal()


def _unlikeness(one: Timed, other: Timed) -> int:
    """How far apart their known beginnings and ends are, in days."""
    ends = ((one.start, other.start), (one.end, other.end))
    return sum(abs((a.first - b.first).days) for a, b in ends if a and b)


def agreed(told: Iterable[Told | None]) -> Told | None:
    """What several tellings of one time say together: what all allow, else what most say, else from first to last.

    None where nobody told.
    """
    times = sorted(one for one in told if one)
    if not times:
        return None
    first, last = max(one.first for one in times), min(one.last for one in times)
    if first <= last:
        return Told(first, last)
    return most(times) or Told(times[0].first, max(one.last for one in times))


Said = TypeVar("Said")


def most(said: Iterable[Said]) -> Said | None:
    """What is said more often than anything else; None where nothing is."""
    ranked = Counter(said).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]

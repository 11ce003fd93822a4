"""The pairs of entries worth comparing, found without comparing every entry with every other."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from macfa.chronology.likeness import Comparison, Likeness, comparison
from macfa.chronology.likeness_dates import reach
from macfa.chronology.reading import Reading
from macfa.vocabulary.days import day_number

Pairs = Mapping[tuple[str, str], Likeness]
"""Likenesses by the ids of two entries, the smaller id first; pairs that cannot be one event are not in it."""


def likely_pairs(readings: Sequence[Reading]) -> Pairs:
    """Every pair of entries that may tell of one event, child by child."""
    pairs: dict[tuple[str, str], Likeness] = {}
    for _, of_child in groupby(sorted(readings, key=_child), key=_child):
        events = [one for one in of_child if one.entry.mark is None]
        compare = comparison(events)
        for one, other in _near(events):
            found = _compared(one, other, compare)
            if found:
                pairs[_pair(one, other)] = found
    return pairs


def all_pairs(readings: Sequence[Reading]) -> Pairs:
    """The same, slowly: every entry of a child compared with every other. Good for checking."""
    pairs: dict[tuple[str, str], Likeness] = {}
    for _, of_child in groupby(sorted(readings, key=_child), key=_child):
        events = [one for one in of_child if one.entry.mark is None]
        compare = comparison(events)
        for place, one in enumerate(events):
            for other in events[:place]:
                found = _compared(one, other, compare)
                if found:
                    pairs[_pair(one, other)] = found
    return pairs


def _compared(one: Reading, other: Reading, compare: Comparison) -> Likeness | None:
    return None if one_author(one, other) else compare(one, other)


def one_author(one: Reading, other: Reading) -> bool:
    """Both stand in one chronology of one agency, or in one table of its record: it tells of each event once."""
    first, second = one.entry, other.entry
    return (first.agency, first.part, first.table) == (second.agency, second.part, second.table)


def _child(reading: Reading) -> str:
    return reading.entry.child


def _pair(one: Reading, other: Reading) -> tuple[str, str]:
    first, second = sorted((one.entry.id, other.entry.id))
    return first, second


def _near(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Pairs whose days, be it of the entry or named in its text, are no further apart than the later may be late."""
    spans = sorted(
        (first, last, place, back) for place, one in enumerate(readings) for first, last, back in _spans(one)
    )
    furthest = max((back for *_, back in spans), default=0)
    seen: set[tuple[int, int]] = set()
    open_: list[tuple[int, int]] = []
    for first, last, place, back in spans:
        open_ = [(end, other) for end, other in open_ if end >= first - furthest]
        for end, other in open_:
            pair = (place, other) if place < other else (other, place)
            if end >= first - back and place != other and pair not in seen:
                seen.add(pair)
                yield readings[pair[0]], readings[pair[1]]
        open_.append((last, place))


def _spans(one: Reading) -> Iterator[tuple[int, int, int]]:
    """First and last day, and how many days before it others may be dated."""
    yield day_number(one.entry.when.first), day_number(one.entry.when.last), reach(one)
    for day in one.days:
        yield day_number(day), day_number(day), 0

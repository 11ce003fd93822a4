"""How the dates of two entries stand to each other, and how likely that is where both tell of one event."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from macfa.chronology.entries import Precision, When
from macfa.chronology.reading import HEARD_LATER, Reading, happenings
from macfa.vocabulary.days import Day

_UNSURE = 3  # days by which a date that its author doubts may be out
_SLIP = 4  # days by which an agency may be out in what others tell of too
_OUT = 2  # days by which dates may differ where nothing else is known

# Shares of the pairs of accounts of one event whose dates stand like this to each other.
_SAME_DAY, _OVERLAP, _NAMED, _BOTH_NAME = 0.45, 0.35, 0.3, 0.3
_BURSTS = 0.4  # what happens once often happens again within days, so days apart say less than the rate alone
_LATER = (0.06, 0.04, 0.025, 0.015, 0.01, 0.008)  # 1, 2, 3 ... days; beyond, the last
_HEARD = ((2, 0.07), (7, 0.04), (14, 0.015), (21, 0.006), (60, 0.004))  # up to so many days after the event
_UNSURE_SHARE = 0.05
_WITHIN = {Precision.DAY: 1, Precision.MONTH: 30, Precision.YEAR: 365}


@dataclass(frozen=True, slots=True)
class Apart:
    """`days` between two entries at least; `weight` is the logarithm of how likely that is where they are one event."""

    days: int
    weight: float
    why: str


def reach(later: Reading) -> int:
    """How many days before its own an entry may tell of at most."""
    told = [happenings()[code] for code in later.happenings]
    if later.heard:
        return max(HEARD_LATER, *(one.late for one in told), 0)
    return max(_UNSURE, _SLIP, *(one.apart for one in told), 0)


def apart(one: Reading, other: Reading) -> Apart | None:
    """How the dates stand to each other; None where they are too far apart for what the entries tell of."""
    first, second = one.entry.when, other.entry.when
    if first.may_be_of(second):
        return _together(first, second)
    named = next(_named(one, other), None) or next(_named(other, one), None)
    if named:
        return named
    if both := one.days & other.days:
        return Apart(0, log(_BOTH_NAME), f"The same day in the text: {_written(min(both))}")
    return _days_apart(one, other)


def _together(first: When, second: When) -> Apart:
    days = max(_WITHIN[first.precision], _WITHIN[second.precision])
    if days > 1:
        exact = next((when for when in (first, second) if when.precision is Precision.DAY), None)
        day = _written(exact.first) if exact else "One date"
        return Apart(0, log(0.7 / days), f"{day} lies within the time that another gives")
    if first.lasted or second.lasted:
        return Apart(0, log(_OVERLAP), "The days overlap")
    return Apart(0, log(_SAME_DAY), f"The same day: {_written(first.first)}")


def _named(dated: Reading, naming: Reading) -> Iterator[Apart]:
    """The day of one entry stands in the text of another."""
    when = dated.entry.when
    for day in sorted(naming.days):
        if when.first <= day <= when.last:
            within = _WITHIN[when.precision]
            share = _NAMED if within == 1 else 0.7 / within
            yield Apart(0, log(share), f"The text of one names {_written(day)}, the date of another")


def _days_apart(one: Reading, other: Reading) -> Apart | None:
    earlier, later = sorted((one, other), key=lambda reading: reading.entry.when.first)
    days = (later.entry.when.first - earlier.entry.when.last).days
    shares = list(_shares(earlier, later, days))
    if not shares:
        return None
    return Apart(
        days, log(_BURSTS * max(shares)), f"The dates are {days} {'day' if days == 1 else 'days'} apart"
    )


def _shares(earlier: Reading, later: Reading, days: int) -> Iterator[float]:
    """What may explain that the dates differ: a slip, a doubted date, or an author who heard of it later."""
    shared = earlier.happenings & later.happenings
    if days <= max((max(_SLIP, happenings()[code].apart) for code in shared if not _own(code)), default=_OUT):
        yield _LATER[min(days, len(_LATER)) - 1]
    if (earlier.entry.when.uncertain or later.entry.when.uncertain) and days <= _UNSURE:
        yield _UNSURE_SHARE
    if later.heard and days <= max((happenings()[code].late for code in shared), default=HEARD_LATER):
        yield from (share for most, share in _HEARD if days <= most)


def _own(code: str) -> bool:
    return happenings()[code].told == "own"


def _written(day: Day) -> str:
    return f"{day.day} {day:%B %Y}"

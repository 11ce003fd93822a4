"""What each agency writes of what happened: on which day, how exactly, with what detail."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from macfa.chronology.entries import Precision
from macfa.synthetic.chances import whole
from macfa.synthetic.chronologies.happening import Happening, Knew
from macfa.synthetic.chronologies.kinds import How
from macfa.synthetic.chronologies.setting import Setting
from macfa.synthetic.years import plus_days
from macfa.vocabulary.days import Day

UNCERTAIN, MONTH_ONLY, DATED_WHEN_TOLD = 0.05, 0.06, 0.5
"""Shares: days that the author doubts, days of which only the month is told, accounts dated when they came in."""

SAYS_WHO, SAYS_WHERE, SAYS_DECISION = 0.3, 0.15, {How.OWN: 0.75, How.TOLD: 0.35}
LONELY, CROWDED = 45, 16
"""Days without the like around an account with a month only, and around one that tells no facts."""


class Dated(Enum):
    """Which day an account bears."""

    HAPPENED = "happened"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Telling:
    """One agency's account of a happening.

    `present` and `absent` are those whose being there the account says, `lives` with whom it says that the child
    lived, `decided` the decision that it gives; empty or None where it says nothing of it.
    """

    happening: Happening
    agency: str
    how: How
    first: Day
    last: Day
    dated: Dated = Dated.HAPPENED
    precision: Precision = Precision.DAY
    uncertain: bool = False
    facts_needed: bool = False
    present: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    decided: str | None = None
    lives: str | None = None

    @property
    def exact(self) -> bool:
        """It says, without a doubt, on which day it happened."""
        return self.dated is Dated.HAPPENED and self.precision is Precision.DAY and not self.uncertain


def tellings(setting: Setting, happenings: tuple[Happening, ...]) -> tuple[Telling, ...]:
    """Every account of every happening, in their order. Nothing in them contradicts another."""
    return tuple(_all(setting, happenings))


def _all(setting: Setting, happenings: tuple[Happening, ...]) -> Iterator[Telling]:
    for one in happenings:
        alike = [other for other in happenings if other != one and other.near(one, LONELY)]
        crowded = any(other.near(one, CROWDED) for other in alike)
        for knew in one.known:
            if knew.since <= setting.last:
                told = _telling(setting, one, knew, lonely=not alike, crowded=crowded)
                yield replace(told, lives=None) if _away(one, happenings) else told


def _away(one: Happening, happenings: tuple[Happening, ...]) -> bool:
    """Some child whom it is about was staying elsewhere, so where the child lived is no plain matter."""
    stays = (other for other in happenings if other.lives != one.lives and {*other.about} & {*one.about})
    return any(stay.day <= one.day <= stay.last for stay in stays)


def _telling(setting: Setting, one: Happening, knew: Knew, *, lonely: bool, crowded: bool) -> Telling:
    chances = setting.chances("telling", one.what.id, one.day, *one.about, knew.agency)
    doubt, receipt, who, where, decision = (chances.random() for _ in range(5))
    off = whole(chances, -2, 2)
    told = knew.how is How.TOLD and receipt < DATED_WHEN_TOLD and knew.since > one.day
    first, last = (knew.since, knew.since) if told else (one.day, one.last)
    uncertain = doubt < UNCERTAIN and one.of is None and not told
    month_only = UNCERTAIN <= doubt < UNCERTAIN + MONTH_ONLY and lonely and one.of is None and not told
    if uncertain and lonely:
        first, last = plus_days(first, off), plus_days(last, off)
    if month_only or one.what.monthly:
        first, last = month_of(one.day)
    present, absent = _who(one) if who < SAYS_WHO and knew.how is How.OWN else (frozenset(), frozenset())
    return Telling(
        one,
        knew.agency,
        knew.how,
        first,
        last,
        Dated.TOLD if told else Dated.HAPPENED,
        Precision.MONTH if month_only or one.what.monthly else Precision.DAY,
        uncertain,
        crowded,
        present,
        absent,
        one.decided if decision < SAYS_DECISION[knew.how] else None,
        one.lives if where < SAYS_WHERE and one.lives == one.what.lives and one.what.household else None,
    )


def _who(one: Happening) -> tuple[frozenset[str], frozenset[str]]:
    return one.there & {*one.what.perhaps}, one.looked_for - one.there


def month_of(day: Day) -> tuple[Day, Day]:
    """The first and the last day of the month of a day."""
    first = day.replace(day=1)
    following = (first.replace(day=28) + (day.resolution * 4)).replace(day=1)
    return first, following - day.resolution


def by_happening(told: tuple[Telling, ...]) -> Mapping[str, list[Telling]]:
    """The accounts of each happening by its id."""
    found: dict[str, list[Telling]] = {}
    for one in told:
        found.setdefault(one.happening.id, []).append(one)
    return found

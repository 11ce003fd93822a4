"""Contradictions between agencies, planted: two accounts of one happening that cannot both be right."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from macfa.synthetic.chances import pick, whole
from macfa.synthetic.chronologies.happening import Happening
from macfa.synthetic.chronologies.kinds import How
from macfa.synthetic.chronologies.setting import Setting
from macfa.synthetic.chronologies.tellings import Telling, by_happening
from macfa.synthetic.years import plus_days


class About(Enum):
    """What two accounts disagree on."""

    DATE = "date"
    WHO = "who"
    DECISION = "decision"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two agencies that contradict each other on one happening."""

    about: About
    happening: str
    agencies: tuple[str, str]


SHARES = {About.DATE: 0.06, About.WHO: 0.2, About.DECISION: 0.16, About.HOUSEHOLD: 0.12}
"""Of the happenings on which two agencies could disagree, how many do."""

OFF_BY = (1, 2, 3, 4)
HOUSEHOLDS = ("mother", "grandmother")

Planter = Callable[[random.Random, Telling, Telling], tuple[Telling, Telling] | None]


def disagree(
    setting: Setting, told: tuple[Telling, ...], happenings: tuple[Happening, ...]
) -> tuple[tuple[Telling, ...], tuple[Disagreement, ...]]:
    """The accounts with contradictions planted, and what was planted. At most one in each happening."""
    changed: dict[tuple[str, str], Telling] = {}
    planted: list[Disagreement] = []
    for happening, accounts in by_happening(told).items():
        for disagreement, pair in _in_one(setting, happening, accounts, happenings):
            planted.append(disagreement)
            changed |= {(happening, one.agency): one for one in pair}
    return tuple(changed.get((one.happening.id, one.agency), one) for one in told), tuple(planted)


def _in_one(
    setting: Setting, happening: str, accounts: list[Telling], happenings: tuple[Happening, ...]
) -> Iterator[tuple[Disagreement, tuple[Telling, Telling]]]:
    chances = setting.chances("disagreement", happening)
    shares = {about: chances.random() < share for about, share in SHARES.items()}
    for about in (about for about, comes_up in shares.items() if comes_up):
        able = [one for one in accounts if _able(about, one, happenings)]
        if len(able) < 2:
            continue
        chances.shuffle(able)
        if pair := PLANTERS[about](chances, able[0], able[1]):
            yield Disagreement(about, happening, (able[0].agency, able[1].agency)), pair
            return


def _able(about: About, one: Telling, happenings: tuple[Happening, ...]) -> bool:
    """Whether an account can be one side: it must say for itself what it is wrong on."""
    happening = one.happening
    alone = not any(other != happening and other.near(happening, max(OFF_BY) * 3) for other in happenings)
    match about:
        case About.DATE:
            return one.exact and alone and happening.day == happening.last
        case About.WHO:
            return one.how is How.OWN and bool(happening.what.perhaps)
        case About.DECISION:
            return happening.decided is not None
        case About.HOUSEHOLD:
            return (
                happening.lives == HOUSEHOLDS[0]
                and happening.what.household
                and happening.what.kind
                in (
                    "visit",
                    "police",
                    "meeting",
                    "health",
                )
            )


def _date(chances: random.Random, one: Telling, other: Telling) -> tuple[Telling, Telling] | None:
    """One account moved to another day. Who was told may have written down when, so being told comes too early.

    Two agencies that were told on different days do not contradict each other.
    """
    days = pick(chances, OFF_BY) * (1 if whole(chances, 0, 1) else -1)
    if one.how is other.how is How.TOLD:
        return None
    if one.how is not other.how:
        days = -abs(days) if other.how is How.TOLD else abs(days)
    return one, replace(other, first=plus_days(other.first, days), last=plus_days(other.last, days))


def _who(chances: random.Random, one: Telling, other: Telling) -> tuple[Telling, Telling]:
    somebody = frozenset({pick(chances, one.happening.what.perhaps)})
    return (
        replace(one, present=one.present | somebody, absent=one.absent - somebody),
        replace(other, present=other.present - somebody, absent=other.absent | somebody),
    )


def _decision(chances: random.Random, one: Telling, other: Telling) -> tuple[Telling, Telling]:
    decided = one.happening.decided
    others = [option for option in one.happening.what.decided if option != decided]
    return replace(one, decided=decided), replace(other, decided=pick(chances, others))


def _household(chances: random.Random, one: Telling, other: Telling) -> tuple[Telling, Telling]:
    return replace(one, lives=HOUSEHOLDS[0]), replace(other, lives=HOUSEHOLDS[1])


PLANTERS: dict[About, Planter] = {
    About.DATE: _date,
    About.WHO: _who,
    About.DECISION: _decision,
    About.HOUSEHOLD: _household,
}

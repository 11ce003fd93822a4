"""What a picture of a family as at a day should say, worked out by the checker's own short rules.

Only what had begun is there. A couple that parted stays, with its slashes; carers, guardians, step-parents and stays
that are over go, and with them people who hang together with nobody's kin any more. A pregnancy that is told and due
within nine months is a pregnancy. Who died later lives; the dead live in no home.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from family_checker import signs
from macfa.family.people import (
    Family,
    Life,
    ParentKind,
    Period,
    Person,
    TieKind,
    Told,
    UnionKind,
)
from macfa.vocabulary.days import Day

_PASSING = {ParentKind.FOSTER, ParentKind.GUARDIAN, ParentKind.STEP, ParentKind.KINSHIP}
_LONGEST = timedelta(days=280)


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """Somebody as the picture should show them."""

    name: str
    sign: str
    index: bool
    dead: bool


@dataclass(frozen=True)
class Said:
    """Everything a picture should say, by the ids of the family."""

    people: dict[str, PersonSaid]
    couples: dict[frozenset[str], tuple[UnionKind, int]]
    parents: frozenset[tuple[str, str, ParentKind]]
    homes: tuple[frozenset[str], ...]
    ties: frozenset[tuple[TieKind, tuple[str, str] | frozenset[str]]]
    born_together: frozenset[frozenset[str]]
    identical: frozenset[frozenset[str]]


def expected(family: Family, day: Day) -> Said:
    """What the picture of a family as at a day should say."""
    there = {person.id: person for person in family.people if _is_there(person, day)}
    said = _said(family, there, day)
    gone = _left_alone(family, said)
    return _said(family, {key: one for key, one in there.items() if key not in gone}, day) if gone else said


def _said(family: Family, there: dict[str, Person], day: Day) -> Said:
    people = {
        key: PersonSaid(person.name, signs.sign_of(person), key in family.index, _is_dead(person, day))
        for key, person in there.items()
    }
    parents = frozenset(
        (link.parent, link.child, link.kind)
        for link in family.parents
        if {link.parent, link.child} <= there.keys()
        and _begun(link.start, day)
        and not (link.kind in _PASSING and _over(link.end, day))
    )
    homes: dict[str, set[str]] = {}
    for stay in family.stays:
        lives = stay.person in there and not people[stay.person].dead
        if lives and _begun(stay.start, day) and not _over(stay.end, day):
            homes.setdefault(stay.household, set()).add(stay.person)
    ties = frozenset(
        (tie.kind, (tie.source, tie.target) if tie.kind.directed else frozenset((tie.source, tie.target)))
        for tie in family.ties
        if {tie.source, tie.target} <= there.keys() and _begun(tie.start, day) and not _over(tie.end, day)
    )
    together, identical = _births(there)
    return Said(
        people=people,
        couples=dict(_couples(family, there, day)),
        parents=parents,
        homes=tuple(sorted((frozenset(one) for one in homes.values()), key=sorted)),
        ties=ties,
        born_together=together,
        identical=identical,
    )


def _left_alone(family: Family, said: Said) -> set[str]:
    """Those who were linked to somebody once and are no longer linked to anybody who descends or is the child."""
    links = [*said.couples, *said.homes, *(frozenset(pair[:2]) for pair in said.parents)]
    links += [frozenset(ends) for _, ends in said.ties]
    rooted = {one for parent, child, kind in said.parents if kind not in _PASSING for one in (parent, child)}
    rooted |= {key for key, person in said.people.items() if person.index}
    rooted |= {person.id for person in family.people if person.child}
    grown = True
    while grown:
        further = {one for link in links if link & rooted for one in link} - rooted
        rooted |= further
        grown = bool(further)
    once = {one for union in family.unions for one in union.couple}
    once |= {one for link in family.parents for one in (link.parent, link.child)}
    once |= {one for tie in family.ties for one in (tie.source, tie.target)}
    for home in family.households:
        lived = {stay.person for stay in family.stays if stay.household == home}
        once |= lived if len(lived) > 1 else set()
    return {key for key in said.people if key in once and key not in rooted}


def _is_there(person: Person, day: Day) -> bool:
    if person.life is Life.PREGNANCY:
        return person.born is None or person.born.first <= day + _LONGEST
    return _begun(person.born, day)


def _is_dead(person: Person, day: Day) -> bool:
    return person.dead and _begun(person.died, day) and person.life is Life.BORN


def _begun(time: Told | None, day: Day) -> bool:
    return time is None or time.first <= day


def _over(time: Told | None, day: Day) -> bool:
    return time is not None and time.first <= day


def _couples(
    family: Family, there: dict[str, Person], day: Day
) -> Iterator[tuple[frozenset[str], tuple[UnionKind, int]]]:
    for union in family.unions:
        begun = [period for period in union.periods if _begun(period.start, day)]
        if union.couple <= there.keys() and begun:
            now = _as_it_was(begun[-1], day)
            yield union.couple, (now.kind, signs.slashes_of(now))


def _as_it_was(period: Period, day: Day) -> Period:
    """Without what came later: a couple that parts next year is together today."""
    parted = _over(period.separated, day) or (period.separated is None and period.end is None)
    ended = _over(period.end, day) or (period.end is None and period.separated is None)
    if ended:
        return period
    return replace(period, end=None, ended=None, separated=period.separated if parted else None)


def _births(there: dict[str, Person]) -> tuple[frozenset[frozenset[str]], frozenset[frozenset[str]]]:
    groups: dict[str, set[str]] = {}
    for key, person in there.items():
        if person.birth_group:
            groups.setdefault(person.birth_group, set()).add(key)
    together = frozenset(frozenset(group) for group in groups.values() if len(group) > 1)
    one_egg = (frozenset(key for key in group if there[key].identical) for group in together)
    return together, frozenset(group for group in one_egg if len(group) > 1)

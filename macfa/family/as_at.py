"""A family as it stood on a day: what had begun and had not ended, as far as that was told."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from macfa.family.people import Family, Life, ParentLink, Period, Person, Stay, Tie, Told, Union
from macfa.vocabulary.days import Day, months_after

_PREGNANCY_MONTHS = 9


def as_at(family: Family, day: Day) -> Family:
    """The family on a day.

    Something is there from the first day on which it may have begun, and gone from the last on which it may have
    ended. Who died later lives. Who was not born yet is not there; a pregnancy is, in the nine months before it is
    due. Couples stay when they have parted, parents by birth and adoption for ever; carers, stays and ties that have
    ended go, and with them carers who are nobody's kin.
    """
    people = {person.id: _living(person, day) for person in family.people if _is_there(person, day)}
    parents = tuple(_newest(link for link in family.parents if _holds(link, day)
                            and {link.parent, link.child} <= people.keys()))  # fmt: skip
    unions = tuple(
        union for one in family.unions if one.couple <= people.keys() and (union := _union(one, day))
    )
    stays = tuple(one for one in family.stays if _now(one, day) and _lives(people.get(one.person)))
    ties = tuple(one for one in family.ties if _now(one, day) and {one.source, one.target} <= people.keys())
    index = tuple(one for one in family.index if one in people)
    now = Family(tuple(people.values()), unions, parents, stays, ties, index)
    return _without_those_left_alone(now, family)


def _is_there(person: Person, day: Day) -> bool:
    if person.born is None:
        return True
    begins = person.born.first
    return (months_after(begins, -_PREGNANCY_MONTHS) if person.life is Life.PREGNANCY else begins) <= day


def _living(person: Person, day: Day) -> Person:
    """The person, alive where they died later."""
    return replace(person, dead=False, died=None) if person.died and not _over(person.died, day) else person


def _lives(person: Person | None) -> bool:
    return person is not None and not person.dead


def _begun(start: Told | None, day: Day) -> bool:
    return start is None or start.first <= day


def _over(end: Told | None, day: Day) -> bool:
    return end is not None and end.last <= day


def _now(link: ParentLink | Stay | Tie, day: Day) -> bool:
    return _begun(link.start, day) and not _over(link.end, day)


def _holds(link: ParentLink, day: Day) -> bool:
    return _begun(link.start, day) if link.kind.descent else _now(link, day)


def _newest(links: Iterable[ParentLink]) -> Iterator[ParentLink]:
    """Each parent of a kind once for a child, as they last became it."""
    found: dict[object, ParentLink] = {}
    for link in links:
        key = link.parent, link.child, link.kind
        if key not in found or _start(link) > _start(found[key]):
            found[key] = link
    yield from found.values()


def _start(link: ParentLink) -> Day:
    return link.start.first if link.start else Day.min


def _union(union: Union, day: Day) -> Union | None:
    """The couple with the times together that had begun; None where none had."""
    periods = tuple(_period(period, day) for period in union.periods if _begun(period.start, day))
    return replace(union, periods=periods) if periods else None


def _period(period: Period, day: Day) -> Period:
    ahead = [told for told in (period.separated, period.end) if told and not _over(told, day)]
    if not ahead:
        return period
    separated = period.separated if _over(period.separated, day) else None
    end = period.end if _over(period.end, day) else None
    return replace(period, separated=separated, end=end, ended=None)


# Those who are left alone


def _without_those_left_alone(now: Family, whole: Family) -> Family:
    """Without islands of people who were linked once and are not now, and among whom nobody has a child."""
    stay = _islands_that_stay(now, whole)
    return Family(
        tuple(person for person in now.people if person.id in stay),
        tuple(union for union in now.unions if union.couple <= stay),
        tuple(link for link in now.parents if link.child in stay),
        tuple(one for one in now.stays if one.person in stay),
        tuple(tie for tie in now.ties if tie.source in stay),
        now.index,
    )


def _islands_that_stay(now: Family, whole: Family) -> set[str]:
    descent = {one for link in now.parents if link.kind.descent for one in (link.parent, link.child)}
    children = {person.id for person in now.people if person.child}
    was_linked = {one for pair in _pairs(whole) for one in pair}
    stay: set[str] = set()
    for island in _islands(now):
        if island & (descent | children | set(now.index)) or not island & was_linked:
            stay |= island
    return stay


def _islands(family: Family) -> list[set[str]]:
    """The people in sets of those who hang together through couples, parents, ties and households."""
    island: dict[str, set[str]] = {person.id: {person.id} for person in family.people}
    for one, other in _pairs(family):
        if island[one] is not island[other]:
            together = island[one] | island[other]
            for member in together:
                island[member] = together
    return list({id(members): members for members in island.values()}.values())


def _pairs(family: Family) -> Iterator[tuple[str, str]]:
    for union in family.unions:
        yield union.first, union.second
    for link in family.parents:
        yield link.parent, link.child
    for tie in family.ties:
        yield tie.source, tie.target
    for household in family.households:
        members = [stay.person for stay in family.stays if stay.household == household]
        yield from combinations(members, 2)

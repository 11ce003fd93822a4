"""Several tellings of a family made one, once it is known which of their people are the same."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from macfa.family.assembly.circles import impossible
from macfa.family.assembly.households import same_households
from macfa.family.assembly.people import birth_groups, one_person, words_of
from macfa.family.assembly.spans import Span, Voiced, agreed, most, same_times
from macfa.family.people import (
    Family,
    ParentLink,
    Period,
    Person,
    Stay,
    Tie,
    Union,
    UnionKind,
    Word,
)
from macfa.vocabulary.days import Day


@dataclass(frozen=True)
class Part:
    """What one voice tells, before anybody looked whether it makes a family."""

    people: tuple[Person, ...] = ()
    unions: tuple[Union, ...] = ()
    parents: tuple[ParentLink, ...] = ()
    stays: tuple[Stay, ...] = ()
    ties: tuple[Tie, ...] = ()
    index: tuple[str, ...] = ()


Link = TypeVar("Link", ParentLink, Stay, Tie)


@dataclass(frozen=True)
class Joined:
    """One family of several tellings. `impossible` are parents that were left out: with them, somebody would be their
    own forebear."""

    family: Family
    impossible: tuple[ParentLink, ...]


def joined(parts: Sequence[Part | Family], identity: Mapping[str, str]) -> Joined:
    """One family of all parts. `identity` gives each person's id in it by their id in a part.

    It stands in the order in which the parts tell it, so that one part alone comes back as it is.
    """
    named = [renamed(part, identity) for part in parts]
    parents = list(_parents(named))
    left_out = impossible(parents, [part.parents for part in named])
    index = tuple(dict.fromkeys(one for part in named for one in part.index))
    children = {person.id for part in named for person in part.people if person.child}
    family = Family(
        tuple(_people(named)),
        tuple(_unions(named)),
        tuple(link for link in parents if link not in left_out),
        tuple(_stays(named, parents, children)),
        tuple(_ties(named)),
        index,
    )
    return Joined(family, left_out)


def renamed(part: Part | Family, identity: Mapping[str, str]) -> Part:
    """The part with the ids of the whole; what then links somebody with themselves says nothing any more."""
    who = {person.id: identity.get(person.id, person.id) for person in part.people}
    unions = (replace(one, first=who[one.first], second=who[one.second])
              for one in part.unions if who[one.first] != who[one.second])  # fmt: skip
    parents = (replace(one, parent=who[one.parent], child=who[one.child])
               for one in part.parents if who[one.parent] != who[one.child])  # fmt: skip
    ties = (replace(one, source=who[one.source], target=who[one.target])
            for one in part.ties if who[one.source] != who[one.target])  # fmt: skip
    return Part(
        tuple(replace(person, id=who[person.id]) for person in part.people),
        tuple(unions),
        tuple(parents),
        tuple(replace(one, person=who[one.person]) for one in part.stays),
        tuple(ties),
        tuple(dict.fromkeys(who[one] for one in part.index)),
    )


def _people(parts: Sequence[Part]) -> Iterator[Person]:
    told: dict[str, list[Person]] = {}
    for part in parts:
        for person in part.people:
            told.setdefault(person.id, []).append(person)
    groups = birth_groups([part.people for part in parts], {one: one for one in told})
    for identity, tellings in told.items():
        yield one_person(identity, tellings, groups.get(identity))


# Couples


def _unions(parts: Sequence[Part]) -> Iterator[Union]:
    told: dict[frozenset[str], list[tuple[int, Union]]] = {}
    for place, part in enumerate(parts):
        for union in part.unions:
            told.setdefault(union.couple, []).append((place, union))
    for unions in told.values():
        first = unions[0][1]
        voices = {place for place, _ in unions}
        periods = [Voiced(place, number, period) for place, union in unions
                   for number, period in enumerate(union.periods)]  # fmt: skip
        once = list(_each_once(periods))
        together = [_period(one) for one in same_times(once)]
        if len(voices) > 1 or len(unions) > 1:
            together = sorted(dict.fromkeys(together), key=_when)
        yield Union(first.first, first.second, tuple(together), words_of(one.words for _, one in unions))


def _each_once(voiced: Iterable[Voiced[Span]]) -> Iterator[Voiced[Span]]:
    """What a voice says twice counts once."""
    seen = set()
    for one in voiced:
        if (one.part, one.said) not in seen:
            seen.add((one.part, one.said))
            yield one


def _period(told: Sequence[Period]) -> Period:
    kinds = [period.kind for period in told]
    order = list(UnionKind)
    endings = Counter(period.ended for period in told if period.ended)
    return Period(
        most(kinds) or min(kinds, key=order.index),
        agreed(period.start for period in told),
        agreed(period.separated for period in told),
        agreed(period.end for period in told),
        min(endings, key=lambda ending: (-endings[ending], ending.value)) if endings else None,
    )


def _when(period: Period) -> tuple[bool, Day, Day]:
    """Who are still together stand last; an undated time that is over stands before all."""
    told = period.start or period.separated or period.end
    first = told.first if told else Day.min
    return not period.over, first, period.end.last if period.end else Day.max


# Links


def _parents(parts: Sequence[Part]) -> Iterator[ParentLink]:
    links = _once([part.parents for part in parts], lambda one: (one.parent, one.child, one.kind))
    seen: dict[object, ParentLink] = {}
    for link in links:
        seen.setdefault((link.parent, link.child, link.kind, link.start), link)
    yield from seen.values()


def _stays(parts: Sequence[Part], parents: Sequence[ParentLink], children: set[str]) -> Iterator[Stay]:
    households = same_households([part.stays for part in parts], parents, children)
    stays = [
        [replace(stay, household=households[place, stay.household]) for stay in part.stays]
        for place, part in enumerate(parts)
    ]
    yield from _once(stays, lambda one: (one.household, one.person))


def _ties(parts: Sequence[Part]) -> Iterator[Tie]:
    def same(tie: Tie) -> object:
        ends = (
            (tie.source, tie.target)
            if tie.kind.directed or tie.label
            else frozenset((tie.source, tie.target))
        )
        return ends, tie.kind, tie.label.casefold()

    yield from _once([part.ties for part in parts], same)


def _once(parts: Sequence[Iterable[Link]], same: Callable[[Link], object]) -> Iterator[Link]:
    """Each link once for each stretch of time, with the words of all who tell of it, in the order of first telling."""
    told: dict[object, list[Voiced[Link]]] = {}
    for place, links in enumerate(parts):
        for position, link in enumerate(links):
            told.setdefault(same(link), []).append(Voiced(place, position, link))
    found: list[tuple[tuple[int, int], Link]] = []
    for voiced in told.values():
        first = {(one.said, one.said.words): (one.part, one.position) for one in reversed(voiced)}
        for group in same_times(list(_each_once(voiced))):
            place_ = min(first[one, one.words] for one in group)
            found.append((place_, _together(group)))
    yield from (link for _, link in sorted(found, key=lambda one: one[0]))


def _together(links: Sequence[Link]) -> Link:
    if len(links) == 1:
        return links[0]
    start, end = agreed(one.start for one in links), agreed(one.end for one in links)
    words: tuple[Word, ...] = words_of(one.words for one in links)
    return replace(links[0], start=start, end=end, words=words)

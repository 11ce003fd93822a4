"""One person of several tellings of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import TypeVar

from macfa.family.assembly.names import fuller
from macfa.family.assembly.spans import agreed, most
from macfa.family.people import Life, Person, Sex, Word

Choice = TypeVar("Choice", bound=Enum)


def one_person(identity: str, told: Sequence[Person], birth_group: str | None) -> Person:
    """What several say of somebody: the fullest name, what most say of sex and life, times that fit them all."""
    people = list(told)
    life = _life(people)
    return Person(
        identity,
        fuller(person.name for person in people),
        most(person.sex for person in people if person.sex is not Sex.UNKNOWN) or Sex.UNKNOWN,
        _first_most(person.gender for person in people),
        life,
        agreed(person.born for person in people if person.life is life) or agreed(p.born for p in people),
        any(person.dead for person in people),
        agreed(person.died for person in people),
        next((person.child for person in people if person.child), None),
        birth_group,
        any(person.identical for person in people),
        words_of(person.words for person in people),
    )


def _life(people: Iterable[Person]) -> Life:
    """Who was born was born; a pregnancy that somebody tells to have ended has ended; who is known to one is known."""
    found = {person.life for person in people}
    lost = [life for life in Life if life.lost and life in found]
    if Life.BORN in found and not lost:
        return Life.BORN
    if lost:
        return _first_most(person.life for person in people if person.life.lost) or lost[0]
    return Life.PREGNANCY if Life.PREGNANCY in found else Life.NOT_KNOWN


def _first_most(said: Iterable[Choice | None]) -> Choice | None:
    """What most say; of several said as often the one that its kind lists first."""
    counted = Counter(one for one in said if one is not None)
    if not counted:
        return None
    order = list(type(next(iter(counted))))
    return min(counted, key=lambda one: (-counted[one], order.index(one)))


def words_of(told: Iterable[Iterable[Word]]) -> tuple[Word, ...]:
    """Every word once, in the order in which they were told."""
    return tuple(dict.fromkeys(word for words in told for word in words))


def birth_groups(parts: Sequence[Sequence[Person]], identity: Mapping[str, str]) -> Mapping[str, str]:
    """The birth group of each person who has one, by id: groups of several voices that share a person are one group."""
    groups: list[tuple[set[str], str]] = []
    for name, members in _told_groups(parts, identity):
        shared = [group for group in groups if group[0] & members]
        name = shared[0][1] if shared else _own(name, {group[1] for group in groups})
        together = members.union(*(group[0] for group in shared))
        groups = [group for group in groups if group not in shared] + [(together, name)]
    return {member: name for members, name in groups for member in members}


def _told_groups(
    parts: Sequence[Sequence[Person]], identity: Mapping[str, str]
) -> Iterator[tuple[str, set[str]]]:
    for people in parts:
        told: dict[str, set[str]] = {}
        for person in people:
            if person.birth_group is not None:
                told.setdefault(person.birth_group, set()).add(identity[person.id])
        yield from told.items()


def _own(name: str, taken: set[str]) -> str:
    """The name, with a number where another group has it."""
    number = 1
    own = name
    while own in taken:
        number += 1
        own = f"{name} {number}"
    return own

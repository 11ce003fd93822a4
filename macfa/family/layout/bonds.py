"""Which children hang from which line: a couple's, one parent's, or where two parents meet who are no couple."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from macfa.family.people import Family, ParentKind, Told

_TOGETHER = (ParentKind.BIRTH, ParentKind.ADOPTIVE)
"""Kinds of which two who are no couple are drawn as parents together; carers who are no couple stand for themselves."""


@dataclass(frozen=True, slots=True)
class Bond:
    """Parents and all who hang from their line: `links` are children with the kinds of their lines, eldest first.

    `couple` says that both are a couple, so that the children hang from the couple's line.
    """

    parents: tuple[str, ...]
    couple: bool
    links: tuple[tuple[str, ParentKind], ...]

    @property
    def children(self) -> tuple[str, ...]:
        """Everybody who hangs there, once, eldest first."""
        return tuple(dict.fromkeys(child for child, _ in self.links))


def bonds(family: Family, rows: Mapping[str, int]) -> tuple[Bond, ...]:
    """Every bond of the family, in the order of its people."""
    found: dict[tuple[tuple[str, ...], bool], list[tuple[str, ParentKind]]] = {}
    for child in in_birth_order(family, [person.id for person in family.people]):
        for parents, couple, kind in _of_child(family, child, rows):
            found.setdefault((parents, couple), []).append((child, kind))
    place = {person.id: at for at, person in enumerate(family.people)}
    return tuple(
        Bond(parents, couple, tuple(links))
        for (parents, couple), links in sorted(
            found.items(), key=lambda one: ([place[parent] for parent in one[0][0]], one[0][1])
        )
    )


def _of_child(
    family: Family, child: str, rows: Mapping[str, int]
) -> Iterator[tuple[tuple[str, ...], bool, ParentKind]]:
    """The bonds that a child hangs from. A carer who stands no higher than the child stands alone."""
    place = {person.id: at for at, person in enumerate(family.people)}
    couples = {union.couple for union in family.unions}
    for kind in ParentKind:
        named = {link.parent for link in family.parents if link.child == child and link.kind is kind}
        left = sorted(named, key=place.__getitem__)
        above = [parent for parent in left if rows[parent] < rows[child]]
        for pair in combinations(above, 2):
            if frozenset(pair) in couples:
                yield pair, True, kind
                left = [parent for parent in left if parent not in pair]
        if len(named) == 2 and len(left) == 2 and left == above and kind in _TOGETHER:
            yield (left[0], left[1]), False, kind
            left = []
        for parent in left:
            yield (parent,), False, kind


def in_birth_order(family: Family, people: list[str]) -> list[str]:
    """The same people, eldest first; those born together next to each other; of whom nothing is told, as they stand."""
    born = {person.id: person.born for person in family.people}
    groups = {person.id: person.birth_group for person in family.people}
    place = {person.id: at for at, person in enumerate(family.people)}
    first: dict[str, int] = {}
    for one in people:
        if (group := groups[one]) is not None:
            first.setdefault(group, place[one])

    def when(one: str) -> tuple[tuple[int, int], int, int]:
        group = groups[one]
        return _days(born[one]), first[group] if group is not None else place[one], place[one]

    return sorted(people, key=when)


def _days(told: Told | None) -> tuple[int, int]:
    if told is None:
        return (10**7, 10**7)
    return (told.first.toordinal(), told.last.toordinal())


def surely_older(family: Family) -> dict[str, set[str]]:
    """For everybody whose birth is told: who was surely born after them, on any day that is possible."""
    told = {person.id: person.born for person in family.people if person.born is not None}
    return {
        one: {other for other, theirs in told.items() if born.last < theirs.first}
        for one, born in told.items()
    }


def born_together(family: Family, found: tuple[Bond, ...]) -> list[frozenset[str]]:
    """Those of one birth who hang from one line by the same kinds; none where somebody was surely born between them."""
    groups = {person.id: person.birth_group for person in family.people}
    older = surely_older(family)
    together: dict[tuple[int, str, frozenset[ParentKind]], set[str]] = {}
    for number, bond in enumerate(found):
        for child in bond.children:
            if (group := groups[child]) is not None:
                kinds = frozenset(kind for one, kind in bond.links if one == child)
                together.setdefault((number, group, kinds), set()).add(child)
    return list(
        dict.fromkeys(
            frozenset(born)
            for born in together.values()
            if len(born) > 1 and not _parted_by_birth(born, older, set(groups) - born)
        )
    )


def _parted_by_birth(born: set[str], older: Mapping[str, set[str]], others: set[str]) -> bool:
    return any(
        one in older.get(between, ()) and between in older.get(other, ())
        for between in others
        for one in born
        for other in born
    )

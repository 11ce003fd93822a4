"""Which households of several tellings are the same: those of the same grown-ups at the same time."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from macfa.family.assembly.spans import may_overlap
from macfa.family.people import ParentLink, Stay

Told = tuple[int, str]
"""A household as one voice tells it: in which part, by which name."""


@dataclass
class _Household:
    told: Told
    stays: list[Stay] = field(default_factory=list)

    def members(self, at_the_time_of: "_Household") -> set[str]:
        """Who lived here while the others lived there."""
        others = at_the_time_of.stays
        return {stay.person for stay in self.stays if any(may_overlap(stay, other) for other in others)}

    def shared(self, other: "_Household") -> set[str]:
        """Who is told to have lived in both at the same time."""
        pairs = ((one, two) for one in self.stays for two in other.stays)
        return {one.person for one, two in pairs if one.person == two.person and may_overlap(one, two)}


def same_households(
    parts: Sequence[Iterable[Stay]], parents: Iterable[ParentLink], children: Collection[str]
) -> Mapping[Told, str]:
    """The id of each household of each part. `parents` and `children` (of the record) tell who is a child.

    Two are one where they share somebody who is no child there, or where one lists nobody else than the other. Those
    who share only children are two: the voices disagree, and nobody is put under one roof by that.
    """
    households = _households(parts)
    grown_up = _Grown(parents, children)
    likeness = []
    for one, other in combinations(households.values(), 2):
        alike = _alike(one, other, grown_up) if one.told[0] != other.told[0] else 0
        if alike:
            likeness.append((-alike, one.told, other.told))
    groups = {told: {told} for told in households}
    for _, one_told, other_told in sorted(likeness):
        together = groups[one_told] | groups[other_told]
        if len({part for part, _ in together}) == len(together):
            for told in together:
                groups[told] = together
    return _named(groups)


def _households(parts: Sequence[Iterable[Stay]]) -> dict[Told, _Household]:
    found: dict[Told, _Household] = {}
    for part, stays in enumerate(parts):
        for stay in stays:
            told = (part, stay.household)
            found.setdefault(told, _Household(told)).stays.append(stay)
    return found


@dataclass(frozen=True)
class _Grown:
    parents: Iterable[ParentLink]
    children: Collection[str]

    def among(self, people: set[str], living_there: set[str]) -> set[str]:
        """Those who are no children there: not the record's, and with no parent or carer in the household."""
        cared_for = {link.child for link in self.parents if link.parent in living_there}
        return people - cared_for - set(self.children)


def _alike(one: _Household, other: _Household, grown: _Grown) -> int:
    """How sure it is that two are one household; 0 where they are not."""
    shared = one.shared(other)
    here, there = one.members(other), other.members(one)
    heads = grown.among(shared, here | there)
    if heads:
        return 100 * len(heads) + len(shared)
    return len(shared) if shared and shared in (here, there) else 0


def _named(groups: Mapping[Told, set[Told]]) -> dict[Told, str]:
    """Each group by the name of its first telling, with a number where another household has that name."""
    names: dict[Told, str] = {}
    taken: set[str] = set()
    for told in sorted(groups, key=lambda told: min(groups[told])):
        first = min(groups[told])
        if first not in names:
            number, name = 1, first[1]
            while name in taken:
                number += 1
                name = f"{first[1]} {number}"
            taken.add(name)
            names[first] = name
        names[told] = names[first]
    return names

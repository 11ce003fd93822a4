"""People of several voices in groups that are one person each, and what keeps two groups from being one."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from macfa.family.assembly.circles import forebears
from macfa.family.assembly.joining import Part
from macfa.family.people import Family, Gender, Person, Sex, Told

Voice = Part | Family
Group = frozenset[str]
"""The ids of those who are one person."""


class Groups:
    """Everybody told of, at first alone. People with one id are one from the start."""

    def __init__(self, voices: Sequence[Voice]) -> None:
        self.voices = voices
        self.people: dict[str, list[Person]] = {}
        self.voices_of: dict[str, set[int]] = {}
        for place, voice in enumerate(voices):
            for person in voice.people:
                self.people.setdefault(person.id, []).append(person)
                self.voices_of.setdefault(person.id, set()).add(place)
        self._group: dict[str, Group] = {one: frozenset((one,)) for one in self.people}
        self._apart: set[frozenset[str]] = set()

    def of(self, person: str) -> Group:
        """The group of somebody, by id."""
        return self._group[person]

    @property
    def all(self) -> list[Group]:
        """Every group once, in the order in which their people were told."""
        return list(dict.fromkeys(self._group.values()))

    def part(self, one: str, other: str) -> None:
        """These two are never one."""
        self._apart.add(frozenset((one, other)))

    def join(self, one: Group, other: Group) -> None:
        """Both groups are one person."""
        together = one | other
        for member in together:
            self._group[member] = together

    def free(self, one: Group, other: Group) -> bool:
        """No voice tells of both as two, and nothing else keeps them apart."""
        return not self.voices_in(one) & self.voices_in(other) and self.possible(one, other)

    def possible(self, one: Group, other: Group) -> bool:
        """Nobody parted them, and they would be nobody's own partner, parent or forebear if they were one."""
        if one == other or len(self._children(one) | self._children(other)) > 1:
            return False
        pairs = {frozenset((a, b)) for a in one for b in other}
        if pairs & self._apart or pairs & self._linked:
            return False
        above = self._above()
        first, second = min(one), min(other)
        return first not in forebears(second, above) and second not in forebears(first, above)

    def voices_in(self, group: Group) -> set[int]:
        """The voices that tell of somebody."""
        return set().union(*(self.voices_of[member] for member in group))

    def told(self, group: Group) -> list[Person]:
        """Everything told of somebody."""
        return [person for member in sorted(group) for person in self.people[member]]

    def identity(self) -> Mapping[str, str]:
        """One id for all of a group: the child's of the record, else the smallest."""
        return {one: _id(group) for one, group in self._group.items()}

    def _children(self, group: Group) -> set[str]:
        return {person.child for person in self.told(group) if person.child}

    @cached_property
    def _linked(self) -> set[frozenset[str]]:
        """Ids of two who cannot be one, because one is the other's partner, parent or carer."""
        return {union.couple for voice in self.voices for union in voice.unions} | {
            frozenset((link.parent, link.child)) for voice in self.voices for link in voice.parents
        }

    def _above(self) -> dict[str, set[str]]:
        above: dict[str, set[str]] = {}
        for voice in self.voices:
            for link in voice.parents:
                if link.kind.descent:
                    child, parent = self._group[link.child], self._group[link.parent]
                    above.setdefault(min(child), set()).add(min(parent))
        return above


def _id(group: Group) -> str:
    return min(group, key=lambda member: (not member.startswith("child:"), member))


def sexes(people: Sequence[Person]) -> set[Sex]:
    """The sexes told of somebody; of a trans person either may have been meant, so none counts."""
    if any(person.gender in (Gender.TRANS_MAN, Gender.TRANS_WOMAN) for person in people):
        return set()
    return {person.sex for person in people} - {Sex.UNKNOWN}


def births(people: Sequence[Person]) -> list[Told]:
    """Every birth told of somebody."""
    return [person.born for person in people if person.born]


def births_fit(one: Sequence[Person], other: Sequence[Person]) -> bool:
    """No birth told of one contradicts one told of the other."""
    return all(a.first <= b.last and b.first <= a.last for a in births(one) for b in births(other))

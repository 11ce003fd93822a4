"""What makes two people told of alike: a role that only one can have, a name, a birth, the same people around them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from macfa.family.assembly.groups import Group, Groups, Voice, births, births_fit, sexes
from macfa.family.assembly.names import full, may_be_one, may_be_renamed, same_name, spelt_alike
from macfa.family.people import Life, ParentKind, Person, Sex

_PREGNANCY = timedelta(days=90)
"""How far from the day that was told a child may be born."""
_PARENTS = {Sex.FEMALE: "mother", Sex.MALE: "father"}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two are: the smaller the `strength`, the surer. `why` is a plain sentence."""

    strength: int
    certain: bool
    why: str
    by_whole_name: bool = False


Link = tuple[str, Group]
_CHILD, _PARTNER, _HOME = "child of", "partner of", "at home with"


@dataclass(frozen=True)
class Seen:
    """What is known of a person by now: everything told, and how they are linked with others."""

    people: tuple[Person, ...]
    links: frozenset[Link]

    def likeness(self, other: "Seen", role: str | None) -> Likeness | None:
        """How alike the two are; None where they are not, or cannot be one. `role` is one that only one can have."""
        if self._awaited != other._awaited and (self._pregnancy_of(other) or other._pregnancy_of(self)):
            return Likeness(7, False, "The pregnancy was due at about the time at which the child was born")
        if not self._may_be(other):
            return None
        if role:
            return self._of_role(other, role)
        return self._of_name(other)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name told."""
        return tuple(dict.fromkeys(person.name for person in self.people if person.name))

    @cached_property
    def _sexes(self) -> set[Sex]:
        return sexes(self.people)

    @cached_property
    def _awaited(self) -> bool:
        """Everybody tells of a pregnancy."""
        return all(person.life is Life.PREGNANCY for person in self.people)

    @cached_property
    def _lived(self) -> set[bool]:
        """Whether they lived apart from their mother; both where voices differ on it."""
        return {not person.life.lost and person.life is not Life.PREGNANCY for person in self.people}

    def _may_be(self, other: "Seen") -> bool:
        contradicted = self._sexes and other._sexes and self._sexes.isdisjoint(other._sexes)
        return not contradicted and self._lived == other._lived and len(self._lived) == 1

    def _each(self, other: "Seen", fits: Callable[[str, str], bool]) -> bool:
        return all(fits(one, two) for one in self.names for two in other.names)

    def _of_role(self, other: "Seen", role: str) -> Likeness | None:
        if self._each(other, may_be_renamed):
            return Likeness(0, True, f"Both are told to be the {role} of the same child")
        if self._each(other, spelt_alike):
            return Likeness(
                5, False, f"Both are told to be the {role} of the same child, and their names are alike"
            )
        return None

    def _of_name(self, other: "Seen") -> Likeness | None:
        pairs = [(one, two) for one in self.names for two in other.names]
        shared = self.links & other.links
        whole = any(same_name(*pair) and full(pair[0]) for pair in pairs)
        if not births_fit(self.people, other.people):
            return Likeness(8, False, "They have the same name", whole) if whole and shared else None
        if not pairs:
            return self._of_place(other, shared)
        if not self._each(other, may_be_one):
            return None
        if any(same_name(*pair) for pair in pairs) and (whole or shared):
            return self._of_same_name(other, bool(shared), whole)
        if any(kind == _CHILD for kind, _ in shared):
            return Likeness(3, True, "They have the same first name and the same parent")
        return Likeness(6, False, "One name may be the other made shorter") if shared or whole else None

    def _of_same_name(self, other: "Seen", shared: bool, whole: bool) -> Likeness:
        if births(self.people) and births(other.people) and births_fit(self.people, other.people):
            return Likeness(1, True, "They have the same name and the same birth", whole)
        if shared:
            return Likeness(2, True, "They have the same name and the same place in the family", whole)
        return Likeness(4, False, "They have the same name", whole)

    def _of_place(self, other: "Seen", shared: frozenset[Link]) -> Likeness | None:
        """One has no name: they may be one where both are born to one parent on one day, or are in the same place."""
        days = ({told for told in births(one.people) if told.exact} for one in (self, other))
        if any(kind == _CHILD for kind, _ in shared) and set.intersection(*days):
            return Likeness(3, True, "They have the same parent and the same day of birth")
        if any(kind != _CHILD for kind, _ in shared):
            return Likeness(9, False, "They have the same place in the family, and one of them has no name")
        return None

    def _pregnancy_of(self, other: "Seen") -> bool:
        """This is a pregnancy, and the other a child of the same parent who was born when it was due."""
        born = all(person.life is Life.BORN for person in other.people)
        if not (self._awaited and born and any(kind == _CHILD for kind, _ in self.links & other.links)):
            return False
        pairs = [(due, birth) for due in births(self.people) for birth in births(other.people)]
        return any(abs(due.first - birth.first) <= _PREGNANCY for due, birth in pairs)


def seen(groups: Groups, group: Group) -> Seen:
    """What is known of a group's person."""
    links: set[Link] = set()
    for voice in groups.voices:
        for union in voice.unions:
            if group & union.couple:
                partner = union.second if union.first in group else union.first
                links.add((_PARTNER, groups.of(partner)))
        for link in voice.parents:
            if link.parent in group:
                links.add((link.kind.value, groups.of(link.child)))
            if link.child in group and link.kind.descent:
                links.add((_CHILD, groups.of(link.parent)))
        links |= {(_HOME, groups.of(child)) for child in _at_home_with(voice, group)}
    return Seen(tuple(groups.told(group)), frozenset(links))


def _at_home_with(voice: Voice, group: Group) -> set[str]:
    """The record's children in whose household somebody ever was."""
    homes = {stay.household for stay in voice.stays if stay.person in group}
    children = {person.id for person in voice.people if person.child} - group
    return {stay.person for stay in voice.stays if stay.household in homes and stay.person in children}


def roles_alone(groups: Groups) -> Mapping[frozenset[Group], str]:
    """Each two groups that different voices tell to be the mother, or the father, of the same child, and which of it.

    Where a voice tells of two mothers of one child, which of them is meant by another's one mother nobody can say.
    """
    told: dict[tuple[Group, str], dict[int, set[Group]]] = {}
    for place, voice in enumerate(groups.voices):
        people = {person.id: person for person in voice.people}
        for link in voice.parents:
            role = _PARENTS.get(people[link.parent].sex)
            if role and link.kind.descent:
                adoptive = "adoptive " if link.kind is ParentKind.ADOPTIVE else ""
                key = groups.of(link.child), adoptive + role
                told.setdefault(key, {}).setdefault(place, set()).add(groups.of(link.parent))
    found: dict[frozenset[Group], str] = {}
    for (_, role), by_voice in told.items():
        alone = [next(iter(parents)) for parents in by_voice.values() if len(parents) == 1]
        found |= {frozenset((one, other)): role for one in alone for other in alone if one != other}
    return found

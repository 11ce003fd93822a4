"""What a picture of a family may say of its people to those who read it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from macfa.family.people import Family, Life, Person
from macfa.family.when_told import age_band, age_in_sign, age_in_words
from macfa.vocabulary.days import Day

Relation = Callable[[Family, str, str], str]


class Ages(Enum):
    """How exactly ages are told."""

    EXACT = "exact"
    BANDS = "bands"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Edition:
    """Whether people are called by names, else by what they are to the child; whether years are told; and ages."""

    names: bool = True
    years: bool = True
    ages: Ages = Ages.EXACT

    def in_sign(self, person: Person, as_at: Day) -> str:
        """The age that stands in somebody's symbol."""
        match self.ages:
            case Ages.EXACT:
                return age_in_sign(person, as_at)
            case Ages.BANDS:
                return age_band(person, as_at).replace("under ", "<")
            case Ages.NONE:
                return ""

    def in_words(self, person: Person, as_at: Day) -> str:
        """The age as a sentence has it."""
        match self.ages:
            case Ages.EXACT:
                return age_in_words(person, as_at)
            case Ages.BANDS:
                return age_band(person, as_at)
            case Ages.NONE:
                return ""


NAMED = Edition()
"""For those who work with the family."""
ROLES = Edition(names=False, years=False)
"""For a panel: no names and no years, people by what they are to the child."""
ROLES_AND_BANDS = Edition(names=False, years=False, ages=Ages.BANDS)
"""For those outside: ages in bands too."""


def called(family: Family, index: str, edition: Edition, relation: Relation) -> dict[str, str]:
    """What everybody is called in this edition, by id; empty for those of whom no name is known.

    Without names, people who are the same to the child are told apart by numbers, in the order of the family.
    """
    if edition.names:
        return {person.id: person.name for person in family.people}
    return _numbered(dict(_roles(family, index, relation)))


def _roles(family: Family, index: str, relation: Relation) -> Iterator[tuple[str, str]]:
    for person in family.people:
        if person.id in family.index:
            yield person.id, "Child"
        elif person.life is Life.BORN or person.life is Life.NOT_KNOWN:
            said = relation(family, index, person.id) if index else ""
            yield person.id, said[:1].upper() + said[1:] or "Other person"
        else:
            yield person.id, ""


def _numbered(roles: Mapping[str, str]) -> dict[str, str]:
    times = Counter(roles.values())
    seen: Counter[str] = Counter()
    found = {}
    for identity, role in roles.items():
        seen[role] += 1
        found[identity] = f"{role} {seen[role]}" if role and times[role] > 1 else role
    return found

"""Who is who in a chronology: people, the ways in which their names are written, and the roles that replace them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from macfa.chronology.name_patterns import any_of, key_of

_IN_NO_LABEL = "[],;\n"
_OR = " or "


@dataclass(frozen=True, slots=True)
class Person:
    """One person. `label` is the role that readers see: "Mother", "Health visitor 2".

    `names` are all the ways in which the name is written: "Sarah Brown", "Sarah", "Mrs Brown", "SB". The first is
    the one that is meant where nothing says which.
    """

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Glossary:
    """The people of one chronology.

    A name that two of them share ("Brown") stands for both: "Mother or Father". A name that is the person's own
    label ("Mother") is no name. ValueError where a label would give a name away, or could not be told from another.
    """

    people: tuple[Person, ...]
    owners: Mapping[str, tuple[int, ...]] = field(init=False, repr=False, compare=False)
    """By the key of a name, the places of those who bear it."""
    finder: re.Pattern[str] = field(init=False, repr=False, compare=False)
    """What finds every name in a text, the longest first."""

    def __post_init__(self) -> None:
        owners: dict[str, tuple[int, ...]] = {}
        for place, person in enumerate(self.people):
            for key in dict.fromkeys(key_of(name) for name in _own_names(person)):
                owners[key] = (*owners.get(key, ()), place)
        object.__setattr__(self, "owners", owners)
        self._check_names()
        names = (name for person in self.people for name in _own_names(person))
        object.__setattr__(self, "finder", re.compile(any_of(names)))
        self._check_labels()

    def label_of(self, owners: tuple[int, ...]) -> str:
        """The role that replaces a name of these people."""
        return _OR.join(self.people[place].label for place in owners)

    def spellings(self, owners: tuple[int, ...]) -> tuple[str, ...]:
        """Every spelling of the names that exactly these people have in common, in an order that only grows."""
        of_first = _own_names(self.people[owners[0]])
        return tuple(dict.fromkeys(name for name in of_first if self.owners[key_of(name)] == owners))

    def bearers(self) -> dict[str, tuple[int, ...]]:
        """Every label that can replace a name, with the places of those whom it means."""
        alone = {person.label: (place,) for place, person in enumerate(self.people)}
        return {**alone, **{self.label_of(owners): owners for owners in self.owners.values()}}

    def learning(self, texts: Iterable[str]) -> "Glossary":
        """With every spelling in which its names occur in these texts, so that each can be put back exactly."""
        people = list(self.people)
        for spelling in dict.fromkeys(found[0] for text in texts for found in self.finder.finditer(text)):
            for place in self.owners[key_of(spelling)]:
                if spelling not in people[place].names:
                    people[place] = replace(people[place], names=(*people[place].names, spelling))
        return Glossary(tuple(people))

    def _check_names(self) -> None:
        for person in self.people:
            if not person.label.strip() or any(sign in person.label for sign in _IN_NO_LABEL):
                raise ValueError("a role needs words, without brackets, commas, semicolons or line ends")
            if any(not key_of(name) or "[" in name or "]" in name for name in person.names):
                raise ValueError(f"{person.label}: a name needs letters, and no square brackets")

    def _check_labels(self) -> None:
        labels = [person.label for person in self.people]
        if len({label.casefold() for label in labels}) < len(labels):
            raise ValueError("two people have the same role; number them: Health visitor 1, Health visitor 2")
        if any(self.finder.search(label) for label in labels):
            raise ValueError("a role holds one of the names; say what somebody is, not who")


def _own_names(person: Person) -> tuple[str, ...]:
    return tuple(name for name in person.names if key_of(name) != key_of(person.label))

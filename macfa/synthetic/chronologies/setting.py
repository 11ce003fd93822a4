"""The family and the professionals of one invented case, and its seeded chances."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from macfa.synthetic.chances import pick, stream
from macfa.synthetic.council.desk import Desk
from macfa.synthetic.council.workers import Allocation, allocations, on
from macfa.synthetic.deeds import Deed
from macfa.synthetic.lives import Case, Child, Family
from macfa.synthetic.planted import Planted, figures
from macfa.synthetic.practice import practices
from macfa.vocabulary.days import Day

PROFESSIONALS = {
    "teacher": "school",
    "dsl": "school",
    "hv": "community_health",
    "gp": "gp",
    "doctor": "hospital",
    "officer": "police",
    "housing_officer": "housing",
    "cpn": "mental_health",
    "ehw": "early_help",
    "advocate": "voluntary",
}
"""Who works with the family beside the social worker, and for which kind of agency."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by name."""

    first: str
    last: str

    @classmethod
    def named(cls, name: str) -> "Person":
        """A person of a full name."""
        first, _, last = name.partition(" ")
        return cls(first, last)

    @property
    def forms(self) -> Mapping[str, str]:
        """The parts of which an agency makes how it names somebody."""
        name, initial = f"{self.first} {self.last}", self.first[0]
        return {
            "first": self.first,
            "last": self.last,
            "name": name,
            "initial": initial,
            "initials": initial + self.last[0],
            "upper": self.last.upper(),
            "li": self.last[0],
        }


@dataclass(frozen=True)
class Setting:
    """One case: a family, those of its children whose chronologies are written, and the time that they tell of."""

    seed: int
    family: Family
    children: tuple[Child, ...]
    first: Day
    last: Day
    practice: Planted

    def chances(self, *matter: object) -> random.Random:
        """The chances of one matter of this case."""
        return stream(self.seed, "chronologies", self.family.id, *matter)

    def within(self, day: Day) -> bool:
        """Whether a day lies in the time that is told."""
        return self.first <= day <= self.last

    def child(self, child_id: str) -> Child:
        """One of the children by id."""
        return next(child for child in self.family.children if child.id == child_id)

    @cached_property
    def deeds(self) -> Mapping[str, tuple[Deed, ...]]:
        """What was done for each child, as the partnership's own lists tell it."""
        return practices(self.seed, (self.family,), self.practice).deeds

    @cached_property
    def professionals(self) -> Mapping[str, Person]:
        """Those who work with the family, by their part."""
        chances, names = self.chances("professionals"), figures("names.yaml")
        taken = {child.first for child in self.family.children} | {
            adult.name.split()[0] for adult in self.family.adults
        }
        first_names = [name for name in names["women"] + names["men"] if name not in taken]
        chances.shuffle(first_names)
        parts = zip(PROFESSIONALS, first_names, strict=False)
        return {part: Person(first, pick(chances, names["surnames"])) for part, first in parts}

    @cached_property
    def mother(self) -> Person:
        """The children's mother."""
        return Person.named(self.family.adults[0].name)

    @property
    def man_is(self) -> str:
        """What the man of the household is: partner or father."""
        return self.family.adults[-1].part

    @cached_property
    def man(self) -> Person:
        """The man of the household: the mother's partner where there is one, else the father."""
        return Person.named(self.family.adults[-1].name)

    @cached_property
    def _allocated(self) -> tuple[tuple[Case, tuple[Allocation, ...]], ...]:
        desk = Desk(self.seed, self.family, self.practice)
        return tuple((case, allocations(desk, case)) for case in self.family.cases if case.statutory)

    @cached_property
    def changes_of_worker(self) -> tuple[tuple[Day, Person], ...]:
        """The days on which another social worker took over, with who it was."""
        found = [
            (one.start, Person.named(one.worker.name))
            for _, allocated in self._allocated
            for one in allocated[1:]
        ]
        return tuple(
            (day, person) for day, person in sorted(found, key=lambda one: one[0]) if self.within(day)
        )

    def worker(self, day: Day) -> Person:
        """The social worker of a day; the first before there was a case.

        Of a family that never had one people mean the early help worker.
        """
        if not self._allocated:
            return self.professionals["ehw"]
        begun = [allocated for case, allocated in self._allocated if case.received <= day]
        allocated = begun[-1] if begun else self._allocated[0][1]
        return Person.named(on(allocated, day).worker.name)

"""Large families as they grow: couples with children, some of them twice, partners who bring their parents, carers."""

from random import Random

from macfa.family.people import (
    Family,
    ParentKind,
    ParentLink,
    Period,
    Person,
    Sex,
    Stay,
    Told,
    Union,
    UnionKind,
)

_KINDS = [UnionKind.MARRIED, UnionKind.TOGETHER, UnionKind.PARTNERS]


class _Growing:
    def __init__(self, seed: int, people: int) -> None:
        self.random, self.most = Random(seed), people
        self.people: list[Person] = []
        self.unions: list[Union] = []
        self.parents: list[ParentLink] = []
        self.stays: list[Stay] = []

    def person(self, year: int, sex: Sex) -> str:
        number = len(self.people)
        self.people.append(Person(f"p{number}", f"Person {number}", sex, born=Told.in_year(year)))
        return f"p{number}"

    @property
    def full(self) -> bool:
        return len(self.people) >= self.most

    def couple(self, one: str, other: str, year: int) -> None:
        """A couple with children, who live at home."""
        self.unions.append(Union(one, other, (Period(self.random.choice(_KINDS), Told.in_year(year)),)))
        home = f"home {len(self.unions)}"
        self.stays += [Stay(home, one), Stay(home, other)]
        for number in range(self.random.choice((1, 2, 2, 3, 4))):
            if self.full:
                return
            child = self.person(year + 1 + 2 * number, self.random.choice([Sex.MALE, Sex.FEMALE]))
            self.parents += [ParentLink(parent, child, ParentKind.BIRTH) for parent in (one, other)]
            if year > 1995:
                self.stays.append(Stay(home, child))

    def marries(self, person: Person) -> None:
        """A partner from outside, sometimes with parents of their own, sometimes a second partner."""
        year = person.born.first.year + 24 if person.born else 2000
        sex = Sex.FEMALE if person.sex is Sex.MALE else Sex.MALE
        for _ in range(self.random.choice((1, 1, 1, 2))):
            if self.full or year > 2020:
                return
            partner = self.person(year - 25, sex)
            if self.random.random() < 0.15 and not self.full:
                mother = self.person(year - 50, Sex.FEMALE)
                self.parents.append(ParentLink(mother, partner, ParentKind.BIRTH))
            self.couple(person.id, partner, year)
            year += 9


def grown_family(seed: int, people: int) -> Family:
    """A family of so many people over as many generations as there is room for. The same seed, the same family."""
    growing = _Growing(seed, people)
    growing.couple(growing.person(1935, Sex.MALE), growing.person(1937, Sex.FEMALE), 1958)
    at = 2
    while not growing.full and at < len(growing.people):
        if growing.random.random() < 0.85:
            growing.marries(growing.people[at])
        at += 1
    while not growing.full:
        growing.couple(growing.person(1980, Sex.MALE), growing.person(1982, Sex.FEMALE), 2005)
    return Family(
        tuple(growing.people),
        tuple(growing.unions),
        tuple(growing.parents),
        tuple(growing.stays),
        index=(growing.people[-1].id,),
    )

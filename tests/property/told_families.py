"""Random families as an agency might tell them: three generations, couples, homes, carers, unknown people."""

from datetime import date, timedelta
from random import Random

from macfa.family.people import (
    Ending,
    Family,
    Life,
    ParentKind,
    ParentLink,
    Period,
    Person,
    Sex,
    Stay,
    Tie,
    TieKind,
    Told,
    Union,
    UnionKind,
)

NAMES = {
    Sex.FEMALE: ("Kelly", "Linda", "Mia", "Sue", "Ava"),
    Sex.MALE: ("Darren", "Jason", "Frank", "Noah", "Tom"),
}
SURNAMES = ("Moss", "Bell", "Hart")


def a_family(seed: int) -> Family:
    """A family about two children of the record. Everything told is true of one and the same random family."""
    return _Maker(Random(seed)).family()


class _Maker:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._people: list[Person] = []
        self._parents: list[ParentLink] = []
        self._unions: dict[frozenset[str], Union] = {}

    def family(self) -> Family:
        elders = [self._person(sex, 1955) for sex in (Sex.FEMALE, Sex.MALE) for _ in range(2)]
        grown = [self._born_to(self._couple(elders), 1985, sex=sex) for sex in (Sex.FEMALE, Sex.MALE) * 2]
        grown.append(self._person(Sex.MALE, 1980))
        children = [self._born_to(self._couple(grown), 2010, f"C{n}") for n in (1, 2)]
        for _ in range(self._random.randrange(3)):
            self._born_to(self._couple(grown), 2012)
        carer = self._person(Sex.FEMALE, 1970)
        kind = self._random.choice([ParentKind.FOSTER, ParentKind.GUARDIAN, ParentKind.KINSHIP])
        self._parents.append(ParentLink(carer, children[0], kind, self._told(2018), self._told_or_none(2020)))
        return Family(
            tuple(self._people),
            tuple(self._unions.values()),
            tuple(dict.fromkeys(self._parents)),
            tuple(self._stays(children, grown)),
            tuple(self._ties(grown)),
            tuple(children[:1]),
        )

    def _person(self, sex: Sex, year: int, child: str | None = None) -> str:
        number = len(self._people)
        identity = f"child:{child}" if child else f"p{number}"
        unknown = not child and self._random.random() < 0.1
        name = (
            f"{self._random.choice(NAMES[sex])} {self._random.choice(SURNAMES)} {'ABCDEFGHIJKLMNOP'[number]}"
        )
        died = self._told(2019) if self._random.random() < 0.15 and not child else None
        self._people.append(
            Person(identity, "" if unknown or child else name, sex, None,
                   Life.NOT_KNOWN if unknown else Life.BORN, None if unknown else self._told(year),
                   died is not None, died, child)
        )  # fmt: skip
        return identity

    def _couple(self, of: list[str]) -> list[str]:
        """A mother and a father; of two mothers each of whom one agency names alone, nobody can say that both are."""
        sexes = {person.id: person.sex for person in self._people}
        return [
            self._random.choice([one for one in of if sexes[one] is sex]) for sex in (Sex.FEMALE, Sex.MALE)
        ]

    def _born_to(
        self, parents: list[str], year: int, child: str | None = None, sex: Sex | None = None
    ) -> str:
        one = self._person(sex or self._random.choice([Sex.FEMALE, Sex.MALE]), year, child)
        self._parents += [ParentLink(parent, one, ParentKind.BIRTH) for parent in parents]
        couple = frozenset(parents)
        if couple not in self._unions and self._random.random() < 0.7:
            over = self._random.random() < 0.5
            period = Period(
                self._random.choice(list(UnionKind)),
                self._told(year - 3),
                end=self._told(year + 3) if over else None,
                ended=Ending.SEPARATED if over else None,
            )
            self._unions[couple] = Union(*parents, (period,))
        return one

    def _stays(self, children: list[str], grown: list[str]) -> list[Stay]:
        stays = [Stay("home", one, self._told(2010), None) for one in (*children, grown[0])]
        stays.append(Stay("home", grown[1], self._told(2012), self._told_or_none(2016)))
        stays.append(Stay("flat", grown[2], None, None))
        return stays

    def _ties(self, grown: list[str]) -> list[Tie]:
        one, other = self._random.sample(grown, 2)
        return [
            Tie(one, other, self._random.choice(list(TieKind)), self._told(2015), self._told_or_none(2017))
        ]

    def _told(self, year: int) -> Told:
        day = date(year, 1, 1) + timedelta(days=self._random.randrange(700))
        return self._random.choice([Told.on(day), Told.in_year(day.year)])

    def _told_or_none(self, year: int) -> Told | None:
        return self._told(year) if self._random.random() < 0.6 else None


def part_of(family: Family, seed: int, agency: str) -> Family:
    """What an agency might tell of it: some of the people, under other ids, and nothing that is not so."""
    random = Random(seed)
    known = {person.id for person in family.people if person.child or random.random() < 0.8}
    who = {one: one if one.startswith("child:") else f"{agency}-{one}" for one in known}
    renamed = {person.id: person for person in family.people}
    return Family(
        tuple(_renamed(renamed[one], who[one]) for one in renamed if one in known),
        tuple(Union(who[u.first], who[u.second], u.periods) for u in family.unions if u.couple <= known),
        tuple(
            ParentLink(who[link.parent], who[link.child], link.kind, link.start, link.end)
            for link in family.parents
            if {link.parent, link.child} <= known
        ),
        () if random.random() < 0.3 or not _all_of_homes(family, known)
        else tuple(Stay(s.household, who[s.person], s.start, s.end) for s in family.stays),
        tuple(
            Tie(who[tie.source], who[tie.target], tie.kind, tie.start, tie.end)
            for tie in family.ties
            if {tie.source, tie.target} <= known
        ),
        tuple(one for one in family.index if one in known),
    )  # fmt: skip


def _all_of_homes(family: Family, known: set[str]) -> bool:
    """Whoever tells of a household tells of all who live there; else it would contradict others."""
    return all(stay.person in known for stay in family.stays)


def _renamed(person: Person, identity: str) -> Person:
    return Person(
        identity, person.name, person.sex, person.gender, person.life, person.born, person.dead, person.died,
        person.child, person.birth_group, person.identical,
    )  # fmt: skip

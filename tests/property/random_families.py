"""Random families, as tangled as real ones: several partners, cousins who marry, carers and homes that come and go.

Everybody has a name of their own, so that a picture can be compared with the family; who is not known has none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from macfa.family.people import (
    Ending,
    Family,
    Gender,
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

DAY, DUE = date(2026, 3, 31), date(2026, 8, 15)
_FIRST = (
    "Al",
    "Bo",
    "Cy",
    "Di",
    "Ed",
    "Fay",
    "Gus",
    "Hal",
    "Ida",
    "Jo",
    "Kit",
    "Lou",
    "Max",
    "Ned",
    "Oz",
    "Pip",
)
_SECOND = (
    "anne",
    "bert",
    "den",
    "dra",
    "fred",
    "gar",
    "ian",
    "ken",
    "la",
    "ma",
    "nor",
    "ora",
    "ric",
    "son",
    "vin",
)
_ENDINGS = (None, None, Ending.SEPARATED, Ending.DIVORCED, Ending.DIED)
_CARERS = (ParentKind.FOSTER, ParentKind.KINSHIP, ParentKind.GUARDIAN, ParentKind.ADOPTIVE)


@dataclass
class _Growing:
    """A family that is being made up."""

    random: Random
    most: int
    names: Iterator[str]
    people: dict[str, Person] = field(default_factory=dict)
    unions: list[Union] = field(default_factory=list)
    parents: list[ParentLink] = field(default_factory=list)

    def one(self, year: int, sex: Sex | None = None, **told: object) -> str:
        key = f"p{len(self.people)}"
        sex = sex or self.random.choice((Sex.MALE, Sex.FEMALE))
        name = "" if told.get("life", Life.BORN) is not Life.BORN else next(self.names)
        self.people[key] = Person(key, name, sex, born=Told.in_year(year), **told)  # type: ignore[arg-type]
        return key

    @property
    def full(self) -> bool:
        return len(self.people) >= self.most


def random_family(seed: int, most: int = 16) -> Family:
    """A family of two to `most` people (a few more where a couple has the last child). Same seed, same family."""
    random = Random(seed)
    growing = _Growing(random, random.randint(6, most), _names(random))
    generation = [_couple(growing, 1945 + random.randrange(10)) for _ in range(random.choice((1, 1, 2)))]
    year = 1968
    for _ in range(random.choice((2, 2, 3))):
        children = [child for pair in generation for child in _children(growing, pair, year)]
        generation = [pair for child in children for pair in _partners(growing, child, year)]
        year += 24
    youngest = [link.child for link in growing.parents] or [next(iter(growing.people))]
    _carers(growing, youngest)
    index = random.choice([key for key in youngest if growing.people[key].life is Life.BORN] or ["p0"])
    return Family(
        people=tuple(growing.people.values()),
        unions=tuple(growing.unions),
        parents=tuple(growing.parents),
        stays=tuple(_stays(growing)),
        ties=tuple(_ties(growing)),
        index=(index,),
    )


def day_of(seed: int) -> date:
    """The day on which a random family is looked at: mostly today, else the end of a year in the past."""
    random = Random(seed + 1)
    return DAY if random.random() < 0.7 else date(random.randrange(1995, DAY.year), 12, 31)


def _names(random: Random) -> Iterator[str]:
    names = [first + second for first in _FIRST for second in _SECOND]
    random.shuffle(names)
    return iter(names)


def _couple(growing: _Growing, year: int, one: str | None = None) -> tuple[str, ...]:
    """Two people who are a couple, or were, or of whom nobody said so; sometimes one alone."""
    random = growing.random
    first = one or growing.one(year, dead=random.random() < 0.3)
    if random.random() < 0.1:
        return (first,)
    sex = Sex.FEMALE if growing.people[first].sex is Sex.MALE else Sex.MALE
    if random.random() < 0.12:
        second = growing.one(year, sex, life=Life.NOT_KNOWN)
    else:
        second = growing.one(year + random.randrange(-3, 4), sex)
    if random.random() < 0.85:
        growing.unions.append(Union(first, second, (_period(random, year + 20),)))
    return (first, second)


def _period(random: Random, year: int) -> Period:
    kind, ended = random.choice(list(UnionKind)), random.choice(_ENDINGS)
    start = Told.in_year(year) if random.random() < 0.8 else None
    end = Told.in_year(year + 3) if ended and random.random() < 0.7 and year + 3 < DAY.year else None
    return Period(kind, start, end=end, ended=ended)


def _children(growing: _Growing, parents: tuple[str, ...], year: int) -> Iterator[str]:
    random = growing.random
    at = year + random.randrange(4)
    for _ in range(random.choice((1, 1, 2, 2, 3))):
        if growing.full or at >= DAY.year:
            return
        for child in _birth(growing, at):
            growing.parents += [ParentLink(parent, child, ParentKind.BIRTH) for parent in parents]
            if growing.people[child].life is Life.BORN:
                yield child
        at += random.randrange(1, 4)
    if random.random() < 0.05 and year + 20 > DAY.year - 25 and not growing.full:
        child = growing.one(DAY.year, life=Life.PREGNANCY)
        growing.people[child] = replace(growing.people[child], born=Told.on(DUE), sex=Sex.UNKNOWN)
        growing.parents += [ParentLink(parent, child, ParentKind.BIRTH) for parent in parents]


def _birth(growing: _Growing, year: int) -> list[str]:
    random = growing.random
    chance = random.random()
    if chance < 0.06:
        life = random.choice((Life.MISCARRIAGE, Life.STILLBIRTH, Life.TERMINATION))
        return [growing.one(year, life=life)]
    if chance < 0.14:
        group, sex, identical = (
            f"g{year}{len(growing.people)}",
            random.choice(list(Sex)),
            random.random() < 0.5,
        )
        return [
            growing.one(year, sex if identical else None, birth_group=group, identical=identical)
            for _ in range(2)
        ]
    gender = random.choice(list(Gender)) if random.random() < 0.04 else None
    return [growing.one(year, gender=gender, dead=random.random() < 0.06)]


def _partners(growing: _Growing, one: str, year: int) -> Iterator[tuple[str, ...]]:
    """The couples that somebody makes in the course of time: none, one or several; now and then with a cousin."""
    for _ in range(growing.random.choice((1, 1, 1, 2, 3))):
        if growing.full or year + 24 > DAY.year:
            return
        known = _of_their_age(growing, one) if growing.random.random() < 0.4 else []
        if known:
            other = growing.random.choice(known)
            growing.unions.append(Union(one, other, (_period(growing.random, year + 20),)))
            yield (one, other)
        else:
            yield _couple(growing, year, one)


def _of_their_age(growing: _Growing, one: str) -> list[str]:
    """People of somebody's age who are no brother, sister or partner of theirs."""
    parents = {link.parent for link in growing.parents if link.child == one}
    siblings = {link.child for link in growing.parents if link.parent in parents}
    partners = {other for union in growing.unions if one in union.couple for other in union.couple}
    born = growing.people[one].born
    return [
        key
        for key, person in growing.people.items()
        if born and person.born and abs(person.born.first.year - born.first.year) < 8
        if person.life is Life.BORN and key not in siblings | partners | {one}
    ]


def _carers(growing: _Growing, children: list[str]) -> None:
    random = growing.random
    for child in children:
        if random.random() < 0.2 and growing.people[child].life is Life.BORN:
            kind = random.choice(_CARERS)
            carers = _couple(growing, 1972) if random.random() < 0.5 else (growing.one(1970, Sex.FEMALE),)
            born = growing.people[child].born
            start, end = _time_within(random, born.first.year if born else 1990)
            growing.parents += [ParentLink(carer, child, kind, start, end) for carer in carers]
    for union in list(growing.unions):
        if random.random() < 0.2:
            _step(growing, union)


def _time_within(random: Random, year: int) -> tuple[Told | None, Told | None]:
    """Since when and until when, mostly told of neither."""
    start = min(year + random.randrange(12), DAY.year - 2)
    end = random.randrange(start, DAY.year)
    return (
        Told.in_year(start) if random.random() < 0.3 else None,
        Told.in_year(end) if random.random() < 0.15 else None,
    )


def _step(growing: _Growing, union: Union) -> None:
    """A partner is step-parent of the children whom the other has with somebody else."""
    own = {link.child for link in growing.parents if link.parent == union.second}
    told = {(link.parent, link.child) for link in growing.parents}
    others = [link.child for link in growing.parents if link.parent == union.first and link.child not in own]
    for child in dict.fromkeys(others):
        born = growing.people[child].life is Life.BORN
        if born and (union.second, child) not in told and growing.people[child].name:
            growing.parents.append(ParentLink(union.second, child, ParentKind.STEP))


def _living(growing: _Growing) -> list[str]:
    return [key for key, one in growing.people.items() if one.life is Life.BORN and not one.dead]


def _stays(growing: _Growing) -> Iterator[Stay]:
    """Homes of a grown-up with those near to them; now and then one child is in two."""
    random, free = growing.random, set(_living(growing))
    for home in range(random.choice((0, 1, 2, 3))):
        heads = sorted(free)
        if not heads:
            return
        head = random.choice(heads)
        near = {link.child for link in growing.parents if link.parent == head}
        near |= {one for union in growing.unions if head in union.couple for one in union.couple}
        members = {head} | {one for one in sorted(near & free) if random.random() < 0.7}
        twice = {one for one in sorted(near & set(_living(growing))) if random.random() < 0.1}
        for one in sorted(members | twice):
            yield Stay(f"home{home}", one, *_time_within(random, 2000))
        free -= members


def _ties(growing: _Growing) -> Iterator[Tie]:
    random, living = growing.random, _living(growing)
    seen: set[frozenset[str]] = set()
    for _ in range(random.choice((0, 0, 1, 2, 3))):
        if len(living) > 1:
            source, target = random.sample(living, 2)
            if frozenset((source, target)) not in seen:
                seen.add(frozenset((source, target)))
                yield Tie(source, target, random.choice(list(TieKind)), *_time_within(random, 2000))

"""Random families for the layout: small or large, with everything that makes a family hard to lay out."""

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

_CARE = [ParentKind.FOSTER, ParentKind.GUARDIAN, ParentKind.KINSHIP, ParentKind.STEP]


def random_family(seed: int, people: int) -> Family:
    """A family of about so many people, whose generations are 25 years apart. The same seed, the same family."""
    random = Random(seed)
    born = sorted(random.choice((1940, 1965, 1990, 2010)) + random.randrange(12) for _ in range(people))
    persons = [_person(random, number, year) for number, year in enumerate(born)]
    unions = _unions(random, born)
    return Family(
        people=tuple(persons),
        unions=tuple(unions),
        parents=tuple(_parents(random, born, unions)),
        stays=tuple(_stays(random, people)),
        index=(persons[-1].id,),
    )


def _person(random: Random, number: int, year: int) -> Person:
    told = Told.in_year(year) if random.random() < 0.9 else None
    return Person(f"p{number}", f"Person {number}", random.choice(list(Sex)), born=told)


def _unions(random: Random, born: list[int]) -> list[Union]:
    grown = [number for number, year in enumerate(born) if year < 2000]
    pairs = set()
    for _ in range(len(grown) * 2 // 3):
        one, other = sorted(random.sample(grown, 2)) if len(grown) > 1 else (0, 0)
        if one != other and abs(born[one] - born[other]) < (18 if random.random() < 0.9 else 60):
            pairs.add((one, other))
    return [
        Union(f"p{one}", f"p{other}", (Period(random.choice(list(UnionKind))),))
        for one, other in sorted(pairs)
    ]


def _parents(random: Random, born: list[int], unions: list[Union]) -> list[ParentLink]:
    links: dict[tuple[str, str, ParentKind], ParentLink] = {}
    for child, year in enumerate(born):
        older = [number for number in range(child) if year - born[number] > 14]
        if not older or random.random() < 0.15:
            continue
        for kind in (ParentKind.BIRTH, *([random.choice(_CARE)] if random.random() < 0.25 else [])):
            for parent in _chosen(random, older, unions):
                link = ParentLink(parent, f"p{child}", kind)
                links[link.parent, link.child, kind] = link
    return list(links.values())


def _chosen(random: Random, older: list[int], unions: list[Union]) -> list[str]:
    names = {f"p{number}" for number in older}
    couples = [union for union in unions if union.couple <= names]
    if couples and random.random() < 0.8:
        return sorted(random.choice(couples).couple)
    return sorted(random.sample(sorted(names), min(len(names), random.choice((1, 1, 2)))))


def _stays(random: Random, people: int) -> list[Stay]:
    homes = max(1, people // 4)
    return [
        Stay(f"home {random.randrange(homes)}", f"p{number}")
        for number in range(people)
        if random.random() < 0.7
    ]

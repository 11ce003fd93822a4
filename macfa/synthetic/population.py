"""The families of a partnership that does not exist."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from macfa.synthetic.chances import pick, some_of, stream, weighted, whole
from macfa.synthetic.courses import Courses
from macfa.synthetic.lives import Adult, Case, Child, Family, Service
from macfa.synthetic.numbers import council_ids, nhs_number, upn
from macfa.synthetic.planted import Planted, figures
from macfa.synthetic.years import plus_days
from macfa.vocabulary.days import Day, age_on

ADULT_AT = 18
SCHOOL_FROM, SECONDARY_FROM = 4, 11
KNOWN_AS = 0.5


def population(seed: int, planted: Planted, size: float = 1.0) -> tuple[Family, ...]:
    """Every family, with children, adults, cases and services. Same seed and practice, same families.

    `size` 1 is an average council, 0.1 a tenth of one.
    """
    return tuple(each_family(seed, planted, size))


def each_family(seed: int, planted: Planted, size: float = 1.0) -> Iterator[Family]:
    """The same families one by one, so that a country of them (`size` 152) needs no more memory than one."""
    made = figures("population.yaml")
    ids = council_ids(stream(seed, "ids"))
    number = 0
    for course, sizes in made["families"].items():
        for place in range(round(size * sizes["families"])):
            number += 1
            family = _Maker(seed, f"{course}{place}", made, planted).family(course)
            yield _numbered(family, f"F{number:05}", ids)


def _numbered(family: Family, family_id: str, ids: Iterator[str]) -> Family:
    children = tuple(replace(child, id=next(ids)) for child in family.children)
    services = {new.id: family.services[old.id] for old, new in zip(family.children, children, strict=True)}
    return replace(family, id=family_id, children=children, services=services)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes one family. `matter` names its streams of chances."""

    seed: int
    matter: str
    figures: dict[str, Any]
    planted: Planted

    def family(self, course: str) -> Family:
        """The family whose main case is of a course."""
        chances = stream(self.seed, "family", self.matter)
        circumstances = some_of(chances, self.figures["circumstances"])
        factors = tuple(self.figures["factors"][c] for c in circumstances if c in self.figures["factors"])
        neglect = course != "CP" and chances.random() < self.figures["neglect_in"][course]
        cases = Courses(self.seed, self.matter, self.figures, self.planted).cases(course, factors)
        main = cases[-1]
        categories = {p.category_initial for p in main.plans} | {p.category_latest for p in main.plans}
        neglect = neglect or "NEG" in categories
        if neglect:
            cases = tuple(_with_factor(case, "16A") for case in cases)
        surname = pick(chances, figures("names.yaml")["surnames"])
        children = self._children(chances, main.received, surname)
        family = Family(
            id="",
            address=_address(chances),
            adults=_adults(chances, surname),
            workers=tuple(_worker(chances) for _ in range(3)),
            practice=pick(chances, figures("names.yaml")["practices"]),
            children=children,
            cases=cases,
            neglect=neglect,
            circumstances=circumstances,
        )
        return replace(family, services={c.id: self._services(chances, family, c) for c in children})

    def _children(self, chances: random.Random, day: Day, surname: str) -> tuple[Child, ...]:
        """The children, eldest first, by their age on a day. Ids only tell them apart for the time being."""
        count = weighted(chances, self.figures["children_in_family"])
        age_of_eldest = weighted(chances, self.figures["age_of_eldest"])
        birth = plus_days(day, -int((age_of_eldest + chances.random()) * 365.25))
        births = [birth]
        while len(births) < count:
            if chances.random() < self.figures["twins"]:
                births.append(births[-1])
                continue
            gap = weighted(chances, self.figures["years_between_siblings"])
            births.append(plus_days(births[-1], int((gap + chances.random()) * 365.25)))
        if chances.random() < self.figures["unborn"]:
            births.append(plus_days(day, whole(chances, 30, 130)))
        ethnicity = weighted(chances, self.figures["ethnicity"])
        names: set[str] = set()
        return tuple(
            self._child(chances, str(n), birth, surname, ethnicity, names, born_by=day)
            for n, birth in enumerate(births)
            if birth <= day or (n == len(births) - 1 and (birth - day).days <= 130)
        )

    def _child(
        self,
        chances: random.Random,
        place: str,
        birth: Day,
        surname: str,
        ethnicity: str,
        taken: set[str],
        born_by: Day,
    ) -> Child:
        made = figures("names.yaml")
        sex = "F" if chances.random() < 0.48 else "M"
        first = pick(chances, [n for n in made["girls" if sex == "F" else "boys"] if n not in taken])
        taken.add(first)
        age = age_on(birth, born_by)
        needs = tuple(
            need
            for need, (share, youngest, eldest) in self.figures["needs"].items()
            if chances.random() < share and youngest <= age <= eldest
        )
        return Child(
            id=place,
            first=first,
            last=surname,
            known_as=made["known_as"].get(first, "") if chances.random() < KNOWN_AS else "",
            birth=birth,
            sex=sex,
            ethnicity=ethnicity,
            nhs_number=nhs_number(chances),
            upn=upn(chances, birth.year + SCHOOL_FROM) if age >= SCHOOL_FROM else None,
            school=_school(chances, age),
            disabilities=tuple(code for need, code in self.figures["disabilities"].items() if need in needs),
            attributes=needs,
        )

    def _services(self, chances: random.Random, family: Family, child: Child) -> tuple[Service, ...]:
        """Who knows a child since about the time of the main case."""
        opened = family.cases[-1].received
        known = {*child.attributes, *family.circumstances}
        age = max(child.age(opened), 0)
        found: dict[str, Service] = {}
        for name, _, share, youngest, eldest, because in self.figures["services"]:
            comes_up, start = chances.random() < share, plus_days(opened, -whole(chances, 0, 300))
            if comes_up and youngest <= age <= eldest and (because is None or because in known):
                found.setdefault(name, Service(name, max(start, child.birth), None))
        return tuple(found.values())


def _with_factor(case: Case, factor: str) -> Case:
    assessments = tuple(replace(a, factors=(*a.factors, factor)) for a in case.assessments)
    return replace(case, assessments=assessments)


def _school(chances: random.Random, age: int) -> str | None:
    made = figures("names.yaml")
    if age < 2:
        return None
    kind = (
        "nurseries"
        if age < SCHOOL_FROM
        else "primary_schools"
        if age < SECONDARY_FROM
        else "secondary_schools"
    )
    schools: list[str] = made[kind]
    return pick(chances, schools)


def _address(chances: random.Random) -> str:
    """An address with a postcode of an area that the post does not serve."""
    made = figures("names.yaml")
    street, town = pick(chances, made["streets"]), pick(chances, made["towns"])
    letters = "".join(pick(chances, "ABDEFGHJLNPQRSTUWXYZ") for _ in range(2))
    return f"{whole(chances, 1, 140)} {street}, {town} {pick(chances, made['postcodes'])}{letters}"


def _adults(chances: random.Random, surname: str) -> tuple[Adult, ...]:
    made = figures("names.yaml")
    other = pick(chances, made["surnames"])
    mother = Adult(f"{pick(chances, made['women'])} {surname}", "mother")
    father = Adult(f"{pick(chances, made['men'])} {pick(chances, [surname, other])}", "father")
    partner = Adult(f"{pick(chances, made['men'])} {other}", "partner")
    return (mother, father, partner) if chances.random() < 0.3 else (mother, father)


def _worker(chances: random.Random) -> str:
    made = figures("names.yaml")
    return f"{pick(chances, made['women'] + made['men'])} {pick(chances, made['surnames'])}"

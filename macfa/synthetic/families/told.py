"""What agencies put into the sheets of a practice workbook about families, as far as they know by a day."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from macfa.synthetic.families.kin import MOTHERS_HOME, Couple, Kin, Relative, Stay
from macfa.synthetic.lives import TOLD_BEFORE_BIRTH, Child, Family
from macfa.vocabulary.days import Day

Told = tuple[str, dict[str, Any]]
"""The id of a sheet and a row of it."""

RELATIVES, RELATIONSHIPS, HOUSEHOLDS = "relatives", "relationships", "households"
CHILD = "Child"
POLICE_HOME = "Address 1"


def known(family: Family, child: Child, by: Day) -> bool:
    """Whether the council knows of the child by a day: it had come to its notice, and was born or soon to be."""
    soon = by + timedelta(days=TOLD_BEFORE_BIRTH)
    return child.birth <= soon and any(case.received <= by for case in family.cases_of(child))


def council_rows(kin: Kin, child: Child, by: Day) -> Iterator[Told]:
    """Everything that the council knows of the family, with one child. What it does not know is not there."""
    there = {one.id for one in kin.people if one.born <= by + timedelta(days=TOLD_BEFORE_BIRTH)}
    for one in kin.people:
        if one.id in there and one.id != child.id:
            yield RELATIVES, {"child": child.id, **_person(one, by)}
    for values in _relationships(kin, child, there, by):
        yield RELATIONSHIPS, {"child": child.id, **values}
    for stay in kin.stays:
        if stay.start <= by and stay.unknown_to != "council":
            yield HOUSEHOLDS, _stay(stay, child, stay.household, by)


def _relationships(kin: Kin, child: Child, there: set[str], by: Day) -> Iterator[dict[str, Any]]:
    """Couples, parents and ties of those who are there."""
    for couple in kin.couples:
        if couple.start <= by:
            yield _couple(couple, by)
    for link in kin.parents:
        if {link.parent, link.child} <= there and (link.start is None or link.start <= by):
            named: dict[str, Any] = {"person": link.parent, "kind": link.kind, "of": _of(link.child, child)}
            yield named | {"from": link.start, "to": _by(link.end, by)}
    for tie in kin.ties:
        if tie.start <= by:
            yield {"person": tie.source, "kind": tie.kind, "of": tie.target, "from": tie.start}


def police_rows(kin: Kin, child: Child, by: Day) -> Iterator[Told]:
    """What the police know: the mother, the men of her home, and who lives there now, as they believe."""
    mother = kin.of_part("mother")
    assert mother
    home = [stay for stay in kin.stays if stay.household == MOTHERS_HOME and stay.start <= by]
    men = [one for one in kin.people if one.part in ("father", "partner") and _met(kin, one, by)]
    for one in (mother, *men):
        yield (
            RELATIVES,
            {"child": child.id, "person": f"N{one.id}", "name": one.name, "sex": one.sex, "born": one.born},
        )
    yield RELATIONSHIPS, {"child": child.id, "person": f"N{mother.id}", "kind": "birth_parent", "of": CHILD}
    for link in kin.parents:
        if link.child == child.id and link.kind == "birth_parent" and link.parent in {one.id for one in men}:
            yield (
                RELATIONSHIPS,
                {"child": child.id, "person": f"N{link.parent}", "kind": link.kind, "of": CHILD},
            )
    differs = kin.differs
    for stay in home:
        if stay.person == mother.id or (stay.person in {one.id for one in men} and not stay.unknown_to):
            yield HOUSEHOLDS, _stay(stay, child, POLICE_HOME, by, "N")
    if differs and differs.told_by(by):
        yield HOUSEHOLDS, _stay(Stay(POLICE_HOME, differs.person, differs.since), child, POLICE_HOME, by, "N")
    for stay in home:
        if stay.person == child.id:
            yield HOUSEHOLDS, _stay(stay, child, POLICE_HOME, by)


def _met(kin: Kin, one: Relative, by: Day) -> bool:
    return any(
        stay.person == one.id and stay.household == MOTHERS_HOME and stay.start <= by for stay in kin.stays
    )


def _person(one: Relative, by: Day) -> dict[str, Any]:
    values: dict[str, Any] = {"person": one.id, "name": one.name, "sex": one.sex, "born": one.born}
    if one.part == "child":
        values |= {"other_child": one.id}
        return values | ({"life": "pregnancy", "name": None, "sex": None} if one.born > by else {})
    if one.year_only:
        values |= {"born": Day(one.born.year, 1, 1), "born_last": Day(one.born.year, 12, 31)}
    return values | {"died": _by(one.died, by)}


def _couple(couple: Couple, by: Day) -> dict[str, Any]:
    end = _by(couple.end, by)
    return {
        "person": couple.first, "kind": couple.kind, "of": couple.second, "from": couple.start,
        "separated": _by(couple.separated, by), "to": end, "ended": couple.ended if end else None,
    }  # fmt: skip


def _stay(stay: Stay, child: Child, household: str, by: Day, letter: str = "") -> dict[str, Any]:
    person = CHILD if stay.person == child.id else f"{letter}{stay.person}"
    said = {"child": child.id, "household": household, "person": person}
    return said | {"from": stay.start, "to": _by(stay.end, by)}


def _of(person: str, child: Child) -> str:
    return CHILD if person == child.id else person


def _by(day: Day | None, by: Day) -> Day | None:
    return day if day is not None and day <= by else None

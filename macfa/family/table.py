"""The table that says what a genogram shows: every person is a row, and every line and ring stands in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from macfa.family.drawing.editions import NAMED, Edition
from macfa.family.kin.relation import relation
from macfa.family.people import Family, ParentKind
from macfa.family.people_said import Said, capital
from macfa.family.told import members_of, period, tie
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day

COLUMNS = (
    "Person",
    "To the child",
    "Age",
    "Born and died",
    "Parents and carers",
    "Couple",
    "Lives with",
    "Ties",
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person as the table tells them, cell by cell in the order of COLUMNS."""

    person: str
    cells: tuple[str, ...]


def table(family: Family, index: str, as_at: Day, edition: Edition = NAMED) -> tuple[PersonRow, ...]:
    """A row for each person, the child `index` first, then in the order of the family."""
    said = Said.of(family, index, as_at, relation, edition)
    order = sorted((person.id for person in family.people), key=lambda person: person != index)
    return tuple(PersonRow(person, _cells(said, person)) for person in order)


def _cells(said: Said, person: str) -> tuple[str, ...]:
    return (
        capital(said.name(person)),
        "The child" if person == said.index else capital(said.to_child(person)),
        said.age(person),
        capital(said.years(person)),
        "; ".join(_parents(said, person)),
        "; ".join(_couples(said, person)),
        "; ".join(_homes(said, person)),
        "; ".join(capital(tie(said, one)) for one in said.family.ties if person in (one.source, one.target)),
    )


def _parents(said: Said, person: str) -> Iterator[str]:
    """ "Darren and Kelly"; "foster carers: Paul and Sue"."""
    for kind in ParentKind:
        parents = [link.parent for link in said.family.parents if (link.child, link.kind) == (person, kind)]
        if parents:
            role = code_set("relationship").name(kind.value).lower() + ("s" if len(parents) > 1 else "")
            yield f"{capital(role)}: {said.list(list(dict.fromkeys(parents)))}"


def _couples(said: Said, person: str) -> Iterator[str]:
    for union in said.family.unions:
        if person in union.couple:
            other = union.second if person == union.first else union.first
            times = "; ".join(period(one, years=said.edition.years) for one in union.periods)
            yield f"{capital(said.name(other))}: {times}"


def _homes(said: Said, person: str) -> Iterator[str]:
    """Who else is in each household; "alone" where nobody is."""
    for household in said.family.households:
        members = members_of(said.family, household)
        if person in members:
            others = [one for one in members if one != person]
            yield said.list(others) if others else "Alone"

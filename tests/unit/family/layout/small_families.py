"""Families in a few words, for tests of the layout."""

from collections.abc import Iterable, Mapping

from macfa.family.people import (
    Family,
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


def family(
    people: str,
    couples: Iterable[str] = (),
    children: Mapping[str, str] | None = None,
    *,
    kinds: Mapping[str, Mapping[str, ParentKind]] | None = None,
    homes: Iterable[str] = (),
    ties: Iterable[str] = (),
    born: Mapping[str, int] | None = None,
    twins: Iterable[str] = (),
) -> Family:
    """`people` by their ids; a couple is "a b"; children are {"parents": "children"}, of another kind in `kinds`.

    A household is the ids of those who live there. `born` are years; `twins`, the ids of those born together.
    """
    links = [
        ParentLink(parent, child, ParentKind.BIRTH)
        for parents, born_to in (children or {}).items()
        for parent in parents.split()
        for child in born_to.split()
    ]
    for child, told in (kinds or {}).items():
        links += [
            ParentLink(parent, child, kind) for parents, kind in told.items() for parent in parents.split()
        ]
    together = {one: f"born {number}" for number, group in enumerate(twins) for one in group.split()}
    return Family(
        people=tuple(
            Person(
                one,
                one.title(),
                Sex.FEMALE if number % 2 else Sex.MALE,
                born=Told.in_year(born[one]) if born and one in born else None,
                birth_group=together.get(one),
            )
            for number, one in enumerate(people.split())
        ),
        unions=tuple(Union(*couple.split(), (Period(UnionKind.MARRIED),)) for couple in couples),
        parents=tuple(links),
        stays=tuple(Stay(f"home {at}", one) for at, home in enumerate(homes) for one in home.split()),
        ties=tuple(Tie(*tie.split(), TieKind.RELATIVE) for tie in ties),
    )

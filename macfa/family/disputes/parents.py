"""Where agencies contradict each other on who a child's mother and father are."""

from collections.abc import Iterator, Mapping

from macfa.family.assembly.circles import forebears, parents_of
from macfa.family.disputes.told import Dispute, DisputeKind, Heard, Telling, opposed
from macfa.family.people import Life, ParentKind, ParentLink, Sex

_ROLES = {
    (ParentKind.BIRTH, Sex.MALE): "father",
    (ParentKind.BIRTH, Sex.FEMALE): "mother",
    (ParentKind.ADOPTIVE, Sex.MALE): "adoptive father",
    (ParentKind.ADOPTIVE, Sex.FEMALE): "adoptive mother",
}
_NOBODY = ""
"""Stands for the parent of whom an agency says that nobody knows who it is."""


def of_parents(told: Heard) -> Iterator[Dispute]:
    """Child by child and role by role: two agencies that each name somebody whom the other does not."""
    said: dict[tuple[str, str], dict[str, set[str]]] = {}
    for telling in told.tellings:
        for child, role, parent in _roles(telling):
            said.setdefault((child, role), {}).setdefault(telling.agency, set()).add(parent)
    for (child, role), by_agency in sorted(said.items()):
        opposing = [agency for agency in by_agency if _opposed(told, agency, by_agency)]
        parents = sorted({parent for agency in opposing for parent in by_agency[agency]} - {_NOBODY})
        sentences = ((agency, _sentence(told, child, role, by_agency[agency])) for agency in opposing)
        yield from opposed(DisputeKind.WHO_IS_PARENT, (child, *parents), sentences)


def _roles(telling: Telling) -> Iterator[tuple[str, str, str]]:
    people = {person.id: person for person in telling.part.people}
    for link in telling.part.parents:
        parent = people[link.parent]
        role = _ROLES.get((link.kind, parent.sex))
        if role:
            yield link.child, role, _NOBODY if parent.life is Life.NOT_KNOWN else link.parent


def _opposed(told: Heard, agency: str, by_agency: Mapping[str, set[str]]) -> bool:
    """Another agency names somebody else, and neither may mean one whom the other names."""
    for other, theirs in by_agency.items():
        mine_alone, theirs_alone = by_agency[agency] - theirs, theirs - by_agency[agency]
        asked = any(told.may_be_one(one, two) for one in mine_alone for two in theirs_alone)
        if other != agency and mine_alone and theirs_alone and not asked:
            return True
    return False


def _sentence(told: Heard, child: str, role: str, parents: set[str]) -> str:
    of = f"the {role} of {told.called(child)}"
    if parents == {_NOBODY}:
        return f"Nobody knows who {of} is"
    return f"{told.list(sorted(parents - {_NOBODY}))} is {of}"


def of_circles(told: Heard, left_out: tuple[ParentLink, ...]) -> Iterator[Dispute]:
    """A parent who was left out, because others make the child a forebear of that parent."""
    for link in left_out:
        one, other = told.called(link.parent), told.called(link.child)
        sides = []
        for telling in told.tellings:
            above = parents_of(telling.part.parents)
            if link.parent in above.get(link.child, ()):
                sides.append((telling.agency, f"{one} is a parent of {other}"))
            if link.child in forebears(link.parent, above):
                sides.append((telling.agency, f"{other} is a parent or forebear of {one}"))
        yield from opposed(DisputeKind.WHO_IS_PARENT, (link.child, link.parent), sides)

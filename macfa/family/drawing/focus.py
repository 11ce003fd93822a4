"""A smaller family around one person: who is within so many steps, with all that holds between them."""

from collections import defaultdict
from dataclasses import replace

from macfa.family.people import Family


def neighbourhood(family: Family, person: str, steps: int) -> Family:
    """Who is at most so many steps from a person, where a step leads to a partner, parent, child or by a tie.

    Index children who are beyond are no longer index children of it. KeyError where the person is not in the family.
    """
    family.person(person)
    beside: defaultdict[str, set[str]] = defaultdict(set)
    pairs = [
        *((union.first, union.second) for union in family.unions),
        *((link.parent, link.child) for link in family.parents),
        *((tie.source, tie.target) for tie in family.ties),
    ]
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    reached = {person}
    for _ in range(steps):
        reached |= {other for one in reached for other in beside[one]}
    return only(family, reached)


def only(family: Family, kept: set[str]) -> Family:
    """The family of these people alone."""
    return replace(
        family,
        people=tuple(person for person in family.people if person.id in kept),
        unions=tuple(union for union in family.unions if union.couple <= kept),
        parents=tuple(link for link in family.parents if {link.parent, link.child} <= kept),
        stays=tuple(stay for stay in family.stays if stay.person in kept),
        ties=tuple(tie for tie in family.ties if {tie.source, tie.target} <= kept),
        index=tuple(child for child in family.index if child in kept),
    )

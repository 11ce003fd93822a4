"""One row for each generation: as many links as the family allows span just one row, and couples stand level.

Which row everybody stands in is a small integer program whose constraints are differences of two rows, so that every
corner of its region is whole-numbered and a linear program solves it.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from macfa.family.people import Family, ParentKind

_DESCENT = {ParentKind.BIRTH, ParentKind.ADOPTIVE}
_STRETCH, _LEVEL, _SIBLINGS, _CARE, _FELLOWS = 100.0, 80.0, 30.0, 20.0, 1.0
_YEARS_OF_A_GENERATION = 27 * 365.25


@dataclass(frozen=True, slots=True)
class _Wish:
    """`lower` wants to stand `by` rows below `upper`; each row more or less costs `weight`."""

    upper: int
    lower: int
    by: int
    weight: float


def generations(family: Family) -> dict[str, int]:
    """The row of everybody, the oldest generation in row 0. Rows in which nobody would stand are left out."""
    if not family.people:
        return {}
    at = {person.id: number for number, person in enumerate(family.people)}
    descent = [(at[link.parent], at[link.child]) for link in family.parents if link.kind in _DESCENT]
    solved = _solve(len(at), descent, list(_wishes(family, at)))
    used = sorted(set(solved))
    return {person: used.index(solved[number]) for person, number in at.items()}


def _wishes(family: Family, at: dict[str, int]) -> Iterator[_Wish]:
    """What the family wants of the rows, dearest first."""
    of_parent: dict[str, list[int]] = {}
    for link in family.parents:
        blood = link.kind in _DESCENT
        yield _Wish(at[link.parent], at[link.child], 1, _STRETCH if blood else _CARE)
        if blood:
            of_parent.setdefault(link.parent, []).append(at[link.child])
    for union in family.unions:
        yield _Wish(at[union.first], at[union.second], 0, _LEVEL)
    for siblings in of_parent.values():
        for first, second in itertools.pairwise(siblings):
            yield _Wish(first, second, 0, _SIBLINGS)
    for tie in family.ties:
        yield _by_age(family, at, tie.source, tie.target, _FELLOWS)
    yield from _of_households(family, at)
    if family.index:
        for person in family.people:
            yield _by_age(family, at, family.index[0], person.id, _FELLOWS / 100)


def _of_households(family: Family, at: dict[str, int]) -> Iterator[_Wish]:
    first: dict[str, str] = {}
    for stay in family.stays:
        one = first.setdefault(stay.household, stay.person)
        if one != stay.person:
            yield _by_age(family, at, one, stay.person, _FELLOWS / 2)


def _by_age(family: Family, at: dict[str, int], one: str, other: str, weight: float) -> _Wish:
    """Two people whom no blood compares: by their ages where both are told, else level."""
    born, theirs = family.person(one).born, family.person(other).born
    by = 0
    if born is not None and theirs is not None:
        by = round((theirs.first.toordinal() - born.first.toordinal()) / _YEARS_OF_A_GENERATION)
    return _Wish(at[one], at[other], by, weight)


def _solve(people: int, descent: list[tuple[int, int]], wishes: list[_Wish]) -> list[int]:
    """Rows of the least cost in which every child stands below its parents by birth or adoption."""
    cost = np.concatenate([np.zeros(people), [wish.weight for wish in wishes]])
    rows: list[tuple[int, int, float]] = []
    bound: list[float] = []
    for parent, child in descent:
        rows += [(len(bound), parent, 1.0), (len(bound), child, -1.0)]
        bound.append(-1.0)
    for number, wish in enumerate(wishes):
        if wish.upper == wish.lower:
            continue
        for sign in (1.0, -1.0):
            at = len(bound)
            rows += [(at, wish.lower, sign), (at, wish.upper, -sign), (at, people + number, -1.0)]
            bound.append(sign * wish.by)
    limits = [(0, people)] * people + [(0, None)] * len(wishes)
    if not bound:
        return [0] * people
    where = ([row for row, _, _ in rows], [column for _, column, _ in rows])
    matrix = coo_matrix(([value for _, _, value in rows], where), shape=(len(bound), len(cost)))
    found = linprog(cost, A_ub=matrix.tocsr(), b_ub=bound, bounds=limits, method="highs-ds")
    return [round(value) for value in found.x[:people]]

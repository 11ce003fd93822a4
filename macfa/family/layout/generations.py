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
_STRETCH, _LEVEL, _SIBLINGS, _CARE, _FELLOWS = 100.0, 80.0, 90.0, 20.0, 1.0
_DAYS_OF_A_GENERATION = 27 * 365.25


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
        by_age = _by_age(family, union.first, union.second)
        yield _Wish(at[union.first], at[union.second], by_age, _FELLOWS)
    for siblings in of_parent.values():
        for first, second in itertools.pairwise(siblings):
            yield _Wish(first, second, 0, _SIBLINGS)
    for tie in family.ties:
        yield _Wish(at[tie.source], at[tie.target], _by_age(family, tie.source, tie.target), _FELLOWS / 10)
    yield from _of_strangers(family, at)


def _of_strangers(family: Family, at: dict[str, int]) -> Iterator[_Wish]:
    """People whom no kinship joins to the index child: level with those nearest in age, or whom they live with."""
    kin = _kin(family)
    for strangers in kin[1:]:
        pairs = [
            (abs(_generations(family, one, other)), one, other)
            for one in strangers
            for other in kin[0]
            if _both_born(family, one, other)
        ]
        if pairs:
            _, one, other = min(pairs, key=lambda pair: (pair[0], at[pair[1]], at[pair[2]]))
            yield _Wish(at[one], at[other], _by_age(family, one, other), _FELLOWS)
        for one in strangers:
            homes = {stay.household for stay in family.stays if stay.person == one}
            for stay in family.stays:
                if stay.household in homes and stay.person in kin[0]:
                    yield _Wish(at[one], at[stay.person], 0, _FELLOWS / 100)


def _kin(family: Family) -> list[list[str]]:
    """The people whom couples and parents join, in groups; the group of the first index child, or the first, first."""
    joined: dict[str, set[str]] = {person.id: set() for person in family.people}
    links = [(union.first, union.second) for union in family.unions]
    links += [(link.parent, link.child) for link in family.parents]
    for one, other in links:
        joined[one].add(other)
        joined[other].add(one)
    groups: list[list[str]] = []
    left = dict.fromkeys([*family.index, *joined])
    while left:
        group, waiting = [], [next(iter(left))]
        while waiting:
            if (one := waiting.pop()) in left:
                del left[one]
                group.append(one)
                waiting += sorted(joined[one])
        groups.append(group)
    return groups


def _both_born(family: Family, one: str, other: str) -> bool:
    return family.person(one).born is not None and family.person(other).born is not None


def _generations(family: Family, one: str, other: str) -> float:
    """How many generations lie between the births of two people; 0 where one is not told."""
    born, theirs = family.person(one).born, family.person(other).born
    if born is None or theirs is None:
        return 0.0
    return (theirs.first.toordinal() - born.first.toordinal()) / _DAYS_OF_A_GENERATION


def _by_age(family: Family, one: str, other: str) -> int:
    """Between two people whom no blood compares: the rows that their ages speak for."""
    return round(_generations(family, one, other))


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

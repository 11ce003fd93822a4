"""What a family wants of the order of its rows, as pairs and groups of slots, row by row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from macfa.family.layout.bonds import born_together, in_birth_order, surely_older
from macfa.family.layout.grid import Couple, Grid
from macfa.family.people import Family, Sex

Pair = tuple[int, int]
Group = frozenset[int]


@dataclass(frozen=True, slots=True)
class RowWishes:
    """Of one row.

    `elder` are pairs of children of one bond of whom the first was surely born before the second: an order that breaks
    this is wrong. So is one in which a line from above comes down between those `born_together` of one bond: they could
    not be drawn as that. The rest is better kept: `children` next to each other as far as birth order is told, `twins`
    and `homes` together, `couples` side by side, in `dated` pairs the earlier partner of somebody left, `friends` near.
    """

    elder: tuple[Pair, ...]
    born_together: tuple[Group, ...]
    children: tuple[Pair, ...]
    twins: tuple[Group, ...]
    homes: tuple[Group, ...]
    couples: tuple[Couple, ...]
    dated: tuple[Pair, ...]
    friends: tuple[Pair, ...]


def wishes(family: Family, grid: Grid) -> tuple[RowWishes, ...]:
    """What every row of a family's grid should be like."""
    at = {person: slot for slot, person in enumerate(grid.people)}
    elder, children = _elder(family, grid, at), _children(family, grid, at)
    twins = _groups((person.birth_group, person.id) for person in family.people)
    together = born_together(family, grid.bonds)
    homes = _groups((stay.household, stay.person) for stay in family.stays)
    dated = list(_dated(grid))
    friends = [(at[tie.source], at[tie.target]) for tie in family.ties]
    return tuple(
        RowWishes(
            elder=_pairs_of(grid, row, elder),
            born_together=_groups_of(grid, row, together, at),
            children=_pairs_of(grid, row, children),
            twins=_groups_of(grid, row, twins, at),
            homes=_groups_of(grid, row, homes, at),
            couples=tuple(one for one in grid.couples if one.level and grid.row_of[one.slots[0]] == row),
            dated=_pairs_of(grid, row, dated),
            friends=_pairs_of(grid, row, friends),
        )
        for row in range(grid.rows)
    )


def homes(family: Family) -> list[frozenset[str]]:
    """Everybody of each household of more than one."""
    groups = _groups((stay.household, stay.person) for stay in family.stays)
    return [group for group in groups if len(group) > 1]


def men(family: Family) -> list[bool]:
    """Whether somebody is a man, slot by slot."""
    return [person.sex is Sex.MALE for person in family.people]


def _pairs_of(grid: Grid, row: int, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    here = (pair for pair in pairs if pair[0] != pair[1])
    return tuple(dict.fromkeys(pair for pair in here if all(grid.row_of[slot] == row for slot in pair)))


def _groups(members: Iterable[tuple[str | None, str]]) -> list[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, member in members:
        if name is not None:
            found.setdefault(name, set()).add(member)
    return [frozenset(group) for group in found.values()]


def _groups_of(
    grid: Grid, row: int, groups: Iterable[frozenset[str]], at: dict[str, int]
) -> tuple[Group, ...]:
    """The part of each group that stands in a row, where that is more than one person."""
    parts = (frozenset(at[one] for one in group if grid.row_of[at[one]] == row) for group in groups)
    return tuple(part for part in parts if len(part) > 1)


def _elder(family: Family, grid: Grid, at: dict[str, int]) -> list[Pair]:
    older = surely_older(family)
    return [
        (at[one], at[other])
        for bond in grid.bonds
        for one, other in combinations(bond.children, 2)
        if other in older.get(one, ())
    ]


def _children(family: Family, grid: Grid, at: dict[str, int]) -> list[Pair]:
    """Children next to each other in birth order, as far as it is told."""
    found: list[Pair] = []
    for bond in grid.bonds:
        children = in_birth_order(family, list(bond.children))
        found += [(at[one], at[other]) for one, other in pairwise(children)]
    return found


def _dated(grid: Grid) -> Iterator[Pair]:
    """Two partners of one person of whom the first was surely there before the second."""
    partners: dict[int, list[tuple[int, int]]] = {}
    for couple in grid.couples:
        start = couple.union.periods[0].start
        if start is None:
            continue
        one, other = couple.slots
        partners.setdefault(one, []).append((start.first.toordinal(), other))
        partners.setdefault(other, []).append((start.first.toordinal(), one))
    for _, found in sorted(partners.items()):
        for (first, one), (second, other) in combinations(sorted(found), 2):
            if first < second:
                yield one, other

"""Which hidden cells of published sums can be worked out exactly: exact arithmetic, no outside solver.

A reader knows every shown cell, every sum, and the least that a hidden cell can be (1, since 0 is shown). A hidden
cell is safe if the whole could be changed in a way that keeps all of that true and changes this cell: a *move*. Moves
are the combinations of hidden cells that leave every sum as it is; a cell already at its least can only go up. Whether
a move exists is a question of linear inequalities, answered by the simplex method on fractions.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sum(Generic[Key]):
    """A published relation: the cell `total` is the sum of the cells `parts`."""

    total: Key
    parts: tuple[Key, ...]


def exposed(
    hidden: Collection[Key], values: Mapping[Key, int], sums: Sequence[Sum[Key]], least: Mapping[Key, int]
) -> frozenset[Key]:
    """The hidden cells whose value a reader can work out exactly.

    `values` are the true counts; `least` the smallest value that a reader must allow for each hidden cell.
    """
    unsafe: set[Key] = set()
    for cells, relations in _connected(hidden, sums):
        unsafe |= _exposed_in(cells, relations, values, least)
    return frozenset(unsafe)


def _connected(
    hidden: Collection[Key], sums: Sequence[Sum[Key]]
) -> list[tuple[list[Key], list[dict[Key, int]]]]:
    """Hidden cells in groups that share no sum, with the sums as coefficients of the hidden cells."""
    rows = [_coefficients(relation, hidden) for relation in sums]
    groups: list[tuple[set[Key], list[dict[Key, int]]]] = [({cell}, []) for cell in hidden]
    for row in rows:
        touched = [group for group in groups if group[0] & row.keys()]
        if not touched:
            continue
        merged = (
            set().union(*(cells for cells, _ in touched)),
            [r for _, found in touched for r in found] + [row],
        )
        groups = [group for group in groups if not any(group is other for other in touched)] + [merged]
    order = {cell: place for place, cell in enumerate(hidden)}
    return [(sorted(cells, key=order.__getitem__), relations) for cells, relations in groups]


def _coefficients(relation: Sum[Key], hidden: Collection[Key]) -> dict[Key, int]:
    row: dict[Key, int] = {}
    for part in relation.parts:
        if part in hidden:
            row[part] = row.get(part, 0) + 1
    if relation.total in hidden:
        row[relation.total] = row.get(relation.total, 0) - 1
    return {cell: factor for cell, factor in row.items() if factor}


def _exposed_in(
    cells: list[Key], relations: list[dict[Key, int]], values: Mapping[Key, int], least: Mapping[Key, int]
) -> set[Key]:
    basis = _moves(cells, relations)
    at_least = [
        row for cell, row in zip(cells, basis, strict=True) if values[cell] <= least[cell] and any(row)
    ]
    unsafe = {cell for cell, row in zip(cells, basis, strict=True) if not any(row)}
    undecided = [cell for cell in cells if cell not in unsafe]
    rows = dict(zip(cells, basis, strict=True))
    while undecided:
        cell = undecided[0]
        move = _move(rows[cell], at_least)
        if move is None and values[cell] > least[cell]:
            move = _move([-factor for factor in rows[cell]], at_least)
        if move is None:
            unsafe.add(undecided.pop(0))
            continue
        undecided = [other for other in undecided if not _changes(rows[other], move)]
    return unsafe


def _changes(row: Sequence[Fraction], move: Sequence[Fraction]) -> bool:
    return sum((a * b for a, b in zip(row, move, strict=True) if a and b), Fraction(0)) != 0


def _moves(cells: list[Key], relations: list[dict[Key, int]]) -> list[list[Fraction]]:
    """The solution space of "every sum stays": one row per cell, one column per free direction."""
    matrix = [[Fraction(relation.get(cell, 0)) for cell in cells] for relation in relations]
    pivots: dict[int, list[Fraction]] = {}
    for row in matrix:
        for column, pivot in pivots.items():
            if row[column]:
                factor = row[column]
                row = [a - factor * b for a, b in zip(row, pivot, strict=True)]
        column = next((c for c, value in enumerate(row) if value), -1)
        if column < 0:
            continue
        row = [value / row[column] for value in row]
        for other, pivot in pivots.items():
            if pivot[column]:
                factor = pivot[column]
                pivots[other] = [a - factor * b for a, b in zip(pivot, row, strict=True)]
        pivots[column] = row
    free = [c for c in range(len(cells)) if c not in pivots]
    return [
        [-pivots[c][f] if c in pivots else Fraction(int(c == f)) for f in free] for c in range(len(cells))
    ]


def _move(raised: Sequence[Fraction], not_lowered: Sequence[Sequence[Fraction]]) -> list[Fraction] | None:
    """A direction that raises one cell and lowers none of those at their least; None where there is none.

    Simplex with Bland's rule (no cycling): maximise `raised`; the first ray on which it grows is the answer.
    """
    size = len(raised)
    rows = [[-value for value in row] + list(row) for row in not_lowered]  # slack = row . (up - down) >= 0
    goal = list(raised) + [-value for value in raised]
    names = list(
        range(2 * size)
    )  # columns: up 0..size-1, down size..2*size-1, then slacks as they leave the basis
    basis = [2 * size + number for number in range(len(rows))]
    while True:
        entering = min((c for c in range(len(goal)) if goal[c] > 0), key=lambda c: names[c], default=None)
        if entering is None:
            return None
        leaving = min(
            (r for r in range(len(rows)) if rows[r][entering] > 0), key=lambda r: basis[r], default=None
        )
        if leaving is None:
            return _ray(entering, names, basis, rows, size)
        _pivot(rows, goal, leaving, entering)
        names[entering], basis[leaving] = basis[leaving], names[entering]


def _ray(
    entering: int, names: list[int], basis: list[int], rows: list[list[Fraction]], size: int
) -> list[Fraction]:
    amounts = {names[entering]: Fraction(1)}
    for variable, row in zip(basis, rows, strict=True):
        amounts[variable] = -row[entering]
    return [amounts.get(i, Fraction(0)) - amounts.get(size + i, Fraction(0)) for i in range(size)]


def _pivot(rows: list[list[Fraction]], goal: list[Fraction], leaving: int, entering: int) -> None:
    """One exchange; each row reads: basic variable + row . other variables = 0."""
    pivot = rows[leaving][entering]
    exchanged = [value / pivot for value in rows[leaving]]
    exchanged[entering] = 1 / pivot
    for number, row in enumerate(rows):
        if number != leaving and row[entering]:
            factor = row[entering]
            rows[number] = [a - factor * b for a, b in zip(row, exchanged, strict=True)]
            rows[number][entering] = -factor / pivot
    rows[leaving] = exchanged
    factor = goal[entering]
    for column in range(len(goal)):
        goal[column] -= factor * exchanged[column]
    goal[entering] = -factor / pivot

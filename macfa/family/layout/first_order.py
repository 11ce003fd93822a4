"""A first order of the rows: from person to person along the links, so that relatives come to stand together."""

from collections.abc import Sequence

from macfa.family.layout.grid import Grid


class _Walk:
    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.at = {person: slot for slot, person in enumerate(grid.people)}
        self.rows: list[list[int]] = [[] for _ in range(grid.rows)]
        self.seen: set[int] = set()

    def put(self, slot: int) -> None:
        if slot not in self.seen:
            self.seen.add(slot)
            self.rows[self.grid.row_of[slot]].append(slot)

    def visit(self, slot: int) -> None:
        """Somebody, their partners, the children with each, and then the family they come from."""
        waiting = [slot]
        while waiting:
            one = waiting.pop()
            if one in self.seen:
                continue
            self.put(one)
            waiting += reversed([*self._with_partners(one), *self._from(one)])

    def _with_partners(self, slot: int) -> list[int]:
        found: list[int] = []
        for couple in self.grid.couples:
            if slot in couple.slots:
                partner = next(other for other in couple.slots if other != slot)
                if couple.hang is not None and couple.level:
                    self.put(couple.hang)
                found.append(partner)
        for bond in self.grid.bonds:
            if self.grid.people[slot] in bond.parents:
                found += [self.at[one] for one in (*bond.parents, *bond.children)]
        return found

    def _from(self, slot: int) -> list[int]:
        person = self.grid.people[slot]
        return [
            self.at[one]
            for bond in self.grid.bonds
            if person in bond.children
            for one in (*bond.parents, *bond.children)
        ]


def first_order(grid: Grid, starts: Sequence[int]) -> list[list[int]]:
    """Every slot in its row; `starts` say with whom the walk begins."""
    walk = _Walk(grid)
    for slot in (*starts, *range(len(grid.people))):
        walk.visit(slot)
    for slot in range(len(grid.people), len(grid.row_of)):
        if slot not in walk.seen:
            _let_in(walk.rows, grid, slot)
    return walk.rows


def _let_in(rows: list[list[int]], grid: Grid, slot: int) -> None:
    """A line that goes down through a row: beside what it joins, as far along the row."""
    shares = [
        rows[grid.row_of[other]].index(other) / max(1, len(rows[grid.row_of[other]]))
        for net in grid.nets
        if slot in net.tops or slot in net.bottoms
        for other in (*net.tops, *net.bottoms)
        if other in rows[grid.row_of[other]]
    ]
    row = rows[grid.row_of[slot]]
    share = sum(shares) / len(shares) if shares else 1.0
    row.insert(round(share * len(row)), slot)

"""A first order of the rows, as somebody would draw it who begins with the eldest: each person's family in one piece.

Whoever is drawn stands among their partners, earlier ones left. The first half of their children, with all who belong
to those, is drawn before them, the second half after, so that in every row the families lie side by side. Partners who
bring parents of their own stand on the outside, where those can stand above them.
"""

from random import Random

from macfa.family.layout.grid import Couple, Grid
from macfa.family.layout.worth import Row

_OTHER_WAY = 0.25


class _Walk:
    def __init__(self, grid: Grid, random: Random | None) -> None:
        self.grid, self.random = grid, random
        self.at = {person: slot for slot, person in enumerate(grid.people)}
        self.rows: list[list[int]] = [[] for _ in range(grid.rows)]
        self.seen: set[int] = set()
        self.couples: dict[int, list[Couple]] = {}
        for couple in grid.couples:
            for slot in couple.slots:
                self.couples.setdefault(slot, []).append(couple)
        for couples in self.couples.values():
            couples.sort(key=_since)
        self.bonds: dict[int, list[int]] = {}
        self.origins: dict[int, list[int]] = {}
        for number, bond in enumerate(grid.bonds):
            for parent in bond.parents:
                self.bonds.setdefault(self.at[parent], []).append(number)
            for child in bond.children:
                self.origins.setdefault(self.at[child], []).append(number)

    def draw(self, slot: int, *, last: bool = True) -> None:
        """Somebody and all who belong to them; `last` says that who is on the right side stands on the outside."""
        if slot in self.seen:
            return
        chain = self._chain(slot, last=last)
        middle = chain.index(slot)
        for one in chain[:middle]:
            self._parents(one, last=False)
        children = self._children(chain)
        half = len(children) // 2
        for child in children[:half]:
            self.draw(child, last=False)
        for one in self._with_hangs(chain):
            self.rows[self.grid.row_of[slot]].append(one)
        for child in children[half:]:
            self.draw(child, last=True)
        for one in chain[middle:]:
            self._parents(one, last=True)

    def _chain(self, slot: int, *, last: bool) -> list[int]:
        """Somebody among their partners, and those among theirs, who are not drawn yet and now are."""
        self.seen.add(slot)
        left, right = self._sides(slot, last=last)
        self.seen.update(left, right)
        before = [one for partner in left for one in self._onwards(partner, left=True)]
        return [*before, slot, *(one for partner in right for one in self._onwards(partner, left=False))]

    def _onwards(self, slot: int, *, left: bool) -> list[int]:
        """A partner with partners of their own further out."""
        partners = self._partners(slot)
        self.seen.update(partners)
        further = [one for partner in partners for one in self._onwards(partner, left=left)]
        return [*further, slot] if left else [slot, *further]

    def _partners(self, slot: int) -> list[int]:
        return [
            partner
            for couple in self.couples.get(slot, ())
            for partner in couple.slots
            if partner not in self.seen and couple.level
        ]

    def _sides(self, slot: int, *, last: bool) -> tuple[list[int], list[int]]:
        """The partners to the left and to the right: earlier ones left, one with parents on the outside."""
        partners = self._partners(slot)
        if len(partners) > 1:
            return partners[: len(partners) // 2], partners[len(partners) // 2 :]
        right = last if any(self.origins.get(one) for one in partners) else not partners or slot < partners[0]
        if self.random is not None and self.random.random() < _OTHER_WAY:
            right = not right
        return ([], partners) if right else (partners, [])

    def _with_hangs(self, chain: list[int]) -> list[int]:
        """The chain with the places where lines to children go down, each beside who has fewer couples."""
        row = list(chain)
        for couple in dict.fromkeys(couple for slot in chain for couple in self.couples.get(slot, ())):
            if couple.hang is None or not set(couple.slots) <= set(chain) or couple.hang in self.seen:
                continue
            self.seen.add(couple.hang)
            left, right = sorted(couple.slots, key=row.index)
            fewer = len(self.couples[left]) <= len(self.couples[right])
            row.insert(row.index(left) + 1 if fewer else row.index(right), couple.hang)
        return row

    def _children(self, chain: list[int]) -> list[int]:
        """All children of the chain, from left to right as their parents stand."""
        place = {slot: at for at, slot in enumerate(chain)}
        numbers = dict.fromkeys(number for slot in chain for number in self.bonds.get(slot, ()))

        def where(number: int) -> float:
            parents = [self.at[parent] for parent in self.grid.bonds[number].parents]
            known = [place[parent] for parent in parents if parent in place]
            return sum(known) / len(known)

        ordered = sorted(numbers, key=where)
        return list(
            dict.fromkeys(self.at[child] for number in ordered for child in self.grid.bonds[number].children)
        )

    def _parents(self, slot: int, *, last: bool) -> None:
        for number in self.origins.get(slot, ()):
            for parent in self.grid.bonds[number].parents:
                self.draw(self.at[parent], last=last)


def _since(couple: Couple) -> tuple[int, tuple[int, int]]:
    start = couple.union.periods[0].start
    return (start.first.toordinal() if start else 0, couple.slots)


def first_order(grid: Grid, random: Random | None = None) -> list[Row]:
    """Every slot in its row. With `random`, families and sides come as it falls."""
    walk = _Walk(grid, random)
    people = list(range(len(grid.people)))
    if random is not None:
        random.shuffle(people)
    for slot in sorted(people, key=lambda slot: (slot in walk.origins, grid.row_of[slot])):
        walk.draw(slot)
    for slot in range(len(grid.people), len(grid.row_of)):
        if slot not in walk.seen:
            _let_in(walk.rows, grid, slot)
    return [tuple(row) for row in walk.rows]


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

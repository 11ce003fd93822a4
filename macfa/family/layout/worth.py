"""What an order of the rows is worth: crossings above all, then households, couples, birth order and habit.

Everything is a cost; less is better. The cost of a row and of a zone stand for themselves, so that a change to one row
costs the looking at that row and the zones above and below it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from macfa.family.layout.bonds import in_birth_order, surely_older
from macfa.family.layout.crossings import fewest, letters
from macfa.family.layout.grid import Couple, Grid, Net
from macfa.family.people import Family, Sex

Order = Sequence[Sequence[int]]
"""For each row its slots, left to right."""

BIRTH, CROSSING, TWINS, HOUSEHOLD, APART, DATES, FAR, LATER, MAN = (
    1e6,
    1e4,
    400.0,
    250.0,
    60.0,
    8.0,
    1.0,
    5.0,
    3.0,
)


class Worth:
    """The costs of orders of one family's grid."""

    def __init__(self, family: Family, grid: Grid) -> None:
        self.grid = grid
        self.level = [couple for couple in grid.couples if couple.level]
        self.busy = Counter(slot for couple in grid.couples for slot in couple.slots)
        self.straight_nets = {couple.nets[0]: couple for couple in self.level}
        self.nets = [[net for net in enumerate(grid.nets) if net[1].zone == row] for row in range(grid.rows)]
        self.ends = [(frozenset(net.tops), frozenset(net.bottoms)) for net in grid.nets]
        self.elder = _elder(family, grid)
        self.wished = _wished(family, grid)
        self.twins = _twins(family)
        self.homes = _homes(family, grid)
        self.men = [person.sex is Sex.MALE for person in family.people]
        self.dated = list(_dated(grid))

    def total(self, order: Order) -> float:
        """The cost of everything."""
        return sum(self.row(order, row) + self.zone(order, row) for row in range(self.grid.rows))

    def crossings(self, order: Order) -> int:
        """The fewest crossings that this order can be drawn with."""
        return sum(
            self.zone_crossings(order, row) + self.row_crossings(order[row]) for row in range(self.grid.rows)
        )

    def straight(self, couple: Couple, row: Sequence[int]) -> bool:
        """Nobody stands between the two, and the line to their children goes down between them."""
        one, other = sorted((row.index(couple.slots[0]), row.index(couple.slots[1])))
        between = row[one + 1 : other]
        return not any(self.grid.is_person(slot) for slot in between) and (
            couple.hang is None or couple.hang in between
        )

    def _astray(self, row: Sequence[int], here: Mapping[int, int]) -> int:
        """Lines to children that do not go down between the couple they belong to."""
        return sum(
            1
            for couple in self.level
            if couple.hang is not None
            and couple.hang in here
            and (here[couple.slots[0]] < here[couple.hang]) == (here[couple.slots[1]] < here[couple.hang])
        )

    def row_crossings(self, row: Sequence[int]) -> int:
        """Lines of others that go down through a straight couple's line."""
        here = set(row)
        return sum(
            self._through(couple, row)
            for couple in self.level
            if couple.slots[0] in here and self.straight(couple, row)
        )

    def _through(self, couple: Couple, row: Sequence[int]) -> int:
        one, other = sorted((row.index(couple.slots[0]), row.index(couple.slots[1])))
        return other - one - 1 - (couple.hang is not None)

    def active(self, order: Order, zone: int) -> Iterator[tuple[int, Net]]:
        """The nets of a zone that are drawn: all but those of couples that stand side by side."""
        for number, net in self.nets[zone]:
            couple = self.straight_nets.get(number)
            if couple is None or not self.straight(couple, order[zone]):
                yield number, net

    def zone_crossings(self, order: Order, zone: int) -> int:
        """The fewest crossings of the nets of a zone, pair by pair."""
        above = order[zone - 1] if zone else ()
        below = order[zone]
        upper, lower = _places(above), _places(below)
        found = [
            (*self.ends[number], _span(net.tops, upper), _span(net.bottoms, lower))
            for number, net in self.active(order, zone)
        ]
        crossings = 0
        for one, other in combinations(found, 2):
            if not _apart(one[2], one[3], other[2], other[3]):
                crossings += fewest(letters(above, one[0], other[0]), letters(below, one[1], other[1]))
        return crossings

    def meeting(self, order: Order, one: int, other: int) -> int:
        """The fewest crossings of two nets of a zone."""
        zone = self.grid.nets[one].zone
        above = order[zone - 1] if zone else ()
        (tops, bottoms), (other_tops, other_bottoms) = self.ends[one], self.ends[other]
        return fewest(letters(above, tops, other_tops), letters(order[zone], bottoms, other_bottoms))

    def zone(self, order: Order, zone: int) -> float:
        """The cost of a zone: crossings, and how far lines lead to the side."""
        aside = 0.0
        if zone:
            upper, lower = _middled(order[zone - 1]), _middled(order[zone])
            for net in self.nets[zone]:
                if net[1].tops and net[1].bottoms:
                    aside += abs(_mean(net[1].tops, upper) - _mean(net[1].bottoms, lower))
        return CROSSING * self.zone_crossings(order, zone) + FAR * aside

    def row(self, order: Order, row: int) -> float:
        """The cost of a row by itself."""
        slots = order[row]
        people = [slot for slot in slots if self.grid.is_person(slot)]
        place = _places(people)
        cost = CROSSING * self.row_crossings(slots) + BIRTH * self._astray(slots, _places(slots))
        cost += BIRTH * sum(
            1 for one, other in self.elder if one in place and other in place and place[one] > place[other]
        )
        cost += LATER * sum(
            1 for one, other in self.wished if one in place and other in place and place[one] > place[other]
        )
        cost += TWINS * sum(_gaps(group, place) for group in self.twins)
        cost += HOUSEHOLD * sum(_gaps(home, place) for home in self.homes)
        return cost + self._couples(slots, place)

    def _couples(self, row: Sequence[int], place: dict[int, int]) -> float:
        cost = 0.0
        for couple in self.level:
            one, other = couple.slots
            if one not in place:
                continue
            between = abs(place[one] - place[other]) - 1
            if between or not self.straight(couple, row):
                cost += APART * (1 + between / 4)
            left, right = sorted(couple.slots, key=place.__getitem__)
            if self.men[right] and not self.men[left]:
                cost += MAN
        for partner, later in self.dated:
            if partner in place and later in place and place[partner] > place[later]:
                cost += DATES
        return cost


def _places(row: Sequence[int]) -> dict[int, int]:
    return {slot: at for at, slot in enumerate(row)}


def _middled(row: Sequence[int]) -> dict[int, float]:
    middle = (len(row) - 1) / 2
    return {slot: at - middle for at, slot in enumerate(row)}


def _span(slots: Sequence[int], place: dict[int, int]) -> tuple[int, int] | None:
    found = [place[slot] for slot in slots]
    return (min(found), max(found)) if found else None


def _mean(slots: Sequence[int], place: dict[int, float]) -> float:
    return sum(place[slot] for slot in slots) / len(slots)


def _apart(
    top: tuple[int, int] | None,
    bottom: tuple[int, int] | None,
    other_top: tuple[int, int] | None,
    other_bottom: tuple[int, int] | None,
) -> bool:
    """One of two nets is left of the other, above and below: they need not cross."""
    return (_before(top, other_top) and _before(bottom, other_bottom)) or (
        _before(other_top, top) and _before(other_bottom, bottom)
    )


def _before(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return one is None or other is None or one[1] <= other[0]


def _gaps(group: frozenset[int], place: dict[int, int]) -> int:
    """How many strangers stand between the first and the last of a group, each run of them counted once."""
    at = sorted(place[one] for one in group if one in place)
    return sum(1 for one, other in pairwise(at) if other > one + 1)


def _elder(family: Family, grid: Grid) -> list[tuple[int, int]]:
    """Pairs of children of one bond of whom the first was surely born before the second."""
    older = surely_older(family)
    at = {person: slot for slot, person in enumerate(grid.people)}
    pairs = {
        (at[one], at[other])
        for bond in grid.bonds
        for one, other in combinations(bond.children, 2)
        if other in older.get(one, ())
    }
    return sorted(pairs)


def _wished(family: Family, grid: Grid) -> list[tuple[int, int]]:
    """Children next to each other in birth order as far as it is told: better so, where nothing speaks against."""
    at = {person: slot for slot, person in enumerate(grid.people)}
    pairs = set()
    for bond in grid.bonds:
        children = in_birth_order(family, list(bond.children))
        pairs |= {(at[one], at[other]) for one, other in pairwise(children)}
    return sorted(pairs)


def _twins(family: Family) -> list[frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for slot, person in enumerate(family.people):
        if person.birth_group is not None:
            groups.setdefault(person.birth_group, set()).add(slot)
    return [frozenset(group) for group in groups.values() if len(group) > 1]


def _homes(family: Family, grid: Grid) -> list[frozenset[int]]:
    at = {person: slot for slot, person in enumerate(grid.people)}
    homes = [
        frozenset(at[stay.person] for stay in family.stays if stay.household == home)
        for home in family.households
    ]
    return [home for home in homes if len(home) > 1]


def _dated(grid: Grid) -> Iterator[tuple[int, int]]:
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

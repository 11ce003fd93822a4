"""What an order of the rows is worth: crossings above all, then households, couples, birth order and habit.

Everything is a cost; less is better. The cost of a row and of a zone stand for themselves, so that a change to one row
costs the looking at that row and the zones above and below it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from math import inf

from macfa.family.layout.crossings import Letters, fewest, letters
from macfa.family.layout.grid import Couple, Grid, Net
from macfa.family.layout.wishes import Group, Pair, homes, men, wishes
from macfa.family.people import Family

Row = tuple[int, ...]
Order = Sequence[Row]
"""For each row its slots, left to right."""

WRONG, CROSSING = 1e6, 1e4
TWINS, HOME, APART, DATES, LATER, MAN, FAR, FAR_HOME, FRIENDS = (
    400.0,
    250.0,
    60.0,
    8.0,
    5.0,
    3.0,
    1.0,
    0.5,
    0.3,
)
_NOWHERE = (10**9, -(10**9))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A row as it stands: the place of every slot, couples that stand side by side, and lines through those."""

    place: Mapping[int, int]
    straight: frozenset[int]
    through: int


class Worth:
    """The costs of orders of one family's grid."""

    def __init__(self, family: Family, grid: Grid) -> None:
        self.grid = grid
        self.wishes = wishes(family, grid)
        self.level = [couple for couple in grid.couples if couple.level]
        self.busy = Counter(slot for couple in grid.couples for slot in couple.slots)
        self.nets = [[net for net in enumerate(grid.nets) if net[1].zone == row] for row in range(grid.rows)]
        self.ends = [(frozenset(net.tops), frozenset(net.bottoms)) for net in grid.nets]
        self.homes = [frozenset(grid.people.index(one) for one in home) for home in homes(family)]
        self.shared_homes = [self._shared_homes(row) for row in range(grid.rows)]
        self.men = men(family)
        self._seen = lru_cache(maxsize=4096)(self._look)

    def total(self, order: Order) -> float:
        """The cost of everything."""
        return sum(self.row(order, row) + self.zone(order, row) for row in range(self.grid.rows))

    def crossings(self, order: Order) -> int:
        """The fewest crossings that this order can be drawn with."""
        return sum(
            self.zone_crossings(order, row) + self.row_crossings(order, row) for row in range(self.grid.rows)
        )

    def straight(self, couple: Couple, order: Order) -> bool:
        """Nobody stands between the two, and the line to their children goes down between them."""
        row = self.grid.row_of[couple.slots[0]]
        return couple.level and couple.nets[0] in self._seen(row, order[row]).straight

    def row_crossings(self, order: Order, row: int) -> int:
        """Lines of others that go down through a straight couple's line."""
        return self._seen(row, order[row]).through

    def active(self, order: Order, zone: int) -> Iterator[tuple[int, Net]]:
        """The nets of a zone that are drawn: all but those of couples that stand side by side."""
        straight = self._seen(zone, order[zone]).straight
        return ((number, net) for number, net in self.nets[zone] if number not in straight)

    def zone_crossings(self, order: Order, zone: int, most: float = inf) -> int:
        """The fewest crossings of the nets of a zone, pair by pair; beyond `most` they are not counted further."""
        upper = self._seen(zone - 1, order[zone - 1]).place if zone else {}
        lower = self._seen(zone, order[zone]).place
        found = [
            (_span(net.tops, upper), _span(net.bottoms, lower), number)
            for number, net in self.active(order, zone)
        ]
        found.sort(key=lambda spans: spans[1])
        crossings = 0
        for ((left, right), (low, high), one), ((start, end), (first, last), other) in combinations(found, 2):
            if (right <= start and high <= first) or (end <= left and last <= low):
                continue
            crossings += self.meeting(order, one, other)
            if crossings > most:
                break
        return crossings

    def meeting(self, order: Order, one: int, other: int) -> int:
        """The fewest crossings of two nets of a zone."""
        return fewest(*self.letters(order, one, other))

    def letters(self, order: Order, one: int, other: int) -> tuple[Letters, Letters]:
        """The rows above and below as two nets of a zone see them."""
        zone = self.grid.nets[one].zone
        above = self._seen(zone - 1, order[zone - 1]).place if zone else {}
        below = self._seen(zone, order[zone]).place
        (tops, bottoms), (other_tops, other_bottoms) = self.ends[one], self.ends[other]
        return letters(above, tops, other_tops), letters(below, bottoms, other_bottoms)

    def zone(self, order: Order, zone: int, most: float = inf) -> float:
        """The cost of a zone: crossings, and how far lines and households lead to the side. At least `most` if more."""
        cost = CROSSING * self.zone_crossings(order, zone, most / CROSSING)
        if not zone or cost > most:
            return cost
        upper, lower = self._seen(zone - 1, order[zone - 1]).place, self._seen(zone, order[zone]).place
        shift = (len(lower) - len(upper)) / 2
        for _, net in self.nets[zone]:
            if net.tops and net.bottoms:
                cost += FAR * abs(_mean(net.tops, upper) - _mean(net.bottoms, lower) + shift)
        for above, below in self.shared_homes[zone]:
            cost += FAR_HOME * abs(_mean(above, upper) - _mean(below, lower) + shift)
        return cost

    def row(self, order: Order, row: int) -> float:
        """The cost of a row by itself."""
        seen, wanted = self._seen(row, order[row]), self.wishes[row]
        place = seen.place
        cost = CROSSING * seen.through + WRONG * (
            self._astray(wanted.couples, place)
            + _turned(wanted.elder, place)
            + sum(self._parted(order, row, group) for group in wanted.born_together)
        )
        cost += LATER * _turned(wanted.children, place) + DATES * _turned(wanted.dated, place)
        people = {
            slot: at for at, slot in enumerate(slot for slot in order[row] if self.grid.is_person(slot))
        }
        cost += TWINS * sum(_gaps(group, people) for group in wanted.twins)
        cost += HOME * sum(_gaps(home, people) for home in wanted.homes)
        cost += FRIENDS * sum(abs(people[one] - people[other]) for one, other in wanted.friends)
        return cost + self._couples(wanted.couples, seen, people)

    def _couples(self, couples: Sequence[Couple], seen: _Seen, people: Mapping[int, int]) -> float:
        """Partners apart, and women left of men."""
        cost = 0.0
        for couple in couples:
            one, other = couple.slots
            if couple.nets[0] not in seen.straight:
                cost += APART * (0.75 + abs(people[one] - people[other]) / 4)
            left, right = (one, other) if people[one] < people[other] else (other, one)
            cost += MAN if self.men[right] and not self.men[left] else 0.0
        return cost

    def in_the_way(self, order: Order, number: int, group: Group) -> int:
        """How many slots keep those born together, who hang from a net, from parting over the heads between them.

        Another child of the net does, and whoever another line comes down to.
        """
        net, row = self.grid.nets[number], order[self.grid.nets[number].zone]
        at = [place for place, slot in enumerate(row) if slot in group]
        within = set(row[at[0] + 1 : at[-1]])
        met = {slot for other, its in self.active(order, net.zone) if other != number for slot in its.bottoms}
        return len(within & (met | (set(net.bottoms) - group)))

    def _parted(self, order: Order, row: int, group: Group) -> int:
        """The same for the line from which they part with the least in the way."""
        nets = (
            number for number, net in self.nets[row] if net.bond is not None and group <= set(net.bottoms)
        )
        return min((self.in_the_way(order, number, group) for number in nets), default=0)

    def _astray(self, couples: Sequence[Couple], place: Mapping[int, int]) -> int:
        """Lines to children that do not go down between the couple they belong to."""
        return sum(
            (place[couple.slots[0]] < place[couple.hang]) == (place[couple.slots[1]] < place[couple.hang])
            for couple in couples
            if couple.hang is not None
        )

    def _look(self, row: int, slots: Row) -> _Seen:
        place = {slot: at for at, slot in enumerate(slots)}
        straight, through = set(), 0
        for couple in self.wishes[row].couples:
            one, other = sorted(place[slot] for slot in couple.slots)
            between = slots[one + 1 : other]
            if any(self.grid.is_person(slot) for slot in between):
                continue
            if couple.hang is None or couple.hang in between:
                straight.add(couple.nets[0])
                through += len(between) - (couple.hang is not None)
        return _Seen(place, frozenset(straight), through)

    def _shared_homes(self, row: int) -> list[tuple[Row, Row]]:
        """Households with members in a row and in the one above."""
        found = []
        for home in self.homes:
            above = tuple(sorted(slot for slot in home if self.grid.row_of[slot] == row - 1))
            below = tuple(sorted(slot for slot in home if self.grid.row_of[slot] == row))
            if above and below:
                found.append((above, below))
        return found


def _span(slots: Sequence[int], place: Mapping[int, int]) -> tuple[int, int]:
    if not slots:
        return _NOWHERE
    if len(slots) == 1:
        return place[slots[0]], place[slots[0]]
    found = [place[slot] for slot in slots]
    return min(found), max(found)


def _mean(slots: Sequence[int], place: Mapping[int, int]) -> float:
    if len(slots) == 1:
        return place[slots[0]]
    return sum([place[slot] for slot in slots]) / len(slots)


def _turned(pairs: Sequence[Pair], place: Mapping[int, int]) -> int:
    """Pairs of which the first stands right of the second."""
    return sum([place[one] > place[other] for one, other in pairs])


def _gaps(group: Group, place: Mapping[int, int]) -> int:
    """Between how many neighbours of a group strangers stand."""
    at = sorted(place[one] for one in group)
    return sum(other > one + 1 for one, other in pairwise(at))

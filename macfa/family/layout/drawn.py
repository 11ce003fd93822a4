"""The layout of a family whose rows are in order: heights of rows and levels, labels, and all lines."""

from collections.abc import Mapping, Sequence

from macfa.family.layout.bonds import Bond
from macfa.family.layout.couple_words import with_words
from macfa.family.layout.ends import Ends, ZoneEnds, crossings, touches
from macfa.family.layout.lines import FORK, Ground, child_lines, couple_lines
from macfa.family.layout.positions import label_beside, stems_of
from macfa.family.layout.result import Box, Layout, Placed, Size
from macfa.family.layout.shapes import HALF
from macfa.family.layout.tracks import Stroke, levels
from macfa.family.layout.worth import Order, Worth
from macfa.family.people import Family, ParentKind

_BELOW_SYMBOL, _MARGIN, _LEVEL, _PAD, _BENT = 6.0, 28.0, 15.0, 20.0, 14.0
NO_LABEL = Size(0.0, 0.0)


class Drawn:
    """An order of the rows with every slot in its place, ready to be drawn."""

    def __init__(
        self,
        family: Family,
        worth: Worth,
        order: Order,
        x: Sequence[float],
        sizes: Mapping[str, Size],
        words: Mapping[frozenset[str], Size],
    ) -> None:
        self.family, self.worth, self.order, self.x = family, worth, order, x
        self.sizes, self.words = sizes, words
        self.grid = worth.grid
        self.straight = frozenset(
            number for number, couple in enumerate(self.grid.couples) if worth.straight(couple, order)
        )
        self.twins = _forks(worth, order, x)
        self.up: Ends = {}
        self.down: Ends = {}
        self.strokes: list[list[Stroke]] = []
        for zone in range(self.grid.rows):
            ends = ZoneEnds(worth, order, zone, x, self.twins)
            up, down = ends.best()
            self.up |= up
            self.down |= down
            self.strokes.append(ends.strokes(up, down))

    @property
    def ends(self) -> dict[tuple[int, int, bool], float]:
        """How far beside the middle of a symbol each net ends: by net, slot, and whether it comes down upon it."""
        found = {(net, slot, True): aside for (net, slot), aside in self.up.items()}
        return found | {(net, slot, False): aside for (net, slot), aside in self.down.items()}

    @property
    def faults(self) -> tuple[int, int, int]:
        """Crossings, lines too near to each other, and lines that are nearly straight: the fewer, the better."""
        near = sum(map(touches, self.strokes))
        return self.crossings, near, len(self.bent)

    @property
    def bent(self) -> list[int]:
        """Nets that go from one slot to one slot and nearly straight down, but not quite."""
        return [
            stroke.net
            for strokes in self.strokes
            for stroke in strokes
            if len(stroke.tops) == len(stroke.bottoms) == 1 and 0.5 < stroke.right - stroke.left < _BENT
        ]

    @property
    def crossings(self) -> int:
        """How often lines cross as drawn."""
        return sum(map(crossings, self.strokes)) + sum(
            self.worth.row_crossings(self.order, row) for row in range(self.grid.rows)
        )

    def layout(self, *, proved: bool) -> Layout:
        """Everything with its place."""
        rows, heights, bottom = self._heights()
        placed = tuple(self._placed(slot, rows) for slot in range(len(self.grid.people)))
        ground = Ground(
            self.family, self.grid, self.straight, self.x, rows, heights, self.up, self.down, self.twins
        )
        children = tuple(child_lines(ground))
        width = max((max(one.label.right, one.symbol.right + _BELOW_SYMBOL) for one in placed), default=0.0)
        return Layout(
            width=max([width, *self.x]) + _MARGIN,
            height=bottom + _MARGIN,
            rows=tuple(rows),
            placed=placed,
            couples=with_words(tuple(couple_lines(ground)), children, placed, self.words),
            children=children,
            crossings=self.crossings,
            proved=proved,
        )

    def _heights(self) -> tuple[list[float], dict[int, float], float]:
        """The height of every row's symbols and of every net, and where the last label ends."""
        rows: list[float] = []
        heights: dict[int, float] = {}
        y = _MARGIN
        for zone, slots in enumerate(self.order):
            if zone or self.strokes[zone]:
                y += _PAD
            y = self._levels(zone, y, heights)
            y += FORK + 4 if any(net in self._nets(zone) for net, _ in self.twins) else 0.0
            rows.append(y + HALF)
            tallest = max(
                (self._size(slot).height for slot in slots if self.grid.is_person(slot)), default=0.0
            )
            y += 2 * HALF + _BELOW_SYMBOL + tallest
        return rows, heights, y

    def _nets(self, zone: int) -> set[int]:
        return {stroke.net for stroke in self.strokes[zone]}

    def _levels(self, zone: int, y: float, heights: dict[int, float]) -> float:
        """Sets the height of the zone's nets, from `y` on; where the zone's last level and the room below it end."""
        found = levels(self.strokes[zone])
        for level in range(max(found.values(), default=-1) + 1):
            nets = [net for net, theirs in found.items() if theirs == level]
            y += max(self._words_above(net) for net in nets)
            heights |= dict.fromkeys(nets, y)
            y += _LEVEL
        return y + (_PAD - _LEVEL / 2 if found else 0.0)

    def _words_above(self, net: int) -> float:
        couple = self.grid.nets[net].couple
        if couple is None:
            return 0.0
        return self.words.get(self.grid.couples[couple].union.couple, NO_LABEL).height

    def _placed(self, slot: int, rows: Sequence[float]) -> Placed:
        x, y, row = self.x[slot], rows[self.grid.row_of[slot]], self.grid.row_of[slot]
        size, stems = self._size(slot), stems_of(self.grid, slot)
        left = x + label_beside(stems) if stems else x - size.width / 2
        label = Box(left, y + HALF + _BELOW_SYMBOL, size.width, size.height)
        return Placed(self.grid.people[slot], x, y, row, label)

    def _size(self, slot: int) -> Size:
        return self.sizes.get(self.grid.people[slot], NO_LABEL)


def _forks(worth: Worth, order: Order, x: Sequence[float]) -> dict[tuple[int, int], float]:
    """For nets and children born together: where their common line goes down, to part above their symbols.

    Those of one birth part once, below their parents by birth where these are told.
    """
    found: dict[tuple[int, int], float] = {}
    parted: set[frozenset[int]] = set()
    for number, bond in _births_first(worth):
        net = worth.grid.nets[number]
        for group in worth.wishes[net.zone].twins:
            here = sorted(group & set(net.bottoms), key=order[net.zone].index)
            kinds = _kinds(bond, [worth.grid.people[slot] for slot in here])
            if (
                group in parted
                or len(here) < 2
                or len(kinds) > 1
                or worth.in_the_way(order, number, frozenset(here))
            ):
                continue
            parted.add(group)
            middle = sum(x[slot] for slot in here) / len(here)
            found |= {(number, slot): middle for slot in here}
    return found


def _births_first(worth: Worth) -> list[tuple[int, Bond]]:
    """The nets of bonds, those with children by birth first."""
    bonds = [
        (number, worth.grid.bonds[net.bond])
        for number, net in enumerate(worth.grid.nets)
        if net.bond is not None
    ]
    return sorted(bonds, key=lambda one: all(kind is not ParentKind.BIRTH for _, kind in one[1].links))


def _kinds(bond: Bond, children: Sequence[str]) -> set[frozenset[ParentKind]]:
    """The different ways in which the children hang there."""
    return {frozenset(kind for one, kind in bond.links if one == child) for child in children}

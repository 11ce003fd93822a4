"""What stands in each row, and what has to be joined across the space above it.

A row holds *slots*: people, and the places where a line goes down through the row without touching anybody. The space
above a row is its *zone*. Within a zone, everything of one line is a *net*: one level stroke, the verticals that come
down to it from the row above, and those that go down from it to the row below. Every family line is made of nets and
the slots between them, a couple that stands side by side of one straight stroke.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macfa.family.layout.bonds import Bond, bonds
from macfa.family.people import Family, Union


@dataclass(frozen=True, slots=True)
class Net:
    """What one line joins in the zone above row `zone`: `tops`, slots of the row above, and `bottoms`, of the row."""

    zone: int
    tops: tuple[int, ...]
    bottoms: tuple[int, ...]
    bond: int | None = None
    couple: int | None = None


@dataclass(frozen=True, slots=True)
class Couple:
    """A couple as slots. `hang` is where the children's line goes down, None without children.

    `level` says that both stand in one row. Its nets are drawn only where it is not straight: over the heads of who
    stands between, or from row to row.
    """

    union: Union
    slots: tuple[int, int]
    level: bool
    hang: int | None
    nets: tuple[int, ...]


@dataclass(frozen=True)
class Grid:
    """Slots, nets and couples of a family. A slot below `len(people)` is a person's, in the order of the family."""

    people: tuple[str, ...]
    bonds: tuple[Bond, ...]
    row_of: tuple[int, ...]
    nets: tuple[Net, ...]
    couples: tuple[Couple, ...]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return max(self.row_of, default=-1) + 1

    def is_person(self, slot: int) -> bool:
        """Somebody stands in the slot."""
        return slot < len(self.people)


class _Builder:
    def __init__(self, family: Family, rows: Mapping[str, int]) -> None:
        self.people = tuple(person.id for person in family.people)
        self.slot = {person: number for number, person in enumerate(self.people)}
        self.row_of = [rows[person] for person in self.people]
        self.bonds = bonds(family, rows)
        self.nets: list[Net] = []
        self.couples: list[Couple] = []

    def a_pass(self, row: int) -> int:
        """A new slot for a line that goes down through a row."""
        self.row_of.append(row)
        return len(self.row_of) - 1

    def net(self, net: Net) -> int:
        self.nets.append(net)
        return len(self.nets) - 1

    def couple(self, union: Union) -> None:
        at = len(self.couples)
        upper, lower = sorted((self.slot[union.first], self.slot[union.second]), key=self._height)
        row = self.row_of[lower]
        hang = self.a_pass(row) if self._has_children(union) else None
        below = [lower] if hang is None else [lower, hang]
        if self.row_of[upper] == row:
            nets = [self.net(Net(row, (), (upper, *below), couple=at))]
        else:
            nets = list(self._down(upper, row, below, at))
        self.couples.append(Couple(union, (upper, lower), self.row_of[upper] == row, hang, tuple(nets)))

    def _down(self, upper: int, row: int, below: list[int], couple: int) -> Iterator[int]:
        """The nets of a couple in two rows, from the upper one's foot to the lower one's head."""
        above = upper
        for zone in range(self.row_of[upper] + 1, row):
            through = self.a_pass(zone)
            yield self.net(Net(zone, (above,), (through,), couple=couple))
            above = through
        yield self.net(Net(row, (above,), tuple(below), couple=couple))

    def _height(self, slot: int) -> tuple[int, int]:
        return self.row_of[slot], slot

    def _has_children(self, union: Union) -> bool:
        return any(bond.couple and frozenset(bond.parents) == union.couple for bond in self.bonds)

    def bond(self, number: int) -> None:
        bond = self.bonds[number]
        down = [self.slot[child] for child in bond.children]
        sources = self._sources(bond)
        lowest = max(self.row_of[source] for source in sources)
        up = [child for child in down if self.row_of[child] <= lowest]
        if up:
            self._upwards(number, sources[0], up)
        below = [child for child in down if self.row_of[child] > lowest]
        if below:
            self._downwards(number, sources, lowest, below)

    def _sources(self, bond: Bond) -> list[int]:
        """The slots from which the line of a bond goes down."""
        if bond.couple:
            couple = next(one for one in self.couples if one.union.couple == frozenset(bond.parents))
            assert couple.hang is not None
            return [couple.hang]
        return [self.slot[parent] for parent in bond.parents]

    def _downwards(self, number: int, sources: list[int], lowest: int, below: list[int]) -> None:
        above: list[int] = []
        for zone in range(min(self.row_of[source] for source in sources) + 1, lowest + 1):
            above = self._through(number, zone, above, sources)
        tops = tuple(above + [source for source in sources if self.row_of[source] == lowest])
        for zone in range(lowest + 1, max(self.row_of[child] for child in below) + 1):
            bottoms = [child for child in below if self.row_of[child] == zone]
            if any(self.row_of[child] > zone for child in below):
                bottoms.append(self.a_pass(zone))
            self.net(Net(zone, tops, tuple(bottoms), bond=number))
            tops = (bottoms[-1],)

    def _through(self, number: int, zone: int, above: list[int], sources: list[int]) -> list[int]:
        """A parent in a higher row than the other: its line goes down through a row by itself."""
        tops = above + [source for source in sources if self.row_of[source] == zone - 1]
        through = self.a_pass(zone)
        self.net(Net(zone, tuple(tops), (through,), bond=number))
        return [through]

    def _upwards(self, number: int, source: int, up: list[int]) -> None:
        """A carer who stands level with the child, or below it: over the head, and down to the child's."""
        entry = source
        for zone in range(self.row_of[source], min(self.row_of[child] for child in up) - 1, -1):
            children = [child for child in up if self.row_of[child] == zone]
            on = any(self.row_of[child] < zone for child in up)
            tops = (self.a_pass(zone - 1),) if on else ()
            self.net(Net(zone, tops, (entry, *children), bond=number))
            entry = tops[0] if tops else entry


def grid(family: Family, rows: Mapping[str, int]) -> Grid:
    """Slots and nets of a family whose people stand in these rows."""
    builder = _Builder(family, rows)
    for union in family.unions:
        builder.couple(union)
    for number in range(len(builder.bonds)):
        builder.bond(number)
    return Grid(
        people=builder.people,
        bonds=builder.bonds,
        row_of=tuple(builder.row_of),
        nets=tuple(builder.nets),
        couples=tuple(builder.couples),
    )

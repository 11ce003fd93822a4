"""A family laid out: where everybody stands and which way every family line runs. Lengths are units of the picture."""

from dataclasses import dataclass

from macfa.family.layout.shapes import HALF
from macfa.family.people import ParentKind

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Size:
    """How much room something takes."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its left upper corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def overlaps(self, other: "Box") -> bool:
        """They share more than an edge."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """A person: the middle of the box of the symbol, the row of their generation, and where the label stands."""

    person: str
    x: float
    y: float
    row: int
    label: Box

    @property
    def symbol(self) -> Box:
        """The square that a symbol of full size fills. Small ones hang from the middle of its top."""
        return Box(self.x - HALF, self.y - HALF, 2 * HALF, 2 * HALF)


@dataclass(frozen=True, slots=True)
class CoupleLine:
    """The line of a couple, from outline to outline.

    `hang` is the point of it from which their children hang, the middle of its longest level part where they have none.
    `words` is the room kept for what is written on the line; None where no room was asked for.
    """

    couple: tuple[str, str]
    points: tuple[Point, ...]
    hang: Point
    words: Box | None = None


@dataclass(frozen=True, slots=True)
class ChildLine:
    """A child's line of one kind.

    `parents` are both of a couple, or one person. Where two parents are no couple each has a line of their own, and the
    lines meet. `twins` are the children born together with this one whose lines part from it at the last point but one.
    """

    child: str
    parents: tuple[str, ...]
    kind: ParentKind
    points: tuple[Point, ...]
    twins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A family laid out.

    `rows` are the heights of the generations' symbols, the oldest first. `crossings` says how often the family's lines
    cross each other as drawn; `proved`, that no order of the rows under the same rules has fewer.
    """

    width: float
    height: float
    rows: tuple[float, ...]
    placed: tuple[Placed, ...]
    couples: tuple[CoupleLine, ...]
    children: tuple[ChildLine, ...]
    crossings: int
    proved: bool

    def place(self, person: str) -> Placed:
        """Where somebody stands. KeyError where they do not."""
        for placed in self.placed:
            if placed.person == person:
                return placed
        raise KeyError(person)

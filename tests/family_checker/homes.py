"""Reads households from closed lines: who stands within, and whom a line cuts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from family_checker import signs
from family_checker.geometry import Point, inside, meets, segments
from family_checker.marks import Path
from family_checker.symbols import Symbol, at


@dataclass(frozen=True, slots=True, eq=False)
class HomeSeen:
    """A household: the places of its members' symbols, and its outlines."""

    members: frozenset[int]
    outlines: tuple[tuple[Point, ...], ...]


@dataclass
class Homes:
    """All households, the paths that are none, and what is wrong."""

    seen: list[HomeSeen] = field(default_factory=list)
    rest: list[Path] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def find(paths: Sequence[Path], symbols: Sequence[Symbol]) -> Homes:
    """Every closed path with the look of a household."""
    found = Homes()
    for path in paths:
        closed = path.lines and all(line.closed for line in path.lines)
        right = (
            abs(path.look.width - signs.width("household")) < 0.05
            and path.look.dash == signs.household_dash()
        )
        if closed and right:
            _home(path, symbols, found)
        else:
            found.rest.append(path)
    return found


def _home(path: Path, symbols: Sequence[Symbol], found: Homes) -> None:
    outlines = tuple(line.points for line in path.lines)
    members = []
    for place, symbol in enumerate(symbols):
        if inside(symbol.middle, outlines):
            members.append(place)
        if any(
            meets(edge, symbol.outer) for outline in outlines for edge in segments((*outline, outline[0]))
        ):
            found.faults.append(f"the line of a household cuts the symbol at {at(symbol.middle)}")
    found.seen.append(HomeSeen(frozenset(members), outlines))

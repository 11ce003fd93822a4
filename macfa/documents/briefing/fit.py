"""Fitting a briefing on its one page: the largest type at which every card has room, or which part is too long.

Works on heights that the typesetter measured (in points); knows nothing of how a card looks.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

SMALLEST_TYPE = 9.0
_SIZES = tuple(half / 2 for half in range(26, 17, -1))  # 13 down to 9 point
_COLUMNS = (4, 3)
CANDIDATES = tuple({"size": size, "columns": columns} for size in _SIZES for columns in _COLUMNS)
# The title band and the introduction may take this share of the page; the seven parts are the briefing.
_LARGEST_HEAD = 0.3
# No card is asked to shrink below this, about a heading and two lines at the smallest type.
_LOWEST_CAP = 48.0
_ROUNDING = 0.5
_MOST_AIR = 2.2

Split = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """Heights in points at one type size and number of columns.

    `room` is what a column has, `page` the height of the sheet. `airy` are the heights with twice the space
    between lines of thought; space grows evenly, so heights for any other spacing lie on the line through both.
    """

    size: float
    columns: int
    room: float
    page: float
    gutter: float
    heights: tuple[float, ...]
    airy: tuple[float, ...]
    too_wide: tuple[bool, ...]

    @classmethod
    def of(cls, answer: Mapping[str, Any]) -> "Measured":
        """From the plain data that the typesetter answers."""
        return cls(
            size=answer["size"],
            columns=answer["columns"],
            room=answer["room"],
            page=answer["page"],
            gutter=answer["gutter"],
            heights=tuple(answer["heights"]),
            airy=tuple(answer["airy"]),
            too_wide=tuple(answer["too_wide"]),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A block's place in a column: how tall its card is drawn (points) and how much air its text gets (1 to 2)."""

    block: int
    height: float
    air: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The size of the type and, per column, the cards from top to bottom."""

    size: float
    columns: tuple[tuple[Place, ...], ...]


@dataclass(frozen=True, slots=True)
class Excess:
    """How much of a block has no room. `block` is None for the title and introduction; `share` is of its words."""

    block: int | None
    share: float


def plan(measurements: Sequence[Measured]) -> Plan | None:
    """The arrangement with the largest type that fits, or None. Measurements come largest type first."""
    for measured in measurements:
        split = most_even_split(measured.heights, measured)
        if split is not None and _head_fits(measured) and not any(measured.too_wide):
            return Plan(measured.size, tuple(_levelled(column, measured) for column in split))
    return None


def most_even_split(heights: Sequence[float], measured: Measured) -> Split | None:
    """Blocks in reading order cut into columns that all have room, the emptiest column as full as can be."""

    def fits(split: Split) -> bool:
        return all(_height(column, heights, measured.gutter) + _ROUNDING <= measured.room for column in split)

    def unevenness(split: Split) -> float:
        return sum(_height(column, heights, measured.gutter) ** 2 for column in split)

    return min(filter(fits, _splits(len(heights), measured.columns)), key=unevenness, default=None)


def excess(measurements: Sequence[Measured]) -> tuple[Excess, ...]:
    """Why nothing fits: the blocks to shorten at the smallest type, in the arrangement that asks least of them."""
    smallest = [measured for measured in measurements if measured.size == SMALLEST_TYPE]
    if not any(_head_fits(measured) for measured in smallest):
        room = max(measured.page * _LARGEST_HEAD / (measured.page - measured.room) for measured in smallest)
        return (Excess(None, 1 - room),)
    return min(
        (_over_the_cap(measured) for measured in smallest), key=lambda over: sum(e.share for e in over)
    )


def too_wide(measurements: Sequence[Measured]) -> tuple[int, ...]:
    """Blocks with a word that no column can hold, even at the smallest type."""
    flags = [m.too_wide for m in measurements if m.size == SMALLEST_TYPE]
    return tuple(block for block in range(len(flags[0])) if all(flag[block] for flag in flags))


def _splits(count: int, columns: int) -> Iterator[Split]:
    for cuts in combinations(range(1, count), columns - 1):
        edges = (0, *cuts, count)
        yield tuple(tuple(range(start, end)) for start, end in pairwise(edges))


def _height(column: Sequence[int], heights: Sequence[float], gutter: float) -> float:
    return sum(heights[block] for block in column) + gutter * (len(column) - 1)


def _levelled(column: Sequence[int], measured: Measured) -> tuple[Place, ...]:
    """Fill a column to its end: first with air between lines, then by drawing its cards a little taller."""
    room = measured.room - _ROUNDING - measured.gutter * (len(column) - 1)
    text = sum(measured.heights[block] for block in column)
    stretch = sum(measured.airy[block] - measured.heights[block] for block in column)
    air = min(_MOST_AIR, 1 + (room - text) / stretch) if stretch > 0 else 1.0
    airy = {b: measured.heights[b] + (air - 1) * (measured.airy[b] - measured.heights[b]) for b in column}
    spare = (room - sum(airy.values())) / len(column)
    return tuple(Place(block, round(airy[block] + spare, 2), round(air, 3)) for block in column)


def _head_fits(measured: Measured) -> bool:
    return measured.page - measured.room <= measured.page * _LARGEST_HEAD


def _over_the_cap(measured: Measured) -> tuple[Excess, ...]:
    """The blocks above the highest cap at which the page would hold, and the share of each that is above it.

    Cutting the tallest cards to one height is the least change that fits and blames nobody who was brief.
    """
    low, high = _LOWEST_CAP, max(measured.heights)
    for _ in range(40):
        cap = (low + high) / 2
        capped = [min(height, cap) for height in measured.heights]
        low, high = (low, cap) if most_even_split(capped, measured) is None else (cap, high)
    return tuple(
        Excess(block, (height - low) / height)
        for block, height in enumerate(measured.heights)
        if height > low
    )


def words_over(share: float, words: int) -> int:
    """How many words too many, to the next ten: more would promise a precision that line breaks do not have."""
    return max(10, math.ceil(share * words / 10) * 10)

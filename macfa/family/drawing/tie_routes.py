"""Ways for the ties between people: from symbol to symbol, clear of every symbol and of all words.

A way is found over the corners of what is in its way, the shortest first; crossing a family line costs, running along
one costs more. Ties already drawn count as lines, so that two of one couple do not lie on each other.
"""

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from macfa.family.drawing.tie_geometry import (
    Array,
    Rect,
    alongside,
    blocked,
    corners,
    crossings,
    grown,
    inside,
    overlap,
)
from macfa.family.drawing.tie_lines import Point, Segment, rounded, segments_of

_CLEAR, _CORNERS, _TIES_APART = 6.5, (9.0, 20.0), 10.5
_CROSSING, _TIE_CROSSING, _ALONG, _TURN = 18.0, 40.0, 3.0, 9.0
_ANGLES = (25, 45, 65, 115, 135, 155, 205, 225, 245, 295, 315, 335, 0, 90, 180, 270)
_CARDINAL = 14.0
"""What it costs to leave a symbol where family lines like to: at the sides, at the top and at the foot."""


@dataclass(frozen=True, slots=True)
class End:
    """A symbol that a tie begins or ends at: its middle, how far it reaches, and whether it is round or a diamond."""

    x: float
    y: float
    reach: float
    form: str

    def outline(self, degrees: float) -> Point:
        """The point of the outline in a direction; 0 is right, 90 is down."""
        across, down = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        match self.form:
            case "circle":
                far = self.reach
            case "diamond":
                far = self.reach / (abs(across) + abs(down))
            case _:
                far = self.reach / max(abs(across), abs(down))
        return self.x + far * across, self.y + far * down

    def port(self, degrees: float) -> Point:
        """A little outside the symbol's box in the same direction: the way begins here."""
        across, down = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        far = (self.reach + _CORNERS[0]) / max(abs(across), abs(down))
        return self.x + far * across, self.y + far * down


def ways(
    wanted: Sequence[tuple[End, End]], things: Sequence[Rect], lines: Sequence[Segment]
) -> list[tuple[Point, ...]]:
    """For each pair a way as a polyline from outline to outline, in the order asked; corners are rounded.

    `things` are the boxes that nothing may run through, `lines` the family's lines. Where there is no clear way, it
    is the straight line from symbol to symbol.
    """
    ground = _Ground(wanted, things, lines)
    return [rounded(ground.way(place)) for place in range(len(wanted))]


class _Ground:
    """The places that a way may turn at, what can be seen from each, and the lines so far."""

    def __init__(
        self, wanted: Sequence[tuple[End, End]], things: Sequence[Rect], lines: Sequence[Segment]
    ) -> None:
        self._wanted = wanted
        self._walls = grown(things, _CLEAR)
        turns = [corner for far in _CORNERS for corner in corners(grown(things, far))]
        ports = [end.port(angle) for pair in wanted for end in pair for angle in _ANGLES]
        self._first_port = len(turns)
        self._places = np.array(turns + ports, dtype=float).reshape(-1, 2)
        self._open = ~inside(self._places, self._walls)
        self._lines = np.array(lines, dtype=float).reshape(-1, 4)
        self._ties = np.empty((0, 4))
        self._costs: dict[int, Array] = {}

    def way(self, place: int) -> tuple[Point, ...]:
        """The cheapest way of one pair; from now on it is a line that others would rather not cross."""
        source, target = self._wanted[place]
        starts, ends = (self._ports(place, side) for side in (0, 1))
        found = self._search(starts, ends)
        if found is None:
            towards = math.degrees(math.atan2(target.y - source.y, target.x - source.x))
            way: tuple[Point, ...] = (source.outline(towards), target.outline(towards + 180))
        else:
            first, last = (_angle_of(one, self._first_port) for one in (found[0], found[-1]))
            between = [(float(self._places[one][0]), float(self._places[one][1])) for one in found]
            way = (source.outline(first), *between, target.outline(last))
        self._ties = np.vstack([self._ties, np.array(segments_of(way), dtype=float).reshape(-1, 4)])
        return way

    def _ports(self, place: int, side: int) -> dict[int, float]:
        """The open ports of a symbol, and what each costs."""
        first = self._first_port + (2 * place + side) * len(_ANGLES)
        end = self._wanted[place][side]
        found = {}
        for port in range(first, first + len(_ANGLES)):
            if self._open[port]:
                angle = _angle_of(port, self._first_port)
                stub = np.array([[*end.outline(angle), *self._places[port]]])
                crossed = _CROSSING * crossings(stub, self._lines) + _TIE_CROSSING * crossings(
                    stub, self._ties
                )
                beside = _ALONG * 8 * alongside(stub, np.vstack([self._lines, self._ties]))
                found[port] = float(crossed[0] + beside[0]) + (_CARDINAL if angle % 90 == 0 else 0.0)
        return found

    def _search(self, starts: dict[int, float], ends: dict[int, float]) -> list[int] | None:
        """The cheapest way from any of the starts to any of the ends (A*, aimed at the nearest end)."""
        if not starts or not ends:
            return None
        least = self._least(list(ends))
        open_to = self._open_to([*starts, *ends])
        best = np.full(len(self._places), np.inf)
        best[list(starts)] = list(starts.values())
        queue = [(cost + float(least[port]), cost, port, -1) for port, cost in starts.items()]
        heapq.heapify(queue)
        came: dict[int, int] = {}
        while queue:
            _, cost, place, before = heapq.heappop(queue)
            if place < 0:
                return _traced(came, before)
            if place in came:
                continue
            came[place] = before
            if place in ends:
                heapq.heappush(queue, (cost + ends[place], cost + ends[place], -1, place))
            further = cost + self._steps(place)
            better = open_to & (further < best)
            best[better] = further[better]
            for other in np.flatnonzero(better).tolist():
                there = float(further[other])
                heapq.heappush(queue, (there + float(least[other]), there, other, place))
        return None

    def _open_to(self, ports: Sequence[int]) -> NDArray[np.bool_]:
        """Corners, and these ports: other people's are no places to turn at."""
        found = self._open.copy()
        found[self._first_port :] = False
        found[list(ports)] = True
        return found

    def _least(self, ends: Sequence[int]) -> Array:
        """From each place, the straight distance to the nearest end."""
        apart = self._places[:, None, :] - self._places[None, list(ends), :]
        return np.asarray(np.hypot(apart[..., 0], apart[..., 1]).min(axis=1))

    def _steps(self, place: int) -> Array:
        """What it costs to go straight from a place to every other; infinite where something is in the way."""
        if place not in self._costs:
            self._costs[place] = self._reckoned(place)
        known = self._costs[place]
        if not len(self._ties):
            return known
        found = known.copy()
        seen = np.flatnonzero(np.isfinite(known))
        rays = self._rays(place, seen)
        found[seen] += _TIE_CROSSING * crossings(rays, self._ties) + _ALONG * overlap(
            rays, self._ties, _TIES_APART
        )
        return found

    def _rays(self, place: int, others: NDArray[np.intp]) -> Array:
        here = np.broadcast_to(self._places[place], (len(others), 2))
        return np.hstack([here, self._places[others]])

    def _reckoned(self, place: int) -> Array:
        costs = np.full(len(self._places), np.inf)
        others = np.flatnonzero(self._open)
        rays = self._rays(place, others)
        free = ~blocked(rays, self._walls)
        others, rays = others[free], rays[free]
        length = np.hypot(rays[:, 2] - rays[:, 0], rays[:, 3] - rays[:, 1])
        costs[others] = (
            length + _TURN + _CROSSING * crossings(rays, self._lines) + _ALONG * overlap(rays, self._lines)
        )
        costs[place] = np.inf
        return costs


def _angle_of(port: int, first: int) -> int:
    return _ANGLES[(port - first) % len(_ANGLES)]


def _traced(came: dict[int, int], last: int) -> list[int]:
    found = [last]
    while came[found[-1]] >= 0:
        found.append(came[found[-1]])
    return found[::-1]

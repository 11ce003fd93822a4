"""The line round a household: it holds the symbols of its members, and of nobody else.

Members near each other are held by a box round both where nobody else stands in it; others are joined by a corridor
that leads past everybody else. The ring is the outline of all of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from macfa.family.drawing.ring_corridors import Rect, corridor, free, hull
from macfa.family.drawing.ring_outline import Point, outline

_APART = 3.0
_BOX_COSTS = 1 / 45
"""What a square unit of empty box costs against a unit of corridor: a box 45 units high costs as a corridor as long."""
_CORRIDOR = 60.0
"""What a corridor costs before its first unit: boxes look calmer."""
_NARROW = (2.0, 0.5)
"""The room between a member and the ring where somebody stands very near."""
_SOFT, _TIGHT = 9.0, 1.0
"""How round the ring's corners are: nearly sharp where a round one would cut a symbol."""
_ROW, _FAR = 60.0, 220.0
"""Tops nearer than half of this are of one row; side by side means no further apart than that."""


@dataclass(frozen=True, slots=True)
class Ring:
    """The closed lines of a household as their corners: one, and more only where a ring encloses strangers.

    `corridors` are the boxes of its corridors, beside which other rings would rather run.
    """

    lines: tuple[tuple[Point, ...], ...]
    corridors: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Members joined so far: the boxes that hold them, and those of corridors among them."""

    boxes: tuple[Rect, ...]
    corridors: tuple[Rect, ...] = ()

    @property
    def hull(self) -> Rect:
        return hull(self.boxes)


@dataclass(frozen=True, slots=True)
class _Join:
    """A way to make one group of two, and what it costs."""

    cost: float
    boxes: tuple[Rect, ...]
    corridor: bool = False


def ring(
    members: Sequence[Sequence[Rect]],
    others: Sequence[Rect],
    words: Sequence[Rect] = (),
    corridors: Sequence[Rect] = (),
    *,
    pad: float,
) -> Ring:
    """The ring round the members, and round nobody else.

    `members` has the boxes of each member's symbol and label, `others` those of everybody else, `words` and `corridors`
    of other rings what the ring would rather not touch either. `pad` is the room between a member and the ring; where
    somebody else stands nearer than that, the ring gives way. ValueError where there is no way between the members.
    """
    people = [_grown(one, _APART) for one in others]
    written = [_grown(one, _APART) for one in words]
    for avoided in ([*written, *corridors], written, []):
        cells = [_Group(tuple(_cells(member, people, written if avoided else [], pad))) for member in members]
        whole = _joined(cells, people, avoided)
        if whole:
            tight = any(not free(_grown(box, pad / 2 - 0.1), people) for member in members for box in member)
            return Ring(outline(whole.boxes, soft=_TIGHT if tight else _SOFT), whole.corridors)
    raise ValueError("no line can hold these members and nobody else")


def _joined(groups: list[_Group], walls: Sequence[Rect], avoided: Sequence[Rect]) -> _Group | None:
    """All groups made one, the cheapest join first; None where something cannot be joined."""
    groups = _neighbours(groups, walls)
    while len(groups) > 1:
        found = _cheapest(groups, walls, avoided)
        if found is None:
            return None
        join, one, other = found
        joined = _Group(
            (*one.boxes, *other.boxes, *join.boxes),
            (*one.corridors, *other.corridors, *(join.boxes if join.corridor else ())),
        )
        groups = [*(group for group in groups if group is not one and group is not other), joined]
    return groups[0]


def _cheapest(
    groups: Sequence[_Group], walls: Sequence[Rect], avoided: Sequence[Rect]
) -> tuple[_Join, _Group, _Group] | None:
    """The pair that costs least to join. Corridors are looked for only where one could be cheaper than a box."""
    best: tuple[_Join, _Group, _Group] | None = None
    apart = []
    for one, other in combinations(groups, 2):
        join = _box_between(one, other, walls)
        if join is None:
            apart.append((_CORRIDOR + _gap(one, other), one, other))
        elif best is None or join.cost < best[0].cost:
            best = (join, one, other)
    for least, one, other in sorted(apart, key=lambda pair: pair[0]):
        if best and best[0].cost <= least:
            break
        found = corridor(one.boxes, other.boxes, [*walls, *avoided])
        if found and (best is None or _CORRIDOR + found.length < best[0].cost):
            best = (_Join(_CORRIDOR + found.length, found.boxes, corridor=True), one, other)
    return best


def _gap(one: _Group, other: _Group) -> float:
    """How long a corridor between two groups has to be at least."""
    return min(
        max(first[0] - last[2], last[0] - first[2], 0.0) + max(first[1] - last[3], last[1] - first[3], 0.0)
        for first in one.boxes
        for last in other.boxes
    )


def _neighbours(groups: Sequence[_Group], walls: Sequence[Rect]) -> list[_Group]:
    """Who stands side by side with nobody between them in one box."""
    found: list[_Group] = []
    for one in sorted(groups, key=lambda group: (round(group.hull[1] / _ROW), group.hull[0])):
        if found and abs(found[-1].hull[1] - one.hull[1]) < _ROW / 2:
            both = hull((found[-1].hull, one.hull))
            if one.hull[0] - found[-1].hull[2] < _FAR and free(both, walls):
                found[-1] = _Group((*found[-1].boxes, *one.boxes, both))
                continue
        found.append(one)
    return found


def _cells(member: Sequence[Rect], walls: Sequence[Rect], words: Sequence[Rect], pad: float) -> list[Rect]:
    """The boxes of a member with as much room around as there is."""
    whole = _grown(hull(member), pad)
    if free(whole, [*walls, *words]):
        return [whole]
    boxes = [_grown(one, _room(one, walls, words, pad)) for one in member]
    spine = (
        max(box[0] for box in boxes),
        min(box[1] for box in boxes),
        min(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    return [*boxes, spine] if spine[0] < spine[2] else [hull(boxes)]


def _room(box: Rect, walls: Sequence[Rect], words: Sequence[Rect], pad: float) -> float:
    for rooms, things in (((pad, pad / 2), [*walls, *words]), ((pad, pad / 2, *_NARROW), walls)):
        for room in rooms:
            if free(_grown(box, room), things):
                return room
    return _NARROW[-1]


def _box_between(one: _Group, other: _Group, walls: Sequence[Rect]) -> _Join | None:
    """The cheapest box that joins two groups and holds no stranger; words may lie in it. None where there is none."""
    together = hull((one.hull, other.hull))
    ways = []
    if free(together, walls):
        empty = _area(together) - sum(map(_area, (*one.boxes, *other.boxes)))
        ways.append(_Join(max(empty, 0.0) * _BOX_COSTS, (together,)))
    for first in one.boxes:
        for last in other.boxes:
            bridge = _bridge(first, last)
            if bridge and free(bridge, walls):
                ways.append(_Join(_area(bridge) * _BOX_COSTS, (bridge,)))
            elif free(hull((first, last)), walls):
                both = hull((first, last))
                empty = _area(both) - _area(first) - _area(last)
                ways.append(_Join(max(empty, 0.0) * _BOX_COSTS, (both,)))
    return min(ways, key=lambda way: way.cost) if ways else None


def _bridge(one: Rect, other: Rect) -> Rect | None:
    """The box between two that stand above or beside each other, as wide as both are there."""
    left, right = max(one[0], other[0]), min(one[2], other[2])
    top, bottom = max(one[1], other[1]), min(one[3], other[3])
    if right - left >= 16:
        return (left, min(bottom, top), right, max(bottom, top))
    if bottom - top >= 16:
        return (min(left, right), top, max(left, right), bottom)
    return None


def _area(box: Rect) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _grown(box: Rect, by: float) -> Rect:
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)

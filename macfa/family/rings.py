"""The line round a household: it holds the symbols of its members, and of nobody else.

Members near each other are held by a box round both where nobody else stands in it; others are joined by a corridor
that leads past everybody else. The ring is the outline of all of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from macfa.family.ring_corridors import Rect, corridor, free, hull
from macfa.family.ring_outline import Point, outline

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
class _Group:
    """Members joined so far: the boxes that hold them."""

    boxes: tuple[Rect, ...]

    @property
    def hull(self) -> Rect:
        return hull(self.boxes)


@dataclass(frozen=True, slots=True)
class _Join:
    """A way to make one group of two, and what it costs."""

    cost: float
    boxes: tuple[Rect, ...]


def ring(
    members: Sequence[Sequence[Rect]], others: Sequence[Rect], words: Sequence[Rect] = (), *, pad: float
) -> tuple[tuple[Point, ...], ...]:
    """The closed lines round the members, as their corners: one, and more only where a ring encloses strangers.

    `members` has the boxes of each member's symbol and label, `others` those of everybody else, `words` what the ring
    would rather not touch either. `pad` is the room between a member and the ring; where somebody else stands nearer
    than that, the ring gives way. ValueError where there is no way between the members at all.
    """
    people, written = ([_grown(one, _APART) for one in things] for things in (others, words))
    for avoided in (written, []):
        cells = [_Group(tuple(_cells(member, people, avoided, pad))) for member in members]
        boxes = _joined(cells, [*people, *avoided])
        if boxes:
            tight = any(not free(_grown(box, pad / 2 - 0.1), people) for member in members for box in member)
            return outline(boxes, soft=_TIGHT if tight else _SOFT)
    raise ValueError("no line can hold these members and nobody else")


def _joined(groups: list[_Group], walls: Sequence[Rect]) -> tuple[Rect, ...]:
    """The boxes of all groups and of what joins them, the cheapest first; empty where something cannot be joined."""
    groups = _neighbours(groups, walls)
    while len(groups) > 1:
        pairs = [
            (join, first, last)
            for first, last in combinations(range(len(groups)), 2)
            if (join := _join(groups[first], groups[last], walls)) is not None
        ]
        if not pairs:
            return ()
        join, first, last = min(pairs, key=lambda pair: (pair[0].cost, pair[1], pair[2]))
        joined = _Group((*groups[first].boxes, *groups[last].boxes, *join.boxes))
        groups = [*(one for place, one in enumerate(groups) if place not in (first, last)), joined]
    return groups[0].boxes


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
    return [_grown(one, _room(one, walls, words, pad)) for one in member]


def _room(box: Rect, walls: Sequence[Rect], words: Sequence[Rect], pad: float) -> float:
    for rooms, things in (((pad, pad / 2), [*walls, *words]), ((pad, pad / 2, *_NARROW), walls)):
        for room in rooms:
            if free(_grown(box, room), things):
                return room
    return _NARROW[-1]


def _join(one: _Group, other: _Group, walls: Sequence[Rect]) -> _Join | None:
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
    if not ways:
        found = corridor(one.boxes, other.boxes, walls)
        if found:
            ways.append(_Join(_CORRIDOR + found.length, found.boxes))
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

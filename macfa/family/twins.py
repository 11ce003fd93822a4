"""The bar between the lines of children who came from one egg."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from macfa.family.layout import ChildLine
from macfa.family.people import Family
from macfa.family.symbols import Point

_ALONG = 0.55
"""Where on the slanted stretch the bar lies, from the point at which the lines part."""


def bars(family: Family, lines: Sequence[ChildLine]) -> Iterator[tuple[Point, Point]]:
    """The two ends of each bar, from one line to its neighbour."""
    together: defaultdict[tuple[str, tuple[str, ...], str], list[Point]] = defaultdict(list)
    for line in lines:
        person = family.person(line.child)
        if person.identical and person.birth_group and line.twins:
            (x, y), (to_x, to_y) = line.points[-2], line.points[-1]
            point = (x + (to_x - x) * _ALONG, y + (to_y - y) * _ALONG)
            together[person.birth_group, line.parents, line.kind.value].append(point)
    for points in together.values():
        yield from pairwise(sorted(points))

"""The bar between the lines of children who came from one egg."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from macfa.family.drawing.symbols import Point
from macfa.family.layout import ChildLine
from macfa.family.people import Family

_ALONG, _LONGEST = 0.55, 26.0
"""Where on the slanted stretches a bar lies, from where they part; nearer to that point where it would grow long."""


def bars(family: Family, lines: Sequence[ChildLine]) -> Iterator[tuple[Point, Point]]:
    """The two ends of each bar, from one line to its neighbour."""
    together: defaultdict[tuple[str, tuple[str, ...], str], list[ChildLine]] = defaultdict(list)
    for line in lines:
        person = family.person(line.child)
        if person.identical and person.birth_group and line.twins:
            together[person.birth_group, line.parents, line.kind.value].append(line)
    for of_one_egg in together.values():
        for one, other in pairwise(sorted(of_one_egg, key=lambda line: line.points[-1])):
            along = min(_ALONG, _LONGEST / max(math.dist(one.points[-1], other.points[-1]), 1.0))
            yield _on_slant(one, along), _on_slant(other, along)


def _on_slant(line: ChildLine, along: float) -> Point:
    (x, y), (to_x, to_y) = line.points[-2], line.points[-1]
    return x + (to_x - x) * along, y + (to_y - y) * along

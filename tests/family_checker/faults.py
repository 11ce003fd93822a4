"""What no genogram may do, whatever the family: lines through people and words, words on words, lines on lines."""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from family_checker.family_lines import FamilyLines, networks
from family_checker.geometry import (
    Box,
    Point,
    Segment,
    crossing,
    from_line,
    meets,
    segments,
    shared,
)
from family_checker.homes import Homes
from family_checker.labels import Labels
from family_checker.marks import Words
from family_checker.symbols import Symbol, at
from family_checker.ties import Ties

_SHRUNK, _LONGEST_SHARED, _SAME_PLACE = 2.5, 1.0, 0.6
_LONGEST_ALONG, _CLOSE, _STEP = 24.0, 4.0, 3.0
Network = tuple[object, tuple[Point, ...]]


def through_people(lines: FamilyLines, ties: Ties, symbols: Sequence[Symbol]) -> Iterator[str]:
    """Lines that run into a symbol: nobody may seem to be part of what a line says of others."""
    family = [("a couple's line", couple.points) for couple in lines.couples]
    family += [("a child's line", child.points) for child in lines.children]
    family += [(f"a line of {tie.kind.value}", points) for tie in ties.seen for points in tie.lines]
    for what, points in family:
        around = Box.around(points)
        for symbol in symbols:
            if symbol.box.overlaps(around.grown(1)) and _enters(points, symbol):
                yield f"{what} from {at(points[0])} runs through the symbol at {at(symbol.middle)}"


def _enters(points: Sequence[Point], symbol: Symbol) -> bool:
    x, y = symbol.middle
    far = max(abs(symbol.box.right - x), 1.0)
    by = 1 - _SHRUNK * 2 / far if symbol.outer is not symbol.outline else 1 - _SHRUNK / far
    small = [(x + (px - x) * by, y + (py - y) * by) for px, py in _inner(symbol)]
    return any(meets(segment, small) for segment in segments(points))


def _inner(symbol: Symbol) -> Sequence[Point]:
    return symbol.outline


def about_words(labels: Labels, lines: FamilyLines, ties: Ties, symbols: Sequence[Symbol]) -> Iterator[str]:
    """Words on words, words on symbols that are not their own, lines through words."""
    outside = [*(one for block in labels.lines.values() for one in block), *labels.loose]
    for one, two in combinations(outside, 2):
        if one.box.overlaps(two.box):
            yield f"'{one.text}' and '{two.text}' stand on each other"
    for words in outside:
        for symbol in symbols:
            if words.box.overlaps(symbol.box.grown(-1)):
                yield f"'{words.text}' stands on the symbol at {at(symbol.middle)}"
        yield from _lines_through(words, lines, ties)
    for place, within in labels.within.items():
        if any(words.box.width > symbols[place].box.width for words in within):
            yield f"the words in the symbol at {at(symbols[place].middle)} are wider than it is"


def _lines_through(words: Words, lines: FamilyLines, ties: Ties) -> Iterator[str]:
    all_lines = [("a couple's line", couple.points) for couple in lines.couples]
    all_lines += [("a child's line", child.points) for child in lines.children]
    all_lines += [(f"a line of {tie.kind.value}", points) for tie in ties.seen for points in tie.lines]
    corners = words.box.grown(-0.5).corners
    for what, points in all_lines:
        if any(meets(segment, corners) for segment in segments(points)):
            yield f"{what} runs through '{words.text}'"


def between_lines(lines: FamilyLines, symbols: Sequence[Symbol]) -> tuple[int, tuple[str, ...]]:
    """How often family lines cross, and where they meet in a way that nobody could read.

    A crossing is a point where two networks run across each other. Lines of two networks that lie on each other or
    end on each other away from the symbol they share say what nobody told.
    """
    crossings: set[tuple[int, int, frozenset[object]]] = set()
    faults: dict[str, None] = {}
    drawn = [(key, points, segments(points)) for key, points in networks(lines)]
    for (one, points, ones), (two, others, twos) in combinations(drawn, 2):
        if one == two:
            continue
        for first in ones:
            for second in twos:
                if not _may_meet(first, second):
                    continue
                if shared(first, second) > _LONGEST_SHARED:
                    faults[f"two family lines lie on each other at {at(first[0])} and {at(second[0])}"] = None
                    continue
                place = crossing(first, second)
                if place is None or _is_shared_end(place, points, others, symbols):
                    continue
                if _runs_across(place, first, second):
                    crossings.add((round(place[0] * 2), round(place[1] * 2), frozenset((one, two))))
                elif not _straight_on(place, points, others):
                    faults[f"two family lines touch at {at(place)}"] = None
    return len(crossings), tuple(faults)


def _may_meet(one: Segment, two: Segment) -> bool:
    return Box.around(one).grown(0.5).overlaps(Box.around(two).grown(0.5))


def _runs_across(place: Point, one: Segment, two: Segment) -> bool:
    return all(math.dist(place, end) > _SAME_PLACE for end in (*one, *two))


def _is_shared_end(
    place: Point, points: Sequence[Point], others: Sequence[Point], symbols: Sequence[Symbol]
) -> bool:
    """Both lines end here or near here on the outline of one symbol."""
    ends = (points[0], points[-1]), (others[0], others[-1])
    if not all(any(math.dist(place, end) < _SAME_PLACE for end in pair) for pair in ends):
        return False
    return any(
        from_line(place, (*outline, outline[0])) < 1.5
        for symbol in symbols
        for outline in (symbol.outline, symbol.outer)
    )


def _straight_on(place: Point, points: Sequence[Point], others: Sequence[Point]) -> bool:
    """The place is no end and no corner of either line, only where two stretches of a straight line join."""
    for line in (points, others):
        for corner in line:
            if math.dist(corner, place) < _SAME_PLACE:
                return False
    return True


def untidy(
    labels: Labels, lines: FamilyLines, ties: Ties, homes: Homes, symbols: Sequence[Symbol]
) -> Iterator[str]:
    """What is true and hard to read: ties that run along other lines, and slashes through words, households' lines
    through names.
    """
    drawn = [(f"the line of {tie.kind.value}", tie.lines) for tie in ties.seen]
    family = [line.points for line in (*lines.couples, *lines.children)]
    for place, (what, own) in enumerate(drawn):
        others = [other for _, lines_of in drawn[place + 1 :] for other in lines_of]
        for line in (*others, *family):
            far = max(_along(one, line, symbols) for one in own)
            if far > _LONGEST_ALONG:
                yield f"{what} from {at(own[0][0])} runs along another line for {far:.0f}"
    for words in (*labels.loose, *(one for block in labels.lines.values() for one in block)):
        corners = words.box.grown(-1.5).corners
        if any(meets(piece, corners) for mark in lines.marks for piece in segments(mark.points)):
            yield f"a slash runs through '{words.text}'"
    for block in labels.lines.values():
        for words in block:
            corners = words.box.grown(-1.5).corners
            if any(
                meets(edge, corners)
                for home in homes.seen
                for outline in home.outlines
                for edge in segments((*outline, outline[0]))
            ):
                yield f"the line of a household runs through '{words.text}'"


def _along(line: Sequence[Point], other: Sequence[Point], symbols: Sequence[Symbol]) -> float:
    """For how long one line keeps close to another, away from all symbols."""
    near = 0.0
    for one, two in segments(line):
        steps = max(1, round(math.dist(one, two) / _STEP))
        for step in range(steps):
            share = (step + 0.5) / steps
            point = one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share
            if from_line(point, other) < _CLOSE and not any(s.box.grown(8).holds(point) for s in symbols):
                near += math.dist(one, two) / steps
    return near

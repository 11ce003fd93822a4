"""Ties find ways clear of symbols and words, and each has the form of its kind."""

import math
import re
from itertools import pairwise

import pytest

from macfa.family.drawing.notation import notation
from macfa.family.drawing.tie_geometry import Rect, crossed
from macfa.family.drawing.tie_lines import (
    arrowhead,
    bars,
    beside,
    length_of,
    places_along,
    rounded,
    zigzag,
)
from macfa.family.drawing.tie_routes import End, ways
from macfa.family.drawing.ties import strokes, words_at
from macfa.family.people import Tie, TieKind

_LEVEL = [(0.0, 0.0), (100.0, 0.0)]


def _box(x: float, y: float, half: float = 18) -> Rect:
    return (x - half, y - half, x + half, y + half)


def _way(
    things: list[Rect], *, lines: list[tuple[float, float, float, float]] | None = None
) -> list[tuple[float, float]]:
    pair = (End(100, 100, 18, "circle"), End(400, 100, 18, "square"))
    return list(ways([pair], [_box(100, 100), _box(400, 100), *things], lines or [])[0])


def test_a_way_begins_and_ends_on_the_outlines() -> None:
    way = _way([])
    assert math.dist(way[0], (100, 100)) == pytest.approx(18)
    assert max(abs(way[-1][0] - 400), abs(way[-1][1] - 100)) == pytest.approx(18)


def test_a_way_leads_round_whoever_stands_between() -> None:
    between = [_box(250, 100), _box(250, 40), (220.0, 122.0, 280.0, 150.0)]
    way = _way(between)
    stretches = [(*one, *other) for one, other in pairwise(way)]
    assert not any(crossed(box, stretches) for box in between)
    assert length_of(way) > 270


def test_a_way_keeps_off_the_line_that_joins_the_same_two() -> None:
    way = _way([], lines=[(118.0, 100.0, 382.0, 100.0)])
    assert all(abs(y - 100) > 8 for x, y in way if 140 < x < 360)


def test_two_ties_of_one_pair_do_not_lie_on_each_other() -> None:
    pair = (End(100, 100, 18, "circle"), End(400, 100, 18, "square"))
    one, other = ways([pair, pair], [_box(100, 100), _box(400, 100)], [])
    middle_of_one, middle_of_other = (places_along(way, [length_of(way) / 2])[0][0] for way in (one, other))
    assert math.dist(middle_of_one, middle_of_other) > 8


def test_who_is_walled_in_still_has_a_line() -> None:
    walls: list[Rect] = [(60, 60, 140, 75), (60, 125, 140, 140), (60, 60, 75, 140), (125, 60, 140, 140)]
    way = _way(walls)
    assert len(way) == 2


@pytest.mark.parametrize("form", ["circle", "square", "diamond"])
def test_the_outline_of_a_symbol_is_where_its_shape_says(form: str) -> None:
    end = End(0, 0, 20, form)
    x, y = end.outline(45)
    reach = {"circle": 20 * math.sqrt(0.5), "square": 20.0, "diamond": 10.0}[form]
    assert (x, y) == (pytest.approx(reach), pytest.approx(reach))


def test_a_zigzag_ends_where_its_way_ends_and_stays_near_it() -> None:
    teeth = zigzag(_LEVEL)
    assert (teeth[0], teeth[-1]) == (_LEVEL[0], _LEVEL[-1])
    assert {round(y) for _, y in teeth} == {-4, 0, 4}


def test_a_short_way_has_teeth_all_the_same() -> None:
    teeth = zigzag([(0.0, 0.0), (10.0, 0.0)])
    assert (teeth[0], teeth[-1]) == ((0.0, 0.0), (10.0, 0.0))
    assert {round(y) for _, y in teeth} == {-4, 0, 4}


def test_a_line_beside_another_keeps_its_distance() -> None:
    assert beside(_LEVEL, 2.5) == [(0.0, 2.5), (100.0, 2.5)]


def test_a_corner_is_rounded_and_the_ends_stay() -> None:
    line = rounded([(0.0, 0.0), (50.0, 0.0), (50.0, 50.0)])
    assert (line[0], line[-1]) == ((0.0, 0.0), (50.0, 50.0))
    assert (50.0, 0.0) not in line


def test_an_arrow_points_with_its_tip() -> None:
    tip, *feet = arrowhead(_LEVEL)
    assert tip == (100.0, 0.0)
    assert sorted(feet) == [(89.0, -5.0), (89.0, 5.0)]


def test_two_bars_lie_across_the_middle() -> None:
    assert [one[0] for one, _ in bars(_LEVEL)] == [47.5, 52.5]


@pytest.mark.parametrize("kind", list(TieKind))
def test_every_kind_is_drawn_in_its_colour_and_points_at_somebody_where_it_is_directed(kind: TieKind) -> None:
    written = "".join(strokes(Tie("a", "b", kind), _LEVEL))
    assert notation().ties[kind].colour in written
    assert ("<polygon" in written) == kind.directed
    runs = len(re.findall(r"M ", written))
    assert runs == {"plain": 1, "zigzag": 1, "parallel": 2, "barred": 3}[notation().ties[kind].form]


def test_what_a_tie_says_stands_beside_it_where_it_covers_nothing() -> None:
    tie = Tie("a", "b", TieKind.RELATIVE, label="uncle")
    stretch = (0.0, 0.0, 100.0, 0.0)
    box = words_at(tie, _LEVEL, [], [stretch])
    assert box is not None
    assert not crossed(box, [stretch])
    everywhere = [(-500.0, -500.0, 500.0, 500.0)]
    assert words_at(tie, _LEVEL, everywhere, [stretch]) is None
    assert words_at(Tie("a", "b", TieKind.CLOSE), _LEVEL, [], []) is None

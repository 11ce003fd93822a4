"""A ring holds its members and nobody else, whatever stands between them."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

import pytest

from macfa.family.drawing.ring_corridors import corridor
from macfa.family.drawing.ring_outline import outline
from macfa.family.drawing.rings import Ring, ring

Rect = tuple[float, float, float, float]


def _symbol(x: float, y: float) -> Rect:
    return (x - 18, y - 18, x + 18, y + 18)


def _person(x: float, y: float) -> list[Rect]:
    return [_symbol(x, y), (x - 30, y + 22, x + 30, y + 54)]


def _inside(x: float, y: float, lines: Sequence[Sequence[tuple[float, float]]]) -> bool:
    within = False
    for line in lines:
        for (ax, ay), (bx, by) in pairwise((*line, line[0])):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                within = not within
    return within


def _holds(found: Ring, box: Rect) -> bool:
    """All of the box: its corners and the middles of its sides."""
    left, top, right, bottom = box
    across, down = (left, (left + right) / 2, right), (top, (top + bottom) / 2, bottom)
    return all(_inside(x, y, found.lines) for x in across for y in down)


def _touches(found: Ring, box: Rect) -> bool:
    left, top, right, bottom = box
    corners = (
        (left, top),
        (right, top),
        (left, bottom),
        (right, bottom),
        ((left + right) / 2, (top + bottom) / 2),
    )
    return any(_inside(x, y, found.lines) for x, y in corners)


def test_a_household_of_one_is_a_box_round_symbol_and_label() -> None:
    found = ring([_person(100, 100)], [], pad=9)
    assert len(found.lines) == 1
    xs, ys = zip(*found.lines[0], strict=True)
    assert (min(xs), max(xs), min(ys), max(ys)) == (
        61,
        139,
        73,
        163,
    )  # 30 and 9 beside 100; 18 and 9 above; 54 and 9
    assert not found.corridors


def test_members_side_by_side_and_their_child_are_one_box_where_nobody_stands_between() -> None:
    people = [_person(100, 100), _person(220, 100), _person(160, 260)]
    found = ring(people, [], pad=9)
    assert len(found.lines) == 1
    assert all(_holds(found, box) for person in people for box in person)


def test_a_stranger_between_two_members_stays_outside() -> None:
    members = [_person(100, 100), _person(340, 100)]
    stranger = _person(220, 100)
    found = ring(members, stranger, pad=9)
    assert all(_holds(found, person[0]) for person in members)
    assert not any(_touches(found, box) for box in stranger)
    assert found.corridors


def test_a_grandmother_and_a_child_are_joined_past_the_generation_between() -> None:
    members = [_person(160, 100), _person(160, 420)]
    between = [box for x in (40, 160, 280) for box in _person(x, 260)]
    found = ring(members, between, pad=9)
    assert all(_holds(found, person[0]) for person in members)
    assert not any(_touches(found, box) for box in between)


def test_a_ring_gives_way_to_words_but_holds_its_members_all_the_same() -> None:
    words = (128.0, 80.0, 170.0, 96.0)
    found = ring([_person(100, 100)], [], [words], pad=9)
    assert _holds(found, _symbol(100, 100))
    assert not _touches(found, words)


@pytest.mark.parametrize("seed", range(40))
def test_any_crowd_of_members_and_strangers_is_told_apart(seed: int) -> None:
    random = Random(seed)
    places = [(80.0 + 84 * column, 60.0 + 150 * row) for column in range(6) for row in range(3)]
    chosen = random.sample(places, random.randint(2, 15))
    size = random.randint(1, len(chosen) - 1)
    members = [_person(*place) for place in chosen[:size]]
    strangers = [box for place in chosen[size:] for box in _person(*place)]
    found = ring(members, strangers, pad=random.choice((6, 9, 13)))
    assert all(_holds(found, person[0]) for person in members)
    assert not any(_touches(found, box) for box in strangers)


def test_two_boxes_that_overlap_have_one_outline_and_two_apart_have_two() -> None:
    assert len(outline([(0, 0, 10, 10), (5, 5, 15, 15)], soft=0)) == 1
    assert len(outline([(0, 0, 10, 10), (20, 0, 30, 10)], soft=0)) == 2


def test_a_frame_of_boxes_has_an_outer_and_an_inner_line() -> None:
    frame = [(0, 0, 30, 10), (0, 20, 30, 30), (0, 0, 10, 30), (20, 0, 30, 30)]
    outer, inner = outline([(float(a), float(b), float(c), float(d)) for a, b, c, d in frame], soft=0)
    assert {x for x, _ in outer} == {0, 30}
    assert {x for x, _ in inner} == {10, 20}


def test_a_corridor_that_is_walled_in_is_not_there() -> None:
    walls = [
        (30.0, -10.0, 40.0, 60.0),
        (30.0, -10.0, 120.0, 0.0),
        (30.0, 50.0, 120.0, 60.0),
        (110.0, -10.0, 120.0, 60.0),
    ]
    assert corridor([(0.0, 10.0, 20.0, 40.0)], [(60.0, 10.0, 90.0, 40.0)], walls) is None

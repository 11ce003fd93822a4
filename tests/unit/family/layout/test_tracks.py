"""At which level each net of a zone runs."""

from itertools import permutations

from macfa.family.layout.tracks import Stroke, crossed, levels, touched


def test_nets_beside_each_other_share_a_level() -> None:
    assert levels([Stroke(0, (10.0,), (0.0, 20.0)), Stroke(1, (60.0,), (50.0, 70.0))]) == {0: 0, 1: 0}


def test_of_two_that_lead_right_the_right_one_runs_above() -> None:
    left, right = Stroke(0, (0.0,), (60.0,)), Stroke(1, (40.0,), (100.0,))
    assert (crossed(left, right), crossed(right, left)) == (2, 0)
    assert levels([left, right]) == {1: 0, 0: 1}


def test_verticals_upon_each_other_are_kept_apart_by_their_levels() -> None:
    one, other = Stroke(0, (0.0,), (50.0,)), Stroke(1, (50.0,), (100.0,))
    assert touched(one, other) == 1
    assert touched(other, one) == 0
    assert levels([one, other]) == {1: 0, 0: 1}


def test_the_order_of_levels_is_the_cheapest_of_all() -> None:
    strokes = [
        Stroke(0, (0.0,), (30.0, 70.0)),
        Stroke(1, (20.0,), (10.0, 90.0)),
        Stroke(2, (60.0,), (40.0, 50.0)),
        Stroke(3, (80.0,), (27.0, 100.0)),
    ]

    def price(order: tuple[Stroke, ...]) -> int:
        return sum(crossed(one, other) for at, one in enumerate(order) for other in order[at + 1 :])

    found = levels(strokes)
    chosen = tuple(sorted(strokes, key=lambda stroke: found[stroke.net]))
    assert price(chosen) == min(price(order) for order in permutations(strokes))

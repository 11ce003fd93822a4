"""A control chart decoded back from its SVG."""

import itertools

import pytest
from lxml import etree

from macfa.pictures.control_chart import SHARES, Dot, Place, Scale, control_chart

TOLD = {"name": "visits", "title": "Visits on time", "description": "By month", "mean": "mean 50%"}


def drawn(*places: Place, **more) -> etree._Element:
    return etree.fromstring(control_chart(places, SHARES, **TOLD, **more))


def place(label: str, value: float | None, dot: Dot = Dot.USUAL) -> Place:
    return Place(label, value, 0.5, 0.25, 0.75, dot)


def words(root: etree._Element) -> list[str]:
    return [one.text for one in root.iter("{*}text")]


def test_dots_lie_as_high_as_their_values():
    root = drawn(place("April", 0.0), place("May", 1.0), place("June", 0.25))
    _, *heights = [float(one.get("cy")) for one in root.iter("{*}circle")]  # the first stands in the key
    foot, top, quarter = heights
    assert (foot - quarter) / (foot - top) == pytest.approx(0.25, abs=0.001)


def test_the_band_runs_from_the_lower_to_the_upper_limits():
    root = drawn(place("April", 0.0), place("May", 1.0))
    foot, top = [float(one.get("cy")) for one in root.iter("{*}circle")][1:]
    band = root.find("{*}polygon").get("points").split()
    heights = {float(corner.split(",")[1]) for corner in band}
    assert {round((foot - y) / (foot - top), 3) for y in heights} == {0.25, 0.75}


def test_what_stands_out_differs_by_shape_and_the_key_names_only_what_is_drawn():
    root = drawn(place("April", 0.4), place("May", 0.9, Dot.BETTER), place("June", 0.1, Dot.WORSE))
    assert {"as usual", "better than usual", "worse than usual", "usual range"} <= set(words(root))
    assert "higher or lower than usual" not in words(root)
    shapes = [one for one in root.iter("{*}polygon") if one.get("fill") in ("#1d5fa8", "#b3480f")]
    assert len(shapes) == 4  # one each in the key and on the line
    assert len(list(root.iter("{*}circle"))) == 2


def test_a_month_without_a_value_breaks_the_line():
    root = drawn(place("April", 0.4), place("May", None), place("June", 0.6), place("July", 0.6))
    [line] = [one.get("d") for one in root.iter("{*}path")]
    assert (line.count("M"), line.count("L")) == (2, 1)
    assert len(list(root.iter("{*}polygon"))) == 2  # the band breaks as well


def test_where_two_years_meet_a_line_parts_them():
    root = drawn(place("March", 0.4), place("April", 0.6), parted=(1, "last year", "this year"))
    assert {"last year", "this year"} <= set(words(root))


def test_labels_that_have_no_room_are_left_out_evenly():
    months = [place(f"September {number}", 0.5) for number in range(24)]
    shown = [one for one in words(drawn(*months)) if one.startswith("September")]
    assert shown[0] == "September 0"
    gaps = [int(later.split()[1]) - int(earlier.split()[1]) for earlier, later in itertools.pairwise(shown)]
    assert len(set(gaps)) == 1
    assert 4 <= len(shown) <= 8


def test_a_value_off_the_scale_stays_on_the_picture():
    root = etree.fromstring(
        control_chart(
            [Place("a", 99.0, 5, 1, 9), Place("b", 5.0, 5, 1, 9)],
            Scale(0, 10, ((0, "0"), (10, "10"))),
            **TOLD,
        )
    )
    heights = [float(one.get("cy")) for one in root.iter("{*}circle")]
    assert min(heights) >= 0


def test_the_picture_says_what_it_is_to_those_who_do_not_see_it():
    root = drawn(place("April", 0.4), place("May", 0.5))
    assert root.find("{*}title").text == "Visits on time"
    assert root.find("{*}desc").text == "By month"
    assert root.get("role") == "img"
    assert control_chart([place("April", 0.4)] * 2, SHARES, **TOLD) == control_chart(
        [place("April", 0.4)] * 2, SHARES, **TOLD
    )


def test_one_place_is_no_chart_and_a_scale_goes_up():
    with pytest.raises(ValueError, match="two places or more, found 1"):
        drawn(place("April", 0.4))
    with pytest.raises(ValueError, match="from low to high"):
        Scale(1, 1, ())

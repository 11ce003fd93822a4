"""The picture of a time line: what is drawn for the rows it is given."""

import re
from xml.etree import ElementTree

import pytest

from macfa.pictures.patterns import Fill, Mark
from macfa.pictures.timeline import Key, timeline
from macfa.pictures.timeline_frame import LEFT, RIGHT, WIDTH, Axis, AxisMark
from macfa.pictures.timeline_lane import Bar, Lane, Level, Sign, Stretch, height_of, top_of_scale
from macfa.pictures.timeline_strips import Band, Bands, Dot, Dots, Heading, Line, Lines, Marks, stacked

SVG = "{http://www.w3.org/2000/svg}"
PLAIN = Fill("#dddddd", Mark.PLAIN, "#000000", "#000000")
LEVELS = (Level("low", PLAIN), Level("high", Fill("#aa0000", Mark.LEVEL, "#000000", "#ffffff"), Sign.DIAMOND))
KEY = Key("owed and not done", "day not known", "in the network", "nobody can tell")


def drawn(*rows, axis=None):
    axis = axis or Axis(0, 99, (AxisMark(0, "2014"), AxisMark(50, "2015")))
    return timeline(rows, axis, LEVELS, KEY, name="t", title="Time", description="A time line.")


def words(svg):
    return [one.text for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_a_day_lies_in_proportion_between_the_two_ends():
    svg = drawn(Lane("Police", hatched=(Stretch(50, 74, "Gap"),)))
    box = re.search(
        r'<rect x="([\d.]+)"[^>]*width="([\d.]+)"[^>]*fill="url\(#t-hatch\)"', svg.split("</title>")[2]
    )
    a_day = (WIDTH - LEFT - RIGHT) / 100
    assert float(box[1]) == pytest.approx(LEFT + 50 * a_day) and float(box[2]) == pytest.approx(25 * a_day)


def test_the_key_explains_what_is_drawn_and_nothing_else():
    said = words(drawn(Lane("Police", bars=(Bar(0, 9, (1, 0)),))))
    assert "low" in said and "high" not in said and "owed and not done" not in said
    said = words(
        drawn(Lane("Police", hatched=(Stretch(1, 2),), open=(Stretch(1, 2),), base=(Stretch(1, 2),)))
    )
    assert {"owed and not done", "day not known", "in the network"} <= set(said) and "low" not in said


def test_a_bar_needs_a_number_for_each_level():
    with pytest.raises(ValueError, match="needs 2 numbers, one for each level, and has 3"):
        drawn(Lane("Police", bars=(Bar(0, 9, (1, 2, 3)),)))


def test_heights_are_in_proportion_as_long_as_one_can_be_seen():
    assert height_of(0, 6) == 0
    assert [round(height_of(count, 6) / height_of(1, 6), 6) for count in (2, 3, 6)] == [2, 3, 6]
    assert height_of(1, 40) >= 4 and height_of(40, 40) == 26
    steps = [height_of(count + 1, 40) - height_of(count, 40) for count in range(1, 40)]
    assert max(steps) == pytest.approx(min(steps))


def test_a_few_very_large_bars_are_cut_and_say_their_number_so_that_the_others_are_not_flat():
    bars = [Bar(place, place, (5, 0)) for place in range(60)] + [Bar(70, 70, (300, 0))]
    assert top_of_scale(bars) == 5
    assert "300" in words(drawn(Lane("Police", bars=tuple(bars))))
    assert top_of_scale(bars[:10]) == 5 and top_of_scale([]) == 3
    assert top_of_scale([Bar(0, 0, (2, 0))] * 40 + [Bar(1, 1, (9, 0))]) == 9


def test_the_highest_level_of_a_bar_stands_at_its_foot_and_its_sign_on_top():
    svg = drawn(Lane("Police", bars=(Bar(0, 9, (2, 1)),)))
    high = re.search(r'<path d="M[\d.]+ ([\d.]+)v-([\d.]+)[^"]*" fill="#aa0000"', svg)
    low = re.search(r'<path d="M[\d.]+ ([\d.]+)v-([\d.]+)[^"]*" fill="#dddddd"', svg)
    assert float(high[1]) > float(low[1])
    assert float(low[1]) == pytest.approx(float(high[1]) - float(high[2]))
    assert "l-4 -5l4 -5l4 5z" in svg
    assert "l-4 -5l4 -5l4 5z" not in drawn(Lane("Police", bars=(Bar(0, 9, (2, 0)),)))


def test_bands_that_overlap_stand_on_lines_of_their_own_and_others_share_one():
    bands = [Band(0, 10, "a", PLAIN), Band(5, 20, "b", PLAIN), Band(11, 30, "c", PLAIN)]
    assert [[band.words for band in row] for row in stacked(bands)] == [["a", "c"], ["b"]]


def test_a_band_says_its_words_where_they_fit_and_its_title_always():
    svg = drawn(
        Bands("Plans", (Band(0, 2, "neglect", PLAIN, "Neglect, 2014"), Band(10, 90, "neglect", PLAIN)))
    )
    assert words(svg).count("neglect") == 1 and "<title>Neglect, 2014</title>" in svg


def test_words_of_the_axis_do_not_run_into_each_other():
    axis = Axis(0, 99, tuple(AxisMark(day, f"January {day}") for day in range(100)))
    svg = drawn(Lane("Police"), axis=axis)
    assert 3 < sum(one.startswith("January") for one in words(svg)) < 15


def test_lines_end_with_their_number_and_dots_are_joined_only_where_they_have_values():
    lines = Lines("So far", (Line("all", ((0, 0), (50, 3), (70, 12))), Line("some", ((0, 0),))))
    dots = Dots("Grades", (Dot(10, 0.0, "5"), Dot(20, 1.0, "1"), Dot(30, None)), "top: grade 1")
    svg = drawn(Heading("Ash"), Marks("Age", (AxisMark(0, "born"),)), lines, dots)
    assert "12" in words(svg) and {"Ash", "born", "top: grade 1"} <= set(words(svg))
    (polyline,) = ElementTree.fromstring(svg).iter(f"{SVG}polyline")
    assert len(polyline.get("points").split()) == 2


def test_a_picture_with_links_is_a_group_and_one_without_is_an_image():
    assert 'role="img"' in drawn(Lane("Police", bars=(Bar(0, 9, (1, 0), "One"),)))
    assert 'role="group"' in drawn(Lane("Police", bars=(Bar(0, 9, (1, 0), "One", "/x"),)))
    assert 'role="group"' in drawn(Bands("Plans", (Band(0, 2, "a", PLAIN, href="/x"),)))


def test_an_axis_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="from its first day to its last"):
        Axis(5, 4)

"""Bars in parts and rates with intervals, decoded back from their SVG."""

import re

import pytest
from lxml import etree

from macfa.pictures.bars import BarRow, PartKind, Scale, bars_in_parts
from macfa.pictures.intervals import DotRow, Interval, TwoYearsRow, dots_with_intervals, two_years
from macfa.pictures.patterns import Fill, Mark

KINDS = (
    PartKind("Met", Fill("#2b6a3c", Mark.PLAIN, "#2b6a3c", "#ffffff")),
    PartKind("Not met", Fill("#f6c9c0", Mark.SLANTED, "#a03225", "#1c2a33")),
    PartKind("Cannot tell", Fill("#efe9df", Mark.CROSSED, "#8a8172", "#1c2a33")),
)
TOLD = {"name": "chart", "title": "Core groups", "description": "Who met in time"}


def bars(*rows: BarRow) -> etree._Element:
    return etree.fromstring(bars_in_parts(rows, KINDS, **TOLD))


def widths(row: etree._Element) -> dict[str, float]:
    """The width of each part of a row by its ground colour; number plates have no edge and are left out."""
    parts = [rect for rect in row.findall("{*}rect") if rect.get("stroke")]
    return {rect.get("fill"): float(rect.get("width")) for rect in parts}


def words(root: etree._Element) -> list[str]:
    return [one.text for one in root.iter("{*}text")]


def test_lengths_are_in_proportion_to_the_numbers_on_one_scale_for_all_rows():
    root = bars(BarRow("First", (60, 30, 10)), BarRow("Second", (30, 0, 20)))
    first, second = (widths(row) for row in root.findall("{*}g"))
    unit = first["#2b6a3c"] / 60
    assert first["#f6c9c0"] / unit == pytest.approx(30, abs=0.1)
    assert second["#2b6a3c"] / unit == pytest.approx(30, abs=0.1)
    assert second["#efe9df"] / unit == pytest.approx(20, abs=0.1)
    assert "#f6c9c0" not in second


def test_bars_of_shares_are_all_as_long_and_still_say_how_many():
    rows = [BarRow("Many", (600, 300, 100)), BarRow("Few", (3, 1, 0)), BarRow("None", (0, 0, 0))]
    root = etree.fromstring(bars_in_parts(rows, KINDS, **TOLD, scale=Scale.EACH))
    many, few, none = (widths(row) for row in root.findall("{*}g"))
    assert sum(many.values()) == pytest.approx(sum(few.values()), abs=0.1)
    assert few["#2b6a3c"] == pytest.approx(3 * few["#f6c9c0"], abs=0.1)
    assert none == {}
    assert {"1,000", "4", "none"} <= set(words(root))


def test_no_two_kinds_are_told_apart_by_colour_alone():
    root = bars(BarRow("First", (60, 30, 10)))
    marks = [pattern.get("id") for pattern in root.iter("{*}pattern")]
    assert marks == ["chart-fill-2", "chart-fill-3"]
    drawn = ["".join(etree.tostring(child).decode() for child in p) for p in root.iter("{*}pattern")]
    assert len(set(drawn)) == 2


def test_the_key_names_every_kind_and_the_bar_shows_numbers_and_total():
    said = words(bars(BarRow("First", (60, 30, 10))))
    assert said[:3] == ["Met", "Not met", "Cannot tell"]
    assert said[-1] == "100"
    assert {"60", "30"} <= set(said)


def test_a_row_with_a_withheld_number_shows_no_total():
    said = words(bars(BarRow("First", (60, None, 10))))
    assert "some withheld" in said
    assert "70" not in said


def test_where_a_bar_ends_does_not_depend_on_what_is_withheld():
    open_row, closed_row = bars(BarRow("First", (60, None, 10)), BarRow("Second", (60, 0, 10))).findall(
        "{*}g"
    )
    assert widths(open_row) == widths(closed_row)


def test_a_row_of_nothing_says_none():
    assert "none" in words(bars(BarRow("First", (0, 0, 0))))


def test_a_row_with_a_number_too_few_is_refused():
    with pytest.raises(ValueError, match="the row 'First' needs 3 numbers and has 2"):
        bars(BarRow("First", (1, 2)))


def test_pictures_carry_no_style_attribute_and_no_script():
    svg = bars_in_parts([BarRow("First", (60, 30, 10))], KINDS, **TOLD)
    assert not re.search(r"style=|<script|on\w+=", svg)


def test_the_same_rows_are_the_same_bytes():
    rows = [BarRow("First", (60, 30, 10))]
    assert bars_in_parts(rows, KINDS, **TOLD) == bars_in_parts(rows, KINDS, **TOLD)


def test_a_label_that_reads_like_markup_is_words():
    assert "<b>" in "".join(words(bars(BarRow("<b> & x", (1, 1, 1)))))


def scale_of(root: etree._Element) -> tuple[float, float]:
    """Where 0% and 100% lie, read from the grid's labels."""
    marks = {one.text: float(one.get("x")) for one in root.iter("{*}text") if one.text in ("0%", "100%")}
    return marks["0%"], marks["100%"]


def test_the_dot_and_the_ends_of_the_line_stand_where_the_rate_and_interval_are():
    root = etree.fromstring(dots_with_intervals([DotRow("First", Interval(0.65, 0.70, 0.75))], **TOLD))
    nought, whole = scale_of(root)
    dot = next(root.iter("{*}circle"))
    line = next(path for path in root.iter("{*}path")).get("d")
    left, right = (float(end) for end in re.match(r"M(\S+) \S+H(\S+)$", line).groups())
    shares = [(x - nought) / (whole - nought) for x in (left, float(dot.get("cx")), right)]
    assert shares == pytest.approx([0.65, 0.70, 0.75], abs=0.001)
    assert "70% (65% to 75%)" in words(root)


def test_no_rate_is_said_in_words_and_drawn_nowhere():
    root = etree.fromstring(
        dots_with_intervals([DotRow("Five files", None, "five files cannot show a rate")], **TOLD)
    )
    assert "five files cannot show a rate" in words(root)
    assert list(root.iter("{*}circle")) == []


def test_two_years_differ_by_shape_and_dash_as_well_as_colour():
    row = TwoYearsRow("First", Interval(0.5, 0.6, 0.7), Interval(0.65, 0.7, 0.75))
    root = etree.fromstring(two_years([row], years=("2024", "2025"), **TOLD))
    before, now = list(root.iter("{*}circle"))[-2:]
    assert (before.get("fill"), now.get("fill")) == ("#ffffff", now.get("stroke"))
    dashes = [
        path.get("stroke-dasharray") for path in root.iter("{*}path") if path.get("stroke-width") == "3"
    ]
    assert dashes[-2:] == ["5 3", None]
    assert words(root)[-2:] == ["60% (50% to 70%)", "70% (65% to 75%)"]


def test_a_year_without_a_rate_is_named_with_its_reason():
    row = TwoYearsRow("First", None, Interval(0.65, 0.7, 0.75), why_before="not measured")
    root = etree.fromstring(two_years([row], years=("2024", "2025"), **TOLD))
    assert "2024: not measured" in words(root)


@pytest.mark.parametrize("ends", [(0.5, 0.4, 0.6), (-0.1, 0.2, 0.3), (0.2, 0.3, 1.1)])
def test_an_interval_out_of_order_is_refused(ends):
    with pytest.raises(ValueError, match="0 <= low <= rate <= high <= 1"):
        Interval(*ends)

"""Dots on a line of time."""

from datetime import date
from xml.etree import ElementTree

import pytest

from macfa.pictures.dots_in_time import Dot, DotRow, dots_in_time

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*rows):
    return ElementTree.fromstring(dots_in_time(rows, name="t", title="Tools", description="Two tools."))


def test_every_dot_is_drawn_and_later_days_lie_further_right():
    picture = drawn(
        DotRow("Profile", (Dot(date(2025, 9, 1), "4"), Dot(date(2024, 1, 5), "5"))),
        DotRow("SMARTER", (Dot(date(2025, 1, 1)),)),
    )
    dots = [float(dot.get("cx")) for dot in picture.iter(f"{SVG}circle")]
    assert len(dots) == 3 and dots[0] < dots[2] < dots[1]


def test_a_label_that_would_cover_its_neighbour_is_left_to_the_table():
    crowded = drawn(
        DotRow(
            "P",
            (Dot(date(2024, 1, 1), "first"), Dot(date(2024, 1, 2), "second"), Dot(date(2026, 1, 1), "last")),
        )
    )
    words = [text.text for text in crowded.iter(f"{SVG}text")]
    assert "first" in words and "last" in words and "second" not in words


def test_one_day_alone_can_be_drawn():
    assert len(list(drawn(DotRow("P", (Dot(date(2024, 5, 1), "3"),))).iter(f"{SVG}circle"))) == 1


def test_no_dot_is_no_picture():
    with pytest.raises(ValueError, match="needs a dot"):
        dots_in_time([DotRow("P", ())], name="t", title="T", description="D")

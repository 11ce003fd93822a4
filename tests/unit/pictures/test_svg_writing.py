"""Elements, escaping and the frame of every picture."""

import pytest
from lxml import etree

from macfa.pictures.lettering import lines_within
from macfa.pictures.svg import element, number, picture, text


def drawn(**changes) -> etree._Element:
    given = {"name": "p", "title": "T & <t>", "description": "D", "width": 100.0, "height": 50.0}
    return etree.fromstring(picture([text(1, 2, '<a> & "b"')], **{**given, **changes}))


def test_words_are_escaped_and_come_back_as_they_were():
    root = drawn()
    assert root.findtext("{*}title") == "T & <t>"
    assert root.findtext("{*}text") == '<a> & "b"'


def test_a_picture_points_to_its_title_and_description():
    root = drawn(name="rates")
    ids = [root.find("{*}title").get("id"), root.find("{*}desc").get("id")]
    assert root.get("aria-labelledby").split() == ids == ["rates-title", "rates-description"]
    assert root.get("role") == "img"


@pytest.mark.parametrize("missing", ["title", "description"])
def test_a_picture_without_title_or_description_is_refused(missing):
    with pytest.raises(ValueError, match="needs a title and a description"):
        drawn(**{missing: " "})


def test_a_name_that_could_break_out_of_an_attribute_is_refused():
    with pytest.raises(ValueError, match="cannot name a picture"):
        drawn(name='x" onload="')


def test_attribute_values_are_quoted():
    assert element("rect", fill='"><script>') == "<rect fill='\"&gt;&lt;script&gt;'/>"


def test_attributes_that_are_none_are_left_out_and_names_become_svg_names():
    assert element("path", d="M0 0", stroke_width=1.5, class_="line", fill=None) == (
        '<path d="M0 0" stroke-width="1.5" class="line"/>'
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [(1.0, "1"), (1.5, "1.5"), (2 / 3, "0.67"), (-0.001, "0"), (100.0, "100"), (0.1 + 0.2, "0.3")],
)
def test_lengths_have_two_decimals_at_most(value, written):
    assert number(value) == written


def test_lines_break_between_words_and_a_long_word_stands_alone():
    # At size 10 a letter takes 5.4: 54 points hold ten letters.
    assert lines_within("core group met a multidisciplinarily day", 54, 10) == [
        "core group",
        "met a",
        "multidisciplinarily",
        "day",
    ]
    assert lines_within("", 54, 10) == [""]

"""The signs as the drawing reads them."""

import pytest

from macfa.family.drawing.notation import Stroke, notation
from macfa.family.people import Ending, Gender, Life, Period, Person, Sex, Told, UnionKind


@pytest.mark.parametrize(
    ("person", "shape"),
    [
        (Person("a", sex=Sex.MALE), "square"),
        (Person("a", sex=Sex.FEMALE), "circle"),
        (Person("a"), "diamond"),
        (Person("a", sex=Sex.FEMALE, gender=Gender.TRANS_MAN), "square_with_circle"),
        (Person("a", sex=Sex.MALE, gender=Gender.TRANS_WOMAN), "circle_with_square"),
        (Person("a", sex=Sex.MALE, gender=Gender.NON_BINARY), "diamond_with_dot"),
        (Person("a", sex=Sex.MALE, life=Life.NOT_KNOWN), "diamond_with_question"),
        (Person("a", sex=Sex.FEMALE, life=Life.PREGNANCY), "triangle"),
        (Person("a", life=Life.MISCARRIAGE), "small_disc"),
        (Person("a", life=Life.TERMINATION), "small_cross"),
        (Person("a", life=Life.STILLBIRTH), "small_symbol"),
    ],
)
def test_a_shape_says_what_became_of_a_pregnancy_then_the_gender_then_the_sex(
    person: Person, shape: str
) -> None:
    assert notation().shape(person) == shape


@pytest.mark.parametrize(
    ("period", "strokes"),
    [
        (Period(UnionKind.MARRIED), 0),
        (Period(UnionKind.MARRIED, separated=Told.in_year(2014)), 1),
        (Period(UnionKind.MARRIED, ended=Ending.DIVORCED), 2),
        (Period(UnionKind.TOGETHER, end=Told.in_year(2019)), 1),
        (Period(UnionKind.MARRIED, end=Told.in_year(2012), ended=Ending.DIED), 0),
        (Period(UnionKind.TOGETHER, ended=Ending.MOVED), 1),
    ],
)
def test_strokes_across_a_couples_line_say_how_it_ended_and_death_parts_nobody(
    period: Period, strokes: int
) -> None:
    assert notation().slashes_of(period) == strokes


def test_no_two_kinds_of_a_line_look_alike() -> None:
    signs = notation()
    ties = [(tie.form, tie.dash, tie.arrow) for tie in signs.ties.values()]
    for looks in (
        [stroke.dash for stroke in signs.couples.values()],
        [stroke.dash for stroke in signs.parents.values()],
        ties,  # without their colours: a black-and-white print tells them apart
    ):
        assert len(set(looks)) == len(looks)


def test_a_dash_is_written_as_svg_has_it() -> None:
    assert Stroke((7.0, 4.5)).written == "7 4.5"
    assert Stroke().written is None


def test_households_beyond_the_last_colour_begin_again() -> None:
    count = len(notation().household.colours)
    assert notation().colour(0) == notation().colour(count) != notation().colour(1)

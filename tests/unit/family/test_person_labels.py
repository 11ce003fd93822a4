"""What stands below a symbol."""

import pytest

from macfa.family.drawing.editions import NAMED, ROLES
from macfa.family.drawing.labels import label, years_of
from macfa.family.people import Gender, Life, Person, Told
from macfa.vocabulary.days import Day

_AUGUST = Told(Day(2026, 8, 1), Day(2026, 8, 31))


@pytest.mark.parametrize(
    ("person", "years"),
    [
        (Person("a", born=Told.in_year(1985)), "b. 1985"),
        (Person("a", born=Told.in_year(1985), dead=True, died=Told.in_year(2019)), "b. 1985, d. 2019"),
        (Person("a", dead=True, died=Told.in_year(2019)), "d. 2019"),
        (Person("a", born=Told.in_year(1985), dead=True), "b. 1985, dead"),
        (Person("a", life=Life.PREGNANCY, born=_AUGUST), "due August 2026"),
        (Person("a", life=Life.MISCARRIAGE, born=Told.in_year(2014)), "2014"),
        (Person("a"), ""),
    ],
)
def test_years_below_a_symbol(person: Person, years: str) -> None:
    assert years_of(person) == years


def _lines(person: Person, called: str, edition: object = NAMED) -> list[str]:
    return [line.words for line in label(person, called, edition).lines]  # type: ignore[arg-type]


def test_a_name_is_in_bold_and_words_in_its_place_are_not() -> None:
    assert label(Person("a", "Kelly"), "Kelly", NAMED).lines[0].bold
    assert not label(Person("a"), "", NAMED).lines[0].bold
    assert _lines(Person("a"), "") == ["No name told"]
    assert _lines(Person("a", life=Life.NOT_KNOWN), "") == ["Not known"]
    assert _lines(Person("a", life=Life.STILLBIRTH, born=Told.in_year(2013)), "") == ["Stillborn", "2013"]


def test_a_named_loss_keeps_its_name_and_says_what_it_was() -> None:
    angel = Person("a", "Rose", life=Life.STILLBIRTH, born=Told.in_year(2013))
    assert _lines(angel, "Rose") == ["Rose", "stillborn", "2013"]


def test_an_edition_without_years_has_none_but_says_the_gender() -> None:
    sam = Person("a", "Sam", gender=Gender.NON_BINARY, born=Told.in_year(2009))
    assert _lines(sam, "Brother", ROLES) == ["Brother", "non-binary"]


def test_a_long_name_is_broken_and_its_box_grows_down_not_sideways() -> None:
    long = label(Person("a"), "Alexandra Wilhelmina Featherstone", NAMED)
    short = label(Person("a"), "Alexandra", NAMED)
    assert len(long.lines) > 1
    assert long.width < 120
    assert long.height > short.height


def test_a_number_never_stands_on_a_line_by_itself() -> None:
    assert _lines(Person("a"), "Half-brother (same mother) 2", ROLES)[-1] == "(same mother) 2"


def test_an_index_childs_label_leaves_room_for_the_second_outline() -> None:
    assert (
        label(Person("a"), "Tyler", NAMED, index=True).height - label(Person("a"), "Tyler", NAMED).height == 4
    )

"""Who lived with the child over time: the strip, its table and its picture."""

import re
from datetime import date

import pytest

from macfa.family.drawing.editions import NAMED, ROLES, Edition
from macfa.family.household_strip.picture import strip_picture
from macfa.family.household_strip.strip import HouseholdStrip, Spell, household_strip
from macfa.family.household_strip.table import strip_description, strip_table
from macfa.family.people import Family, ParentKind, ParentLink, Person, Sex, Stay, Told

BORN = date(2015, 6, 1)
MOVED = Told.on(date(2020, 9, 1))
JASON_CAME, JASON_LEFT = Told.in_year(2017), Told.on(date(2019, 3, 4))
FAMILY = Family(
    people=(
        Person("child:C1", born=Told.on(BORN), child="C1"),
        Person("kelly", "Kelly Moss", Sex.FEMALE),
        Person("jason", "Jason Bell", Sex.MALE),
        Person("linda", "Linda Hart", Sex.FEMALE),
        Person("frank", "Frank Hart", Sex.MALE),
    ),
    parents=(
        ParentLink("kelly", "child:C1", ParentKind.BIRTH),
        ParentLink("linda", "kelly", ParentKind.BIRTH),
    ),
    stays=(
        Stay("12 Elm Street", "child:C1", Told.on(BORN), MOVED),
        Stay("12 Elm Street", "kelly"),
        Stay("12 Elm Street", "jason", JASON_CAME, JASON_LEFT),
        Stay("Gran's", "child:C1", MOVED),
        Stay("Gran's", "linda"),
        Stay("Gran's", "frank", end=Told.on(date(2018, 1, 1))),  # left before the child came
    ),
    index=("child:C1",),
)
TODAY = date(2024, 6, 1)


def strip(until: date = TODAY) -> HouseholdStrip:
    found = household_strip(FAMILY, "child:C1", until)
    assert found is not None
    return found


def test_everybody_who_lived_with_the_child_is_there_for_the_time_they_shared() -> None:
    found = strip()
    assert found.households == ("12 Elm Street", "Gran's")
    assert {one.person: one.spells for one in found.others} == {
        "kelly": (Spell("12 Elm Street", Told.on(BORN), MOVED),),
        "jason": (Spell("12 Elm Street", JASON_CAME, JASON_LEFT),),
        "linda": (Spell("Gran's", MOVED, None),),
    }
    assert (found.first, found.last) == (BORN, TODAY)


def test_on_an_earlier_day_nobody_has_left_and_nobody_has_come_yet() -> None:
    found = strip(date(2018, 1, 1))
    assert {one.person for one in found.others} == {"kelly", "jason"}
    assert all(spell.end is None for one in (found.child, *found.others) for spell in one.spells)


def test_a_child_of_whose_home_nobody_tells_has_no_strip() -> None:
    assert household_strip(FAMILY, "frank", date(2010, 1, 1)) is not None
    assert household_strip(Family(FAMILY.people), "child:C1", TODAY) is None


def test_the_table_says_what_the_bars_show() -> None:
    cells = [row.cells for row in strip_table(FAMILY, strip())]
    assert cells == [
        ("The child", "The child", "12 Elm Street", "1 June 2015", "1 September 2020"),
        ("The child", "The child", "Gran's", "1 September 2020", "still there"),
        ("Kelly Moss", "Mother", "12 Elm Street", "1 June 2015", "1 September 2020"),
        ("Jason Bell", "Lived in the household", "12 Elm Street", "2017", "4 March 2019"),
        ("Linda Hart", "Maternal grandmother", "Gran's", "1 September 2020", "still there"),
    ]


def test_an_edition_for_a_panel_has_no_names_places_or_years() -> None:
    told = " ".join(cell for row in strip_table(FAMILY, strip(), ROLES) for cell in row.cells)
    told += strip_picture(FAMILY, strip(), ROLES) + strip_description(FAMILY, strip(), ROLES)
    for secret in ("Kelly", "Jason", "Linda", "Elm", "Gran's", "2015", "2017", "2019", "2020"):
        assert secret not in told
    assert "Home 1" in told and "child aged 3" in told


@pytest.mark.parametrize("edition", [NAMED, ROLES])
def test_a_bar_for_every_time_and_the_same_bytes(edition: Edition) -> None:
    drawn = strip_picture(FAMILY, strip(), edition)
    assert drawn == strip_picture(FAMILY, strip(), edition)
    bars = re.findall(r'stroke-dasharray="3 3"', drawn)
    assert len(bars) == len(strip_table(FAMILY, strip(), edition)) + 1, "and one in the key"

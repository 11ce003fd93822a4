"""A family as it stood on a day."""

from datetime import date

from macfa.family.as_at import as_at
from macfa.family.people import (
    Ending,
    Family,
    Life,
    ParentKind,
    ParentLink,
    Period,
    Person,
    Stay,
    Tie,
    TieKind,
    Told,
    Union,
    UnionKind,
)

Y = Told.in_year
FAMILY = Family(
    people=(
        Person("child:C1", born=Told.on(date(2012, 3, 4)), child="C1"),
        Person("kelly", "Kelly", born=Y(1985)),
        Person("darren", "Darren", born=Y(1980), dead=True, died=Told.on(date(2020, 5, 1))),
        Person("bump", life=Life.PREGNANCY, born=Told.on(date(2024, 10, 1))),
        Person("sue", "Sue"),
        Person("paul", "Paul"),
        Person("frank", "Frank", dead=True),
    ),
    unions=(
        Union("kelly", "darren", (Period(UnionKind.MARRIED, Y(2010), end=Told.on(date(2015, 1, 1)),
                                         ended=Ending.DIVORCED),)),
        Union("sue", "paul", (Period(UnionKind.MARRIED),)),
    ),
    parents=(
        ParentLink("kelly", "child:C1", ParentKind.BIRTH),
        ParentLink("darren", "child:C1", ParentKind.BIRTH),
        ParentLink("kelly", "bump", ParentKind.BIRTH),
        ParentLink("sue", "child:C1", ParentKind.FOSTER, Told.on(date(2018, 1, 1)), Told.on(date(2019, 1, 1))),
        ParentLink("frank", "kelly", ParentKind.BIRTH),
    ),
    stays=(
        Stay("home", "child:C1"),
        Stay("home", "darren"),
        Stay("home", "kelly", Y(2012), Y(2016)),
    ),
    ties=(Tie("darren", "kelly", TieKind.VIOLENCE, Told.on(date(2013, 6, 1))),),
    index=("child:C1",),
)  # fmt: skip


def there(day: date) -> set[str]:
    return {person.id for person in as_at(FAMILY, day).people}


def test_who_died_later_lives_and_the_dead_of_whom_no_day_is_told_are_dead():
    before, after = as_at(FAMILY, date(2020, 4, 30)), as_at(FAMILY, date(2020, 5, 1))
    assert not before.person("darren").dead and after.person("darren").dead
    assert before.person("frank").dead


def test_the_dead_live_nowhere():
    assert {one.person for one in as_at(FAMILY, date(2021, 1, 1)).stays} == {"child:C1"}


def test_a_pregnancy_is_there_for_nine_months_and_as_long_as_nobody_tells_of_the_birth():
    assert "bump" not in there(date(2023, 12, 31))
    assert "bump" in there(date(2024, 1, 1)) and "bump" in there(date(2024, 12, 1))


def test_before_its_birth_there_is_no_child_and_no_family_about_it():
    before = as_at(FAMILY, date(2012, 3, 3))
    assert before.index == () and not before.parents[0].child.startswith("child:")


def test_a_couple_stays_when_it_has_parted():
    assert [one.now.over for one in as_at(FAMILY, date(2014, 1, 1)).unions if "kelly" in one.couple] == [
        False
    ]
    (parted,) = (one for one in as_at(FAMILY, date(2015, 1, 1)).unions if "kelly" in one.couple)
    assert parted.now.ended is Ending.DIVORCED


def test_foster_carers_come_and_go_and_their_spouse_with_them():
    assert not {"sue", "paul"} & there(date(2017, 12, 31))
    assert {"sue", "paul"} <= there(date(2018, 6, 1))
    assert not {"sue", "paul"} & there(date(2019, 1, 1))


def test_what_is_known_to_the_year_is_there_for_all_of_it():
    for day, at_home in ((date(2012, 3, 5), True), (date(2016, 12, 30), True), (date(2016, 12, 31), False)):
        assert ("kelly" in {one.person for one in as_at(FAMILY, day).stays}) is at_home


def test_a_tie_is_there_from_its_day():
    assert not as_at(FAMILY, date(2013, 5, 31)).ties
    assert as_at(FAMILY, date(2013, 6, 1)).ties == FAMILY.ties

"""What a genogram says, in sentences and as a table."""

import re

from macfa.family.drawing.editions import ROLES
from macfa.family.drawing.focus import neighbourhood
from macfa.family.gallery import specimens
from macfa.family.people import (
    Ending,
    Family,
    ParentKind,
    ParentLink,
    Period,
    Person,
    Sex,
    Stay,
    Tie,
    TieKind,
    Told,
    Union,
    UnionKind,
)
from macfa.family.people_said import joined
from macfa.family.table import COLUMNS, table
from macfa.family.told import description, period, title
from macfa.vocabulary.days import Day

_DAY = Day(2026, 3, 31)
_FAMILY = Family(
    people=(
        Person("k", "Kelly", Sex.FEMALE, born=Told.in_year(1990)),
        Person("d", "Darren", Sex.MALE, dead=True, died=Told.in_year(2021)),
        Person("t", "Tyler", Sex.MALE, born=Told.on(Day(2011, 5, 14))),
        Person("s", "Sue", Sex.FEMALE),
        Person("u", "Umar", Sex.MALE),
    ),
    unions=(
        Union(
            "d",
            "k",
            (
                Period(
                    UnionKind.MARRIED,
                    Told.in_year(2010),
                    Told.in_year(2014),
                    Told.in_year(2016),
                    Ending.DIVORCED,
                ),
            ),
        ),
    ),
    parents=(
        ParentLink("d", "t", ParentKind.BIRTH),
        ParentLink("k", "t", ParentKind.BIRTH),
        ParentLink("s", "t", ParentKind.FOSTER),
    ),
    stays=(Stay("one", "s"), Stay("one", "t"), Stay("two", "k")),
    ties=(Tie("d", "k", TieKind.VIOLENCE), Tie("t", "k", TieKind.CLOSE)),
    index=("t",),
)


def test_the_description_says_every_line_and_ring() -> None:
    told = description(_FAMILY, "t", _DAY)
    assert told.startswith("5 people. ")
    for sentence in (
        "Darren and Kelly married in 2010, separated in 2014, divorced in 2016; their child: Tyler.",
        "Tyler: foster child of Sue.",
        "Tyler and Sue live together.",
        "Kelly lives alone.",
        "Darren is violent to Kelly.",
        "Tyler and Kelly are close.",
        "Told of without any tie: Umar.",
    ):
        assert sentence in told


def test_the_description_without_names_calls_people_by_their_roles() -> None:
    told = description(_FAMILY, "t", _DAY, ROLES)
    assert "Father is violent to Mother." in told
    assert "2010" not in told
    assert title(_FAMILY, "t", _DAY, ROLES) == "Genogram of a child as at 31 March 2026"
    assert title(_FAMILY, "t", _DAY) == "Genogram of Tyler as at 31 March 2026"


def test_the_table_says_of_each_person_all_that_the_picture_says() -> None:
    rows = {row.person: dict(zip(COLUMNS, row.cells, strict=True)) for row in table(_FAMILY, "t", _DAY)}
    assert next(iter(rows)) == "t"
    tyler = rows["t"]
    assert tyler["To the child"] == "The child"
    assert tyler["Age"] == "14"
    assert tyler["Parents and carers"] == "Birth parents: Darren and Kelly; Foster carer: Sue"
    assert tyler["Lives with"] == "Sue"
    assert tyler["Ties"] == "Tyler and Kelly are close"
    assert rows["d"]["Born and died"] == "Died 2021"
    assert rows["d"]["Couple"] == "Kelly: married in 2010, separated in 2014, divorced in 2016"
    assert rows["k"]["Lives with"] == "Alone"
    assert rows["k"]["To the child"] == "Mother"


def test_every_family_of_the_gallery_is_told_without_a_gap() -> None:
    for one in specimens():
        index = one.family.index[0]
        told = description(one.family, index, one.as_at, ROLES)
        assert not any(person.name and re.search(rf"\b{person.name}\b", told) for person in one.family.people)
        rows = table(one.family, index, one.as_at)
        assert [len(row.cells) for row in rows] == [len(COLUMNS)] * len(one.family.people)
        assert all(row.cells[0] for row in rows)


def test_a_couple_now_and_then_in_words() -> None:
    assert period(Period(UnionKind.TOGETHER, Told.in_year(2024))) == "live together as a couple since 2024"
    assert period(Period(UnionKind.TOGETHER, Told.in_year(2016), Told.in_year(2019))) == (
        "lived together as a couple from 2016, separated in 2019"
    )
    assert period(Period(UnionKind.MARRIED, Told.in_year(1975), None, Told.in_year(2012), Ending.DIED)) == (
        "married in 1975, until one of them died in 2012"
    )
    assert (
        period(Period(UnionKind.BRIEF, ended=Ending.SEPARATED), years=False)
        == "had a brief relationship, separated"
    )


def test_a_neighbourhood_is_who_is_within_so_many_steps() -> None:
    near = neighbourhood(_FAMILY, "s", 1)
    assert [person.id for person in near.people] == ["t", "s"]
    assert near.index == ("t",)
    assert not near.unions
    assert [person.id for person in neighbourhood(_FAMILY, "s", 2).people] == ["k", "d", "t", "s"]
    assert [person.id for person in neighbourhood(_FAMILY, "u", 3).people] == ["u"]


def test_lists_of_names() -> None:
    assert [joined(words) for words in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]

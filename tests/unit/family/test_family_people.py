from datetime import date

import pytest

from macfa.family.people import (
    Family,
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
from macfa.vocabulary.code_sets import code_set

KELLY, TYLER, LINDA = Person("kelly"), Person("tyler"), Person("linda")
BIRTH = ParentKind.BIRTH


def test_a_link_to_somebody_who_is_not_there_is_refused():
    for links in (
        {"parents": (ParentLink("kelly", "nobody", BIRTH),)},
        {"unions": (Union("kelly", "nobody", (Period(UnionKind.MARRIED),)),)},
        {"ties": (Tie("kelly", "nobody", TieKind.CLOSE),)},
        {"stays": (Stay("home", "nobody"),)},
        {"index": ("nobody",)},
    ):
        with pytest.raises(ValueError, match="not one of its people"):
            Family((KELLY,), **links)


def test_nobody_is_their_own_forebear():
    circle = (
        ParentLink("kelly", "tyler", BIRTH),
        ParentLink("tyler", "linda", BIRTH),
        ParentLink("linda", "kelly", BIRTH),
    )
    with pytest.raises(ValueError, match="own forebear"):
        Family((KELLY, TYLER, LINDA), parents=circle)


def test_a_grandmother_may_be_the_guardian_of_her_grandchild():
    links = (
        ParentLink("linda", "kelly", BIRTH),
        ParentLink("kelly", "tyler", BIRTH),
        ParentLink("linda", "tyler", ParentKind.GUARDIAN),
    )
    assert Family((KELLY, TYLER, LINDA), parents=links).parents == links


def test_a_couple_stands_once_however_often_they_came_together():
    once = Union("kelly", "linda", (Period(UnionKind.MARRIED),))
    again = Union("linda", "kelly", (Period(UnionKind.TOGETHER),))
    with pytest.raises(ValueError, match="couple stands twice"):
        Family((KELLY, LINDA), unions=(once, again))


def test_a_time_does_not_end_before_it_begins():
    with pytest.raises(ValueError):
        Told(date(2020, 1, 2), date(2020, 1, 1))


def test_every_kind_of_relationship_is_a_code_and_every_code_a_kind():
    kinds = {kind.value for kinds in (ParentKind, UnionKind, TieKind) for kind in kinds}
    assert kinds == {code.code for code in code_set("relationship")}

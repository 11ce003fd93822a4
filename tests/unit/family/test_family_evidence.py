"""What is said of one person, and on whose word: from the families of the gallery and a few made for it."""

from datetime import date

import pytest

from macfa.family.evidence import NOBODY_NAMED, About, facts_of
from macfa.family.gallery import specimens
from macfa.family.people import Family, Life, ParentKind, ParentLink, Person, Tie, TieKind, Told, Word
from macfa.record.rows import RowRef

WORD = Word("police", RowRef("0007", "Relationships", 12))


@pytest.fixture
def blended():
    family = next(one for one in specimens() if one.key == "01_blended_family").family
    return family, {person.id: person.name for person in family.people}


def said_of(family, called, person, about):
    return [fact.said for fact in facts_of(family, person, called) if fact.about is about]


def test_a_mother_is_told_by_her_partners_children_household_and_ties(blended):
    family, called = blended
    assert said_of(family, called, "kelly", About.PERSON) == ["Female; born 1990"]
    assert said_of(family, called, "kelly", About.COUPLES) == [
        "Married from 2010: Darren, separated 2014, divorced or dissolved 2016",
        "Living together as a couple from 2016: Jason, separated 2019",
        "Living together as a couple from 2024: Liam",
    ]
    assert "Birth parent of Tyler" in said_of(family, called, "kelly", About.CHILDREN)
    assert said_of(family, called, "kelly", About.HOUSEHOLDS) == ["With Liam and Tyler"]
    assert "Darren: is violent to Kelly" in said_of(family, called, "kelly", About.TIES)


def test_a_tie_that_is_done_to_somebody_says_who_does_it_on_both_pages(blended):
    family, called = blended
    for person in ("kelly", "darren"):
        assert "Darren: is violent to Kelly" in said_of(family, called, person, About.TIES)
    assert "In conflict: Tyler" in said_of(family, called, "liam", About.TIES)
    assert "In conflict: Liam" in said_of(family, called, "tyler", About.TIES)


def test_a_pregnancy_says_when_the_child_is_due(blended):
    family, called = blended
    assert said_of(family, called, "bump", About.PERSON) == ["Pregnancy, due 10 August 2026"]


@pytest.mark.parametrize("specimen", specimens(), ids=lambda one: one.key)
def test_every_link_of_a_family_is_told_of_everybody_whom_it_names(specimen):
    family = specimen.family
    called = {person.id: person.name for person in family.people}
    told = {person.id: len(facts_of(family, person.id, called)) - 1 for person in family.people}
    links = 2 * (len(family.parents) + sum(len(one.periods) for one in family.unions) + len(family.ties))
    assert sum(told.values()) == links + len(family.stays)


def test_a_fact_keeps_the_word_on_which_it_stands_and_a_nameless_person_is_not_called_by_an_id():
    child, father = Person("child:C1", "Tyler"), Person("x7", life=Life.NOT_KNOWN)
    link = ParentLink("x7", "child:C1", ParentKind.BIRTH, words=(WORD,))
    family = Family((child, father), parents=(link,), index=("child:C1",))
    (fact,) = [one for one in facts_of(family, "child:C1", {"child:C1": "Tyler"}) if one.words]
    assert fact.words == (WORD,)
    assert fact.said == f"Birth parent: {NOBODY_NAMED}"


def test_what_lasted_says_from_when_to_when_as_exactly_as_it_was_told():
    people = (Person("a", "Ann"), Person("b", "Bo"))
    tie = Tie("a", "b", TieKind.CLOSE, Told.in_year(2010), Told.on(date(2025, 3, 14)))
    family = Family(people, ties=(tie,))
    assert said_of(family, {"a": "Ann", "b": "Bo"}, "b", About.TIES) == [
        "Close: Ann, from 2010 to 14 March 2025"
    ]


def test_of_nobody_nothing_is_told():
    with pytest.raises(KeyError):
        facts_of(Family((Person("a"),)), "z", {})

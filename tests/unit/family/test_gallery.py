from datetime import date

import pytest

from macfa.family.gallery import specimens
from macfa.family.gallery.reading import specimen
from macfa.family.people import ParentKind, Period, Told, UnionKind

TWO = """
title: Mother and child
hard: It is not.
as_at: 2026-03-31
people:
  kelly: {sex: F, born: 1990}
  tyler: {name: Ty, sex: M, born: 2015-04-02, died: true}
  liam: {sex: M}
index: [tyler]
couples:
  - {who: [kelly, liam], periods: [{is: brief, from: 2019}, {is: married, from: 2021-05-01}]}
children:
  - {of: [kelly], birth_parent: [tyler]}
  - {of: [kelly, liam], foster_carer: [tyler]}
households:
  home: [kelly, {who: tyler, from: 2020}]
rows: [[kelly, liam], [tyler]]
"""


def test_what_a_file_says_becomes_a_family():
    family = specimen("two", TWO).family
    tyler = family.person("tyler")
    assert (tyler.name, tyler.born, tyler.dead, tyler.died) == (
        "Ty",
        Told.on(date(2015, 4, 2)),
        True,
        None,
    )
    assert family.person("kelly").name == "Kelly"
    assert family.person("kelly").born == Told(date(1990, 1, 1), date(1990, 12, 31))
    assert family.unions[0].periods == (
        Period(UnionKind.BRIEF, start=Told.in_year(2019)),
        Period(UnionKind.MARRIED, start=Told.on(date(2021, 5, 1))),
    )
    assert {(link.parent, link.kind) for link in family.parents} == {
        ("kelly", ParentKind.BIRTH),
        ("kelly", ParentKind.FOSTER),
        ("liam", ParentKind.FOSTER),
    }
    assert [(stay.person, stay.start) for stay in family.stays] == [
        ("kelly", None),
        ("tyler", Told.in_year(2020)),
    ]


def test_rows_that_leave_somebody_out_are_refused():
    with pytest.raises(ValueError, match="rows of two"):
        specimen("two", TWO.replace("rows: [[kelly, liam], [tyler]]", "rows: [[kelly], [tyler]]"))


def test_names_tell_the_people_of_every_family_of_the_gallery_apart():
    for one in specimens():
        names = [person.name for person in one.family.people if person.name]
        assert len(names) == len(set(names)), one.key


def test_partners_of_every_family_of_the_gallery_stand_on_one_row_unless_the_file_says_why_not():
    across = {
        one.key
        for one in specimens()
        for union in one.family.unions
        if not any(union.couple <= row for row in one.rows)
    }
    assert all("across rows" in one.hard for one in specimens() if one.key in across)

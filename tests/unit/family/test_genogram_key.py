"""The key has every sign that occurs, and no other."""

import re

from macfa.family.drawing.couples import years
from macfa.family.drawing.editions import NAMED, ROLES
from macfa.family.drawing.key import key
from macfa.family.gallery import specimens
from macfa.family.people import Ending, Family, Period, Person, Sex, TieKind, Told, Union, UnionKind
from macfa.vocabulary.code_sets import code_set


def _said(family: Family, edition: object = NAMED, width: float = 760) -> str:
    found = key(family, ["34", "~50"], ["Home 1: Kelly"], edition, heading="Key", width=width)  # type: ignore[arg-type]
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", "".join(found.drawn(0, 0))))


def test_a_family_of_one_girl_has_a_short_key() -> None:
    said = _said(Family((Person("a", "Ada", Sex.FEMALE),)))
    assert said == "Key Female ~50 About this old Home 1: Kelly"


def test_letters_on_couples_lines_are_explained_where_years_are_told() -> None:
    times = (Period(UnionKind.MARRIED, Told.in_year(2010), None, Told.in_year(2016), Ending.DIVORCED),)
    family = Family((Person("a"), Person("b")), (Union("a", "b", times),))
    assert years(family.unions[0]) == ("m 2010, d 2016",)
    assert "m Married in that year" in _said(family)
    assert "that year" not in _said(family, ROLES)
    assert "Divorced or dissolved" in _said(family, ROLES)


def test_every_kind_of_tie_in_a_picture_is_in_its_key() -> None:
    every = next(one for one in specimens() if one.key.startswith("12")).family
    said = _said(every, width=2000)
    kinds = {tie.kind for tie in every.ties}
    for kind in TieKind:
        assert (code_set("relationship").name(kind.value) in said) == (kind in kinds)


def test_a_key_is_as_wide_as_there_is_room_and_never_lower_than_it_needs_to_be() -> None:
    every = next(one for one in specimens() if one.key.startswith("12")).family
    narrow, wide = (key(every, [], [], NAMED, heading="Key", width=width) for width in (260, 1500))
    assert len(narrow.columns) == 1
    assert len(wide.columns) > 3
    assert wide.height < narrow.height

"""The genogram as a whole: what is in it, what it says in words, and who may read what."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from macfa.family.drawing.editions import NAMED, ROLES, ROLES_AND_BANDS, Ages, Edition
from macfa.family.drawing.genogram import genogram
from macfa.family.gallery import specimens
from macfa.family.people import Family, Person, Sex, Tie, TieKind, Told
from macfa.vocabulary.days import Day

_SVG = "{http://www.w3.org/2000/svg}"
_BLENDED = next(one for one in specimens() if one.key.startswith("01"))


def _drawn(**options: object) -> ElementTree.Element:
    return ElementTree.fromstring(genogram(_BLENDED.family, _BLENDED.as_at, **options))  # type: ignore[arg-type]


def _words(svg: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{_SVG}text")]


def test_every_person_has_a_symbol_that_says_who_it_is() -> None:
    spoken = [group.get("aria-label") for group in _drawn().iter(f"{_SVG}g") if group.get("role") == "img"]
    assert len(spoken) == len(_BLENDED.family.people)
    assert "Kelly, mother, aged about 35, born 1990" in spoken
    assert "Tyler, the child whom this is about, aged 14, born 14 May 2011" in spoken


def test_the_same_family_is_the_same_bytes() -> None:
    first = genogram(_BLENDED.family, _BLENDED.as_at)
    assert first == genogram(replace(_BLENDED.family), _BLENDED.as_at)


def test_a_symbol_leads_where_the_link_says_and_is_read_out_the_same() -> None:
    svg = _drawn(link=lambda person: f"#{person}" if person == "kelly" else None)
    links = list(svg.iter(f"{_SVG}a"))
    assert [link.get("href") for link in links] == ["#kelly"]
    assert links[0].get("aria-label") == "Kelly, mother, aged about 35, born 1990"
    assert svg.get("role") == "group"


def test_the_edition_of_roles_holds_no_name_and_no_year() -> None:
    written = genogram(_BLENDED.family, _BLENDED.as_at, edition=ROLES)
    for person in _BLENDED.family.people:
        assert not person.name or person.name not in written
    told = re.sub(r"as at 31 March 2026", "", written)
    assert not re.search(r"\b(19|20)\d\d\b", re.sub(r'"[^"]*"', "", told))
    words = _words(ElementTree.fromstring(written))
    assert "Mother" in words and "Child" in words


def test_ages_in_bands_tell_no_age() -> None:
    words = _words(_drawn(edition=ROLES_AND_BANDS, key=False))
    assert "10–15" in words
    assert not [word for word in words if re.fullmatch(r"~?\d+", word)]


def test_an_edition_without_ages_has_none() -> None:
    words = _words(_drawn(edition=Edition(ages=Ages.NONE), key=False))
    assert not [word for word in words if re.fullmatch(r"~?\d+", word)]


def test_a_focus_draws_only_who_is_near() -> None:
    near = _words(_drawn(focus="paul", steps=1, key=False))
    assert {"Paul", "Sue", "Noah"} <= set(near)
    assert "Frank" not in near


def test_the_key_can_be_left_out() -> None:
    assert any(words.startswith("Key. Genogram of Tyler") for words in _words(_drawn()))
    assert not any(words.startswith("Key") for words in _words(_drawn(key=False)))


def test_a_picture_of_one_person_is_a_picture() -> None:
    family = Family((Person("a", "Ada", Sex.FEMALE, born=Told.on(Day(2015, 3, 1))),), index=("a",))
    words = _words(ElementTree.fromstring(genogram(family, Day(2026, 3, 1), key=False)))
    assert words == ["11", "Ada", "b. 2015"]


def test_a_family_without_people_is_refused() -> None:
    with pytest.raises(ValueError, match="without people"):
        genogram(Family(()), Day(2026, 1, 1))


def test_a_focus_calls_people_what_the_whole_family_makes_them() -> None:
    roles = _words(_drawn(edition=ROLES, focus="paul", steps=1, key=False))
    assert any(word.startswith("Half-brother") for word in roles)


def test_what_a_tie_says_in_words_stands_beside_it_but_not_without_names() -> None:
    uncle = Tie("tyler", "paul", TieKind.RELATIVE, label="Uncle Paul")
    family = replace(_BLENDED.family, ties=(uncle,))
    assert "Uncle Paul" in _words(ElementTree.fromstring(genogram(family, _BLENDED.as_at)))
    assert "Uncle Paul" not in genogram(family, _BLENDED.as_at, edition=ROLES)


def test_a_focus_on_a_stranger_is_refused() -> None:
    with pytest.raises(KeyError):
        genogram(_BLENDED.family, _BLENDED.as_at, focus="nobody")


def test_two_pictures_on_one_page_have_ids_of_their_own() -> None:
    assert 'id="other-title"' in genogram(_BLENDED.family, _BLENDED.as_at, name="other", edition=NAMED)


def test_on_whom_agencies_differ_the_picture_says_so_and_of_nobody_else() -> None:
    assert _words(_drawn(differing={"jason"})).count("agencies differ") == 1
    assert "agencies differ" not in _words(_drawn())

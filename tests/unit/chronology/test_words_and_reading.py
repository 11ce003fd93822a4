"""The field's words found in an entry, and what an entry is read to say."""

from datetime import date

import pytest

from macfa.chronology.entries import Entry, When
from macfa.chronology.reading import employers, happenings, kind_of_agency, read
from macfa.chronology.words import Lexicon, stem, word_list, words_of
from macfa.vocabulary.code_sets import code_set

MAY = date(2023, 5, 3)


def entry(event: str, agency: str = "council", source: str = "Case note", **more: str) -> Entry:
    return Entry(event, "C1", agency, When(MAY, MAY), source, event, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "forms",
    [("burn", "burns", "burned", "burning", "burnt"), ("injury", "injuries", "injured"), ("fell", "fall")],
)
def test_forms_of_one_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_short_words_that_only_look_alike_stay_apart() -> None:
    assert len({stem(word) for word in ("care", "car", "caries")}) == 3


def test_abbreviations_are_one_word_and_signs_are_none() -> None:
    assert words_of("H.V. & S/W – mum’s") == ["hv", "and", "sw", "mums"]


def test_the_longest_name_wins_within_its_group() -> None:
    lexicon = Lexicon(
        {"a": {"one": ["group"], "two": ["family group conference"]}, "b": {"three": ["conference"]}}
    )
    words = words_of("a family group conference")
    found = lexicon.find(words, [stem(word) for word in words])
    assert [(one.code, one.start, one.end) for one in found] == [("two", 1, 4), ("three", 3, 4)]


def test_two_words_near_each_other_are_found_in_either_order_and_far_apart_they_are_not() -> None:
    lexicon = Lexicon({"a": {"cut": ["cut* ~ arm"]}})
    for text, there in (("cutting her arm", 1), ("arm was cut", 1), ("cut " + "word " * 9 + "arm", 0)):
        words = words_of(text)
        assert len(lexicon.find(words, [stem(word) for word in words])) == there


def test_what_a_no_takes_back_is_not_told() -> None:
    assert "bruise" not in read(entry("Seen at home, no bruising.")).happenings
    assert "bruise" in read(entry("Bruising seen, no explanation.")).happenings


def test_no_in_another_name_takes_nothing_back() -> None:
    assert {"not_brought", "immunisation"} <= read(entry("Was not brought: immunisations.")).happenings


@pytest.mark.parametrize(
    "text",
    [
        "on 03/05/23",
        "on 3.5.2023",
        "on 3rd May",
        "3 May 2023",
        "on 2023-05-03",
        "the 3rd of May 2023",
        "on May 3rd",
        "on 3/5",
    ],
)
def test_a_day_in_a_text_is_read_however_it_is_written(text: str) -> None:
    assert read(entry(f"Letter about the clinic {text}.")).days == {MAY}


def test_figures_that_are_no_days_are_numbers() -> None:
    reading = read(entry("Attendance 62%, 9 weeks."))
    assert (reading.days, reading.numbers) == (frozenset(), {"62", "9"})


@pytest.mark.parametrize(
    ("event", "source", "heard"),
    [
        ("School told us of a bruise.", "Case note", True),
        ("Bruise on the cheek.", "Call from school", True),
        ("Hospital rang about a burn.", "Case note", True),
        ("Letter sent to the GP.", "Case note", False),
        ("Visit to the home.", "Case note", False),
    ],
)
def test_an_entry_says_whether_its_author_has_it_from_others(event: str, source: str, heard: bool) -> None:
    assert read(entry(event, source=source)).heard is heard


def test_own_people_are_no_other_agency() -> None:
    assert read(entry("Seen by the social worker with the health visitor.")).agencies == {"community_health"}


def test_the_kind_of_an_agency_is_told_by_its_id_where_it_says_so() -> None:
    assert kind_of_agency("community-health") == "community_health"
    assert kind_of_agency("school-2") == "school"
    assert kind_of_agency("lark") is None


def test_every_word_list_fits_the_code_sets_and_each_other() -> None:
    kinds = {one.code for one in code_set("event_kind")}
    listed = happenings()
    assert all(one.kinds <= kinds and one.told in {"many", "some", "own"} for one in listed.values())
    assert all(one.part_of is None or one.part_of in listed for one in listed.values())
    assert {kind for line in word_list("kinds") for kind in line} <= kinds
    agencies = {one.code for one in code_set("agency_kind")}
    assert all(set(of) <= agencies for of in employers().values())

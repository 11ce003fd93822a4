"""How near a word is to a name."""

import pytest

from macfa.disclosure.folding import fold, fold_key
from macfa.disclosure.spelling import distance, is_misspelling
from macfa.disclosure.word_lists import is_ordinary


@pytest.mark.parametrize(
    ("written", "name", "cost"),
    [
        ("anna", "anna", 0.0),
        ("annna", "anna", 0.5),  # a letter doubled
        ("anan", "anna", 0.8),  # two letters changed over
        ("anma", "anna", 0.5),  # m and n are taken for each other
        ("inna", "anna", 0.7),  # one vowel for another
        ("anpa", "anna", 1.0),
    ],
)
def test_usual_slips_cost_less(written: str, name: str, cost: float) -> None:
    assert distance(written, name) == pytest.approx(cost)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("filip", "philip"),
        ("kaitlin", "caitlin"),
        ("stefen", "stephen"),
        ("okafro", "okafor"),
        ("mia", "mai"),
    ],
)
def test_a_name_written_as_it_sounds_is_the_name(written: str, name: str) -> None:
    assert is_misspelling(written, name)


@pytest.mark.parametrize(
    ("written", "name"), [("police", "okafor"), ("li", "lu"), ("amelia", "emilia" * 2), ("tom", "tim" * 2)]
)
def test_other_words_are_not(written: str, name: str) -> None:
    assert not is_misspelling(written, name)


@pytest.mark.parametrize(
    "word",
    [
        "planned",
        "running",
        "safeguarding",
        "families",
        "escalated",
        "unborn",
        "multiagency",
        "reviewed",
        "timely",
        "adhd",
        "slowly",
    ],
)
def test_words_with_endings_are_ordinary(word: str) -> None:
    assert is_ordinary(word)


@pytest.mark.parametrize(
    "word", ["okafor", "sumer", "popy", "peny", "gracce", "amina", "dafies", "blesssing"]
)
def test_names_and_misspelt_names_are_not_ordinary(word: str) -> None:
    assert not is_ordinary(word)


def test_folding_keeps_the_way_back_to_the_original() -> None:
    folded = fold("Stra\u00dfe \u200bZoë’s")
    assert folded.text == "Strasse Zoe's"
    start = folded.text.index("Zoe")
    assert folded.original[slice(*folded.span(start, start + 3))] == "Zoë"
    assert fold_key("O’Connor-Łuk") == "oconnorluk"

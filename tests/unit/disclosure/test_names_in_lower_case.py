"""Names that are words, written in lower case: found where nothing but a person fits, passed where the word does."""

import pytest
from test_recall_of_names import HELD_OUT, TUNED, _measure

from macfa.disclosure.identifying_text import Finder
from macfa.disclosure.key_lists import KeyList, Named

_NAMES = (
    "Grace",
    "Amber",
    "April",
    "Bill",
    "Daisy",
    "Dawn",
    "Will",
    "May",
    "Hope",
    "Rose",
    "Summer",
    "Christian",
)
_CASE = KeyList("C1", children=tuple(Named(f"{name} Okafor") for name in _NAMES))


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder([_CASE])


@pytest.mark.parametrize(
    "sentence",
    [
        "Because dawn was quiet, he was overlooked.",
        "Workers thought that bill was coping.",
        "They said daisy was fine.",
        "The home was cold and amber was unwell.",
        "His sister amber was also at risk.",
        "Police found amber at the address.",
        "The worker spoke to daisy about the plan.",
        "Life for april had not changed.",
        "april's attendance fell to half.",
        "amber and her mother moved again.",
        "dawn, her brother and the baby moved to a refuge.",
        "amber (14) was excluded.",
        "bill was removed that night.",
        "april lives with grandparents.",
        "The nurse examined christian on Monday.",
    ],
)
def test_a_word_in_lower_case_that_names_somebody_is_found(finder: Finder, sentence: str) -> None:
    assert finder.find(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We hope that this will help.",
        "Visits may be late and will be recorded.",
        "It was rated amber and moved to green.",
        "At dawn police came to the house.",
        "The bill was paid.",
        "Families spoke with hope about the future.",
        "A christian charity gave food.",
        "Costs rose and staff left.",
        "In the summer fewer children are seen.",
        "Workers asked for grace and time.",
        "Fewer visits were made in april and in june.",
        "Practitioners who will chair reviews need training.",
        "Concern for hope and belonging came up in every file.",
        "Parents told us that hope was hard to find.",
    ],
)
def test_a_word_in_lower_case_that_names_nobody_passes(finder: Finder, sentence: str) -> None:
    assert [hit.text_of(sentence) for hit in finder.find(sentence)] == []


@pytest.mark.parametrize(("seed", "part", "least"), [(11, TUNED, 0.80), (2026, HELD_OUT, 0.70)])
def test_most_names_that_are_words_are_found_in_lower_case(seed: int, part: str, least: float) -> None:
    tally = _measure(seed, part, ("lower",), 300)
    print(f"\nseed {seed}, {part}:\n{tally.lines()}")
    assert tally.found["lower"] == tally.planted["lower"]
    assert tally.found["lower, a word"] >= least * tally.planted["lower, a word"]

"""The five briefings name nobody of an invented key list, and tell more of children than their cohort may bear."""

import random
import sys
from pathlib import Path

import pytest

from macfa.disclosure.attributes_in_text import described_in
from macfa.disclosure.identifying_text import Finder
from macfa.disclosure.small_numbers import small_counts

_BRIEFINGS = Path(__file__).parents[3] / "shared" / "briefings"
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "disclosure"))
from generated_texts import a_key_list  # noqa: E402  (the generator stands beside the unit tests)

pytestmark = [
    pytest.mark.third_party,
    pytest.mark.skipif(not _BRIEFINGS.is_dir(), reason=f"the folder {_BRIEFINGS.name} is not here"),
]


def _briefings() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(_BRIEFINGS.glob("*.txt"))]


def test_no_briefing_is_blocked_for_the_names_of_fifty_invented_key_lists() -> None:
    rng = random.Random(20)
    for _ in range(10):
        finder = Finder([a_key_list(rng, f"C{number}", trap=0.7) for number in range(5)])
        for text in _briefings():
            assert [hit.text_of(text) for hit in finder.find(text)] == []


def test_what_the_second_briefing_tells_of_its_four_children_is_recognised() -> None:
    told = frozenset[str]().union(*(one.attributes for one in described_in(_briefings()[1], "briefing 2")))
    # As it lists them: ADHD, parental substance misuse, domestic abuse, sibling to parent aggression, physical abuse,
    # self harm, poor school attendance, suicide of a parent; aged between 4 and 13. "Mental health" says nobody's.
    assert told >= {
        "adhd", "parental_substance_use", "domestic_abuse", "sibling_aggression", "physical_abuse", "self_harm",
        "poor_attendance", "parent_suicide", "age:4", "age:13",
    }  # fmt: skip


def test_the_size_of_the_sample_is_the_only_small_count_of_the_second_briefing() -> None:
    text = _briefings()[1]
    assert {count.count for count in small_counts(text)} == {4}
    assert small_counts(text, sample_size=4) == []

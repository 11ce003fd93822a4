"""What is planted in invented cases is found again, in words that nobody tuned to.

The aim is 0.95 for every measure. One that has not reached it is held where it stands, so that it can only get better;
docs/explanation/how-well-the-chronology-reads.md says how it stands. Failures name sorts of mistakes, never a sentence,
because whoever mends the reading must not look into the bank.
"""

import pytest

from macfa.synthetic.chronologies.bank import MEASURING, BankName
from macfa.synthetic.chronologies.measure import MIXED, Score
from macfa.synthetic.chronologies.measured import (
    contradictions,
    gaps_in_contact,
    grouping_by_child,
    grouping_of_siblings,
)
from macfa.synthetic.chronologies.results import measure, written_down

AIM = 0.95
LEAST = {
    grouping_by_child: (AIM, AIM),
    grouping_of_siblings: (AIM, AIM),
    contradictions: (0.75, 0.6),
    gaps_in_contact: (AIM, AIM),
}
"""Precision and recall that each measure keeps in words that nobody tuned to: the aim, or what it has reached."""

MIXED_AT_MOST = {BankName.HELD_BACK: 1, BankName.UNSEEN: 3}
"""Pairs of entries that mix brothers and sisters. The aim is none. What is left are rows about a brother that stand in
his sister's chronology, two days after the like happened to her."""

IN_THE_GATE = (grouping_by_child, contradictions)
MEASURES = [
    pytest.param(one, id=one.__name__, marks=() if one in IN_THE_GATE else pytest.mark.long) for one in LEAST
]


def _told(score: Score) -> str:
    lines = [f"precision {score.precision:.3f}, recall {score.recall:.3f}"]
    for title, counts in (("missed", score.missed), ("wrong", score.wrong), ("where", score.where)):
        lines += [
            f"{title}: {sort} {count}" for sort, count in sorted(counts.items(), key=lambda one: -one[1])
        ]
    return "\n".join(lines)


UNTUNED = pytest.mark.parametrize("words", MEASURING)


@UNTUNED
@pytest.mark.parametrize("measured", MEASURES)
def test_what_is_found_in_words_that_nobody_tuned_to_is_right(measured, words: BankName) -> None:
    score, (precision, _) = measured(words).score, LEAST[measured]
    assert score.precision >= precision, _told(score)


@UNTUNED
@pytest.mark.parametrize("measured", MEASURES)
def test_what_is_planted_in_words_that_nobody_tuned_to_is_found(measured, words: BankName) -> None:
    score, (_, recall) = measured(words).score, LEAST[measured]
    assert score.recall >= recall, _told(score)


@UNTUNED
@pytest.mark.parametrize("measured", MEASURES[:2])
def test_hardly_an_event_of_a_child_is_mixed_with_one_of_a_brother_or_sister(
    measured, words: BankName
) -> None:
    score = measured(words).score
    assert score.wrong.get(MIXED, 0) <= MIXED_AT_MOST[words], _told(score)


@pytest.mark.long
def test_the_page_says_what_is_measured_today() -> None:
    now, then = measure(), written_down()
    assert now == then, "Measure again: python -m macfa.synthetic.chronologies.results"

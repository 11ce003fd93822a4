"""Counts of 1 to 5 in sentences."""

import pytest

from macfa.disclosure.small_numbers import small_counts


@pytest.mark.parametrize(
    ("text", "count", "whole"),
    [
        ("3 of 5 children were seen.", 3, 5),
        ("Three out of the five children were seen.", 3, 5),
        ("In 2 of the 5 cases the plan was late.", 2, 5),
        ("Two children were excluded.", 2, None),
        ("One child was excluded.", 1, None),
        ("Only four families knew.", 4, None),
        ("The two younger siblings moved.", 2, None),
        ("Four of the children were seen.", 4, None),
        ("The GP was invited to 5 of 11 conferences.", 5, 11),
    ],
)
def test_a_small_count_is_found(text: str, count: int, whole: int | None) -> None:
    assert [(c.count, c.whole, c.worked_out) for c in small_counts(text, 5)] == [(count, whole, False)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("8 of 11 conferences were quorate.", 3),  # 11 - 8 were not
        ("Of these, 40% were late.", 2),  # of five
        ("80% of the sample", 1),  # 5 - 4
    ],
)
def test_a_small_count_that_can_be_worked_out_is_found(text: str, count: int) -> None:
    assert [(c.count, c.worked_out) for c in small_counts(text, 5)] == [(count, True)]


@pytest.mark.parametrize(
    "text",
    [
        "212 of 301 plans (70%)",
        "The five children were chosen at random.",
        "A deep dive of 5 randomly selected children",
        "All five children had a plan.",
        "None of the five children had a chronology.",
        "Within 5 working days of the conference",
        "Part 2 and step 3 of the guidance",
        "Children aged 4 to 13",
        "5th April 2022",
        "There are eight types of neglect.",
        "Two agencies did not take part.",
        "One in four children in the country lives with this.",
        "Child 2 lives at home.",
        "most children were seen and some were not",
        "100% of the sample",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert [text[c.start : c.end] for c in small_counts(text, 5)] == []


def test_the_size_of_the_sample_passes_only_where_it_is_declared() -> None:
    text = "The three children were chosen for their plans."
    assert small_counts(text, 3) == []
    assert [c.count for c in small_counts(text)] == [3]
    assert small_counts(text, None, allowed=[3]) == []


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("4 of 5 children", "most"),
        ("3 of 5 children", "some"),
        ("10 of 11 plans", "almost all"),
        ("two children", "some"),
        ("one child", "a"),
    ],
)
def test_the_wording_proposed_gives_no_number(text: str, instead: str) -> None:
    assert [c.proposal for c in small_counts(text)] == [instead]

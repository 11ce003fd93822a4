import pytest

from macfa.measures.counts import Count
from macfa.measures.intervals import CohortInterval, Interval
from macfa.measures.power import (
    needed_to_see,
    say_change_noticed,
    say_found,
    say_missed,
    say_missed_in,
    say_needed,
    say_plan,
)
from macfa.measures.wording import cohort_range, in_words, one_in, percent, percent_range, times_in_100

DEPTH = "This sample shows what happens and why. How often it happens is shown by the standards over all children."


def test_five_children_miss_a_failing_of_one_in_ten_more_often_than_not() -> None:
    # 0.9 to the fifth is 0.59049.
    assert (
        say_missed(5, 0.1)
        == "With 5 children, a failing that affects one child in ten is missed 59 times in 100."
    )


def test_a_plan_names_what_it_will_miss() -> None:
    # 0.9 cubed is 0.729, 0.8 cubed is 0.512.
    assert say_plan(3) == (
        "With 3 children, a failing that affects one child in ten is missed 73 times in 100.",
        "With 3 children, a failing that affects one child in five is missed 51 times in 100.",
        # Of 3 and 3 not even 3 against 0 is told apart: Fisher's p is 2 / C(6,3) = 0.1.
        "With 3 children before and 3 after, a change from 60% to 30% is never noticed.",
        # 0.9 to the 28th is .0523, to the 29th .0471.
        "To see a failing that affects one child in ten at least once 95 times in 100 takes 29 children.",
        DEPTH,
    )


def test_a_plan_for_a_known_cohort_counts_its_children() -> None:
    said = say_plan(5, 300)
    # C(270,5) / C(300,5) = .588 and C(240,5) / C(300,5) = .325.
    assert said[:2] == (
        "With 5 children, a failing that affects 30 of 300 is missed 59 times in 100.",
        "With 5 children, a failing that affects 60 of 300 is missed 32 times in 100.",
    )
    # SciPy: with 45 of 300 three of five or more come up 2.55 times in 100 (with 44, 2.39); with 283 three or
    # fewer 2.74 times (with 284, 2.43).
    assert (
        said[2] == "If 3 of the 5 files show something, it is so for between 45 and 283 of the 300 children."
    )
    assert said[-1] == DEPTH


def test_a_plan_for_everybody_says_that_nothing_is_left_to_chance() -> None:
    assert say_plan(4, 4) == (
        "Every child on the list is in the sample, so what it shows holds for all of them.",
    )
    with pytest.raises(ValueError, match="5 children cannot be drawn from 4"):
        say_plan(5, 4)


def test_a_large_sample_may_speak_of_rates() -> None:
    said = say_plan(60, 1200)
    assert DEPTH not in said
    assert not any(sentence.startswith("To see") for sentence in said)
    assert said[-1] == (
        "With 60 children before and 60 after, a change from 60% to 30% is noticed 89 times in 100."
    )


def test_one_file_that_shows_something_says_next_to_nothing() -> None:
    # With k of 40 the one drawn is such a child with chance k / 40: above 2.5% from 2 of 40 on, and 40 is possible.
    assert "If the one file shows something, it is so for between 2 and 40 of the 40 children." in say_plan(
        1, 40
    )


@pytest.mark.parametrize(("rate", "children"), [(0.5, 5), (0.2, 14), (0.1, 29), (0.05, 59), (0.01, 299)])
def test_how_many_children_it_takes_to_see_a_failing(rate: float, children: int) -> None:
    # The rule of three: about 3 / rate.
    assert needed_to_see(rate) == children
    assert (1 - rate) ** children <= 0.05 < (1 - rate) ** (children - 1)


def test_one_child_can_be_enough() -> None:
    assert (
        say_needed(0.99, 0.9)
        == "To see a failing that affects 99% of children at least once 90 times in 100 takes 1 child."
    )
    with pytest.raises(ValueError, match="between 0 and 1"):
        needed_to_see(1.0)


def test_a_known_cohort_is_counted_exactly() -> None:
    # C(36,5) / C(40,5) = 376,992 / 658,008 = .573.
    assert (
        say_missed_in(5, 4, 40)
        == "With 5 children, a failing that affects 4 of 40 is missed 57 times in 100."
    )
    assert say_missed_in(40, 4, 40) == "With 40 children, a failing that affects 4 of 40 is never missed."


def test_four_of_five_says_little_of_three_hundred() -> None:
    assert say_found(Count(4, 5), 300) == ("4 of 5 files means between 87 and 298 of the 300 children.")
    assert say_found(Count(0, 5), 300) == ("0 of 5 files means between 0 and 155 of the 300 children.")
    assert say_found(Count(1, 1), 1) == "1 of 1 file means exactly 1 of the 1 child."


def test_how_often_a_true_change_would_be_noticed_is_said_before_the_audit() -> None:
    # Reference table: 8.5% for five and five, 89% for sixty and sixty.
    assert say_change_noticed(0.6, 0.3, 60, 60) == (
        "With 60 children before and 60 after, a change from 60% to 30% is noticed 89 times in 100."
    )
    assert say_change_noticed(0.6, 0.3, 1, 1) == (
        "With 1 child before and 1 after, a change from 60% to 30% is never noticed."
    )


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (0, "0%"),
        (0.001, "less than 1%"),
        (0.005, "1%"),
        (0.145, "15%"),
        (0.996, "more than 99%"),
        (1, "100%"),
        (0.7043, "70%"),
    ],
)
def test_per_cent_are_whole_and_never_claim_nothing_or_all_falsely(rate: float, text: str) -> None:
    assert percent(rate) == text


@pytest.mark.parametrize(
    ("number", "text"), [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (1234, "1,234")]
)
def test_numbers_are_words_up_to_ten(number: int, text: str) -> None:
    assert in_words(number) == text


@pytest.mark.parametrize(
    ("chance", "text"),
    [
        (0.0, "never"),
        (0.001, "fewer than once in 100"),
        (0.01, "once in 100"),
        (0.5, "50 times in 100"),
        (0.999, "more than 99 times in 100"),
        (1.0, "every time"),
    ],
)
def test_a_chance_is_said_as_times_in_a_hundred(chance: float, text: str) -> None:
    assert times_in_100(chance) == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (0.1, "one child in ten"),
        (1 / 3, "one child in three"),
        (0.05, "one child in 20"),
        (0.3, "30% of children"),
        (1.0, "100% of children"),
        (0.0, "0% of children"),
    ],
)
def test_a_rate_is_one_child_in_so_many_where_it_is(rate: float, text: str) -> None:
    assert one_in(rate) == text


def test_ranges_are_said_with_to() -> None:
    assert percent_range(Interval(0.6503, 0.7531)) == "65% to 75%"
    assert cohort_range(CohortInterval(87, 298, 300)) == "87 to 298 of 300"
    assert cohort_range(CohortInterval(7, 7, 12)) == "7 of 12"


def test_a_thousand_and_more_has_commas_in_every_sentence() -> None:
    assert str(Count(383, 1157)) == "383 of 1,157"
    assert cohort_range(CohortInterval(1870, 2980, 13000)) == "1,870 to 2,980 of 13,000"
    assert say_missed_in(5, 1300, 13000).startswith(
        "With 5 children, a failing that affects 1,300 of 13,000 is"
    )

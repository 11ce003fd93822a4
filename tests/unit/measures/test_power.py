import pytest

from macfa.measures.counts import Count
from macfa.measures.intervals import CohortInterval, Interval
from macfa.measures.power import say_change_noticed, say_found, say_missed, say_missed_in, say_plan
from macfa.measures.wording import cohort_range, in_words, one_in, percent, percent_range, times_in_100


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
    )


def test_a_known_cohort_is_counted_exactly() -> None:
    # C(36,5) / C(40,5) = 376,992 / 658,008 = .573.
    assert (
        say_missed_in(5, 4, 40)
        == "With 5 children, a failing that affects 4 of 40 is missed 57 times in 100."
    )
    assert say_missed_in(40, 4, 40) == "With 40 children, a failing that affects 4 of 40 is missed never."


def test_four_of_five_says_little_of_three_hundred() -> None:
    assert say_found(Count(4, 5), 300) == "Four files of five mean 87 to 298 of 300 children."
    assert say_found(Count(0, 5), 300) == "No files of five mean 0 to 155 of 300 children."
    assert say_found(Count(1, 1), 1) == "One file of one means 1 of 1 children."


def test_how_often_a_true_change_would_be_noticed_is_said_before_the_audit() -> None:
    # Reference table: 8.5% for five and five, 89% for sixty and sixty.
    assert say_change_noticed(0.6, 0.3, 60, 60) == (
        "With 60 children before and 60 after, a change from 60% to 30% is noticed 89 times in 100."
    )
    assert say_change_noticed(0.6, 0.3, 1, 1) == (
        "With 1 child before and 1 after, a change from 60% to 30% is noticed never."
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

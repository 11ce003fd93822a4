import pytest

from macfa.measures.change import Direction, compare, say_by_chance, say_rate
from macfa.measures.counts import Count
from macfa.measures.distributions import binomial


def test_a_clear_change_for_the_better_is_called_improved() -> None:
    # Newcombe for 12/60 -> 24/60 is +.04 to +.35 (reference table).
    change = compare(Count(12, 60), Count(24, 60))
    assert change.direction is Direction.IMPROVED
    assert change.sentence == (
        "This has improved: 12 of 60 (20%) before, 24 of 60 (40%) now (up by 4 to 35 percentage points)."
    )


def test_the_same_change_the_other_way_is_called_worse() -> None:
    change = compare(Count(24, 60), Count(12, 60))
    assert change.direction is Direction.WORSE
    assert change.sentence.startswith(
        "This is worse: 24 of 60 (40%) before, 12 of 60 (20%) now (down by 4 to 35 "
    )


def test_fewer_failings_are_an_improvement_where_less_is_better() -> None:
    assert compare(Count(24, 60), Count(12, 60), more_is_better=False).direction is Direction.IMPROVED
    assert compare(Count(12, 60), Count(24, 60), more_is_better=False).direction is Direction.WORSE


def test_two_of_five_and_four_of_five_cannot_be_told_apart() -> None:
    change = compare(Count(2, 5), Count(4, 5))
    assert change.direction is Direction.CANNOT_TELL
    assert change.too_small
    assert change.sentence == (
        "Before and now cannot be told apart: 2 of 5 before, 4 of 5 now"
        " (anything from 16 percentage points down to 73 up). Numbers as small as five show only the largest changes."
    )


def test_even_none_of_five_to_all_of_five_does_not_show_how_large_the_change_is() -> None:
    # Fisher: 2 / C(10,5) = 2/252 = .008.
    change = compare(Count(0, 5), Count(5, 5))
    assert change.direction is Direction.IMPROVED
    assert change.sentence.endswith(
        "Numbers as small as five show that there was a change, but not how large it was."
    )


def test_none_of_five_to_three_of_five_is_not_called_a_change() -> None:
    # Newcombe's interval leaves out zero (.60 less the root of .369 squared and .434 squared is .03), but
    # Fisher's p is 2 x C(5,3) / C(10,3) = 20 / 120 = .167.
    change = compare(Count(0, 5), Count(3, 5))
    assert change.interval.low == pytest.approx(0.03, abs=0.001)
    assert change.direction is Direction.CANNOT_TELL


def test_where_nobody_was_counted_there_is_nothing_to_compare() -> None:
    change = compare(Count(0, 0), Count(3, 9))
    assert change.direction is Direction.CANNOT_TELL
    assert change.difference is None
    assert change.sentence == "There is nothing to compare: 0 of 0 before, 3 of 9 now."


@pytest.mark.parametrize(("before", "after"), [(5, 5), (10, 8), (20, 20), (5, 40)])
@pytest.mark.parametrize("rate", [0.05, 0.2, 0.5, 0.8, 0.95])
def test_where_nothing_changed_a_change_is_called_in_5_of_100_audits_at_most(
    before: int, after: int, rate: float
) -> None:
    """Over every possible pair of samples, with its exact chance."""
    false_alarm = sum(
        binomial(first, before, rate) * binomial(second, after, rate)
        for first in range(before + 1)
        for second in range(after + 1)
        if compare(Count(first, before), Count(second, after)).direction is not Direction.CANNOT_TELL
    )
    assert false_alarm <= 0.05


def test_the_sentence_of_the_design_is_said_word_for_word() -> None:
    said = say_rate("GP invited to", Count(5, 11), "conferences", files=5, everyone=Count(212, 301))
    assert said == (
        "GP invited to 5 of 11 conferences. Over all plans 212 of 301 (70%, 65% to 75%)."
        " Five files cannot show a rate; the 301 can."
    )


def test_without_counts_over_all_children_no_rate_is_given() -> None:
    said = say_rate("Chronology on", Count(1, 3), "files", files=3)
    assert said == "Chronology on 1 of 3 files. Three files cannot show a rate."


def test_where_all_children_are_few_too_it_says_so() -> None:
    said = say_rate(
        "Chronology on", Count(1, 1), "file", files=1, everyone=Count(4, 9), over="Over all children"
    )
    assert said == (
        "Chronology on 1 of 1 file. Over all children 4 of 9. One file cannot show a rate, and nine cannot either."
    )


def test_nothing_over_all_children_is_left_out() -> None:
    assert say_rate("Seen on", Count(0, 2), "visits", files=12, everyone=Count(0, 0)) == (
        "Seen on 0 of 2 visits. 12 files cannot show a rate."
    )


def test_a_sample_that_is_large_enough_needs_no_warning() -> None:
    assert say_rate("Seen on", Count(30, 60), "visits", files=20) == "Seen on 30 of 60 visits."


def test_twenty_are_enough_to_speak_of_a_rate_and_nineteen_are_not() -> None:
    assert not compare(Count(10, 20), Count(10, 20)).too_small
    assert compare(Count(10, 19), Count(10, 20)).too_small
    # statsmodels, method newcomb, for 9 of 19 less 10 of 20: -.3099 to .2636.
    assert compare(Count(10, 20), Count(9, 19)).sentence == (
        "Before and now cannot be told apart: 10 of 20 (50%) before, 9 of 19 now"
        " (anything from 31 percentage points down to 26 up). Numbers as small as 19 show only the largest changes."
    )
    few_of_all = say_rate("Seen on", Count(1, 2), "visits", files=2, everyone=Count(10, 20))
    assert few_of_all.endswith(
        "Over all plans 10 of 20 (50%, 30% to 70%). Two files cannot show a rate; the 20 can."
    )


def test_the_short_sentence_of_the_issue_is_said_word_for_word() -> None:
    assert compare(Count(1, 4), Count(3, 5)).short == "3 of 5, last year 1 of 4: too few to say"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        # statsmodels, method newcomb, for 212/301 less 150/300: .126 to .278.
        (
            Count(150, 300),
            Count(212, 301),
            "212 of 301 (70%), last year 150 of 300 (50%): improved, up by 13 to 28 percentage points",
        ),
        (Count(10, 20), Count(10, 20), "10 of 20 (50%), last year 10 of 20 (50%): cannot be told apart"),
        (Count(0, 0), Count(2, 3), "2 of 3, last year 0 of 0: nothing to compare"),
    ],
)
def test_a_change_is_said_in_one_line(before: Count, after: Count, said: str) -> None:
    assert compare(before, after).short == said


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (1, ""),
        (2, "Two lines are compared. If nothing at all had changed, one of them could still look changed."),
        (20, "20 lines are compared. If nothing at all had changed, one of them could still look changed."),
        (
            33,
            "33 lines are compared. If nothing at all had changed, one or two of them could still look changed.",
        ),
    ],
)
def test_many_comparisons_are_owned_up_to(lines: int, said: str) -> None:
    assert say_by_chance(lines) == said


def test_where_only_the_interval_sees_a_change_no_range_is_given_that_looks_like_one() -> None:
    # Of 7 and 7, 2 and 6: SciPy's Fisher gives p = .103; statsmodels' Newcombe .06 to .81.
    change = compare(Count(2, 7), Count(6, 7))
    assert change.interval.low > 0
    assert change.sentence.startswith(
        "Before and now cannot be told apart: 2 of 7 before, 6 of 7 now"
        " (chance alone would show as much more than 5 times in 100)."
    )

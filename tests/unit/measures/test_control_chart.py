"""The rules of plotting the dots, each on a series small enough to check by hand."""

import math
from collections.abc import Sequence

import pytest

from macfa.measures.control_chart import Better, Meaning, Point, Signal, p_chart, xmr
from macfa.measures.control_chart_wording import say_chart, say_point
from macfa.measures.counts import Count


def signals(points: Sequence[Point]) -> list[tuple[str, ...]]:
    return [tuple(signal.name for signal in point.signals) for point in points]


def test_limits_of_single_values_are_the_mean_and_266_hundredths_of_the_mean_moving_range() -> None:
    # Mean 12; moving ranges 2, 2, 2 and 2; limits 12 less and plus 5.32.
    point = xmr([12, 10, 12, 14, 12]).points[0]
    assert (point.mean, point.lower, point.upper) == pytest.approx((12, 6.68, 17.32))


def test_a_moving_range_far_above_the_others_is_left_out_once() -> None:
    # Ranges 1 eighteen times, 30 twice: mean 78 / 20 = 3.9, times 3.267 is 12.7. Without the two the mean is 1.
    values = [10.0, 11.0] * 5 + [41.0] + [11.0, 10.0] * 5
    chart = xmr(values)
    assert chart.points[0].upper - chart.points[0].mean == pytest.approx(2.66)
    assert signals(chart.points)[10] == ("OUTSIDE",)


def test_six_in_a_row_on_one_side_are_chance_and_seven_are_not() -> None:
    six = xmr([14, 10, 14, 10, 14, 10, *[13.0, 12.9] * 3, 10, 10, 10, 14], baseline=6)
    assert six.points[0].mean == 12
    assert not any("SHIFT" in one for one in signals(six.points))
    seven = xmr([10, 14, 10, 14, 10, 14, 10, *[13.0, 12.9] * 3, 13.0, 10], baseline=6)
    assert [index for index, one in enumerate(signals(seven.points)) if one == ("SHIFT",)] == list(
        range(7, 14)
    )


def test_a_value_on_the_mean_ends_a_run() -> None:
    chart = xmr([10, 14, 10, 14, 10, 14, 13, 13, 13, 12, 13, 13, 13], baseline=6)
    assert not any(signals(chart.points))


def test_seven_in_a_row_rising_are_a_trend_in_the_way_they_go() -> None:
    # Baseline mean 12, limits 12 less and plus 2.66 x 4. From 9 to 15 nothing else stands out.
    chart = xmr([10, 14, 10, 14, 10, 9, 10, 11, 12, 13, 14, 15, 11], baseline=4)
    rising = [place for place, one in enumerate(signals(chart.points)) if one == ("RISING",)]
    assert rising == [5, 6, 7, 8, 9, 10, 11]
    # 9 lies below the mean, and is nevertheless where the better months begin.
    assert chart.points[5].meaning(Better.HIGHER) is Meaning.IMPROVEMENT
    assert chart.points[5].meaning(Better.LOWER) is Meaning.CONCERN
    assert chart.points[5].meaning(Better.NEITHER) is Meaning.HIGH


def test_level_steps_are_no_trend() -> None:
    chart = xmr([10, 14, 10, 14, 10, 9, 10, 11, 12, 12, 13, 14, 11], baseline=4)
    assert not any(signals(chart.points))


def test_two_of_three_close_to_a_limit_stand_out_and_the_third_does_not() -> None:
    # Limits 12 and 10.64 either way; two thirds are 7.09, so 20 is close to the limit and 13 is not.
    chart = xmr([10, 14, 10, 14, 20, 13, 20, 10], baseline=4)
    assert signals(chart.points)[4:7] == [("NEAR_LIMIT",), (), ("NEAR_LIMIT",)]
    other_side = xmr([10, 14, 10, 14, 20, 11, 20, 10], baseline=4)
    assert not any(signals(other_side.points))


def test_limits_of_shares_are_wider_where_fewer_were_counted() -> None:
    # 60 of 120 in all: mean 1/2; three times the root of 1/4 / 100 is .15; of 1/4 / 20 it is .335.
    chart = p_chart([Count(50, 100), Count(10, 20)])
    assert [(point.mean, point.lower, point.upper) for point in chart.points] == [
        (0.5, pytest.approx(0.35), pytest.approx(0.65)),
        (0.5, pytest.approx(0.5 - 3 * math.sqrt(0.0125)), pytest.approx(0.5 + 3 * math.sqrt(0.0125))),
    ]


def test_limits_of_shares_stay_within_nothing_and_all() -> None:
    point = p_chart([Count(3, 4), Count(4, 4)]).points[0]
    assert (point.upper, point.lower) == (1.0, pytest.approx(7 / 8 - 3 * math.sqrt(7 / 64 / 4)))


def test_a_month_in_which_nothing_was_counted_is_passed_over() -> None:
    months = [Count(5, 10), Count(5, 10), *[Count(6, 10)] * 3, Count(0, 0), *[Count(6, 10)] * 4]
    chart = p_chart(months, baseline=2)
    assert chart.points[5].value is None
    assert chart.points[5].meaning(Better.HIGHER) is Meaning.COMMON
    assert [bool(one) for one in signals(chart.points)] == [False] * 2 + [True] * 3 + [False] + [True] * 4


def test_last_year_sets_the_limits_for_this_year() -> None:
    chart = p_chart([Count(50, 100), Count(50, 100), Count(70, 100)], baseline=2)
    assert chart.points[2].mean == 0.5
    assert signals(chart.points) == [(), (), ("OUTSIDE",)]
    assert chart.points[2].meaning(Better.HIGHER) is Meaning.IMPROVEMENT
    assert chart.points[2].meaning(Better.LOWER) is Meaning.CONCERN


def test_without_anything_to_set_limits_by_there_is_no_chart() -> None:
    with pytest.raises(ValueError, match="nothing was counted"):
        p_chart([Count(0, 0), Count(3, 4)], baseline=1)
    with pytest.raises(ValueError, match="needs two or more"):
        xmr([None, 3.0])


def test_a_quiet_chart_says_so() -> None:
    months = [f"month {number}" for number in range(1, 13)]
    chart = p_chart([Count(70, 100), Count(72, 100)] * 6)
    assert (
        say_chart(chart, months, Better.HIGHER)
        == "Nothing stands out from the usual ups and downs around 71%."
    )


def test_what_stands_out_is_said_with_its_months_and_why() -> None:
    chart = p_chart([Count(50, 100)] * 12 + [Count(60, 100)] * 7 + [Count(20, 100)], baseline=12)
    months = [f"month {number}" for number in range(1, 21)]
    assert say_chart(chart, months, Better.HIGHER) == (
        "Better than usual: month 13 to month 19 (seven in a row on one side of the mean)."
        " Worse than usual: month 20 (outside the limits)."
    )
    assert say_point(chart.points[19], Better.HIGHER) == "worse than usual: outside the limits"
    assert say_point(chart.points[0], Better.HIGHER) == "as usual"


def test_few_points_are_called_few() -> None:
    chart = xmr([3.0, 5.0, 4.0, None])
    assert say_chart(chart, "abcd", Better.NEITHER) == (
        "Nothing stands out from the usual ups and downs around 4.0."
        " Three points are few: limits hold from 12 on, and a change can be missed."
    )
    assert say_point(chart.points[3], Better.NEITHER) == "nothing counted"


def test_every_signal_has_its_words() -> None:
    point = Point(3.0, 2.0, 1.0, 2.5, tuple(Signal))
    for signal in Signal:
        said = say_point(Point(point.value, 2.0, 1.0, 2.5, (signal,)), Better.HIGHER)
        assert len(said.split(": ")[1]) > 8


def test_months_that_say_the_same_for_two_reasons_are_one_stretch() -> None:
    chart = p_chart([Count(50, 100)] * 12 + [Count(60, 100)] * 6 + [Count(80, 100)], baseline=12)
    months = [f"month {number}" for number in range(1, 20)]
    assert say_chart(chart, months, Better.HIGHER) == (
        "Better than usual: month 13 to month 19 (seven in a row on one side of the mean; outside the limits)."
    )

"""Intervals against printed tables, and against SciPy and statsmodels as oracles."""

import math
import random

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from macfa.measures.counts import Count
from macfa.measures.distributions import binomial, fisher, hypergeometric_tail, power_of_fisher, students_t
from macfa.measures.intervals import chance_of_seeing, chance_of_seeing_in, cohort_bounds, newcombe, wilson


@pytest.mark.parametrize(
    ("found", "of", "low", "high"),
    [
        (0, 5, 0, 0.434),
        (2, 5, 0.118, 0.769),
        (3, 5, 0.231, 0.882),
        (5, 20, 0.112, 0.469),
        (15, 60, 0.158, 0.372),
    ],
)
def test_wilson_gives_the_intervals_of_the_reference_table(
    found: int, of: int, low: float, high: float
) -> None:
    interval = wilson(Count(found, of))
    assert interval.low == pytest.approx(low, abs=0.0005)
    assert interval.high == pytest.approx(high, abs=0.0005)


def test_wilson_agrees_with_statsmodels_for_every_count_up_to_forty() -> None:
    for of in range(1, 41):
        for found in range(of + 1):
            expected = proportion_confint(found, of, method="wilson")
            interval = wilson(Count(found, of))
            assert (interval.low, interval.high) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("found", "of", "cohort", "low", "high"),
    [(4, 5, 48, 15, 47), (4, 5, 300, 87, 298), (0, 5, 300, 0, 155), (30, 60, 300, 115, 185)],
)
def test_the_exact_bounds_are_those_of_the_reference_table(
    found: int, of: int, cohort: int, low: int, high: int
) -> None:
    bounds = cohort_bounds(Count(found, of), cohort)
    assert (bounds.low, bounds.high) == (low, high)


def test_a_sample_of_everybody_leaves_no_doubt() -> None:
    bounds = cohort_bounds(Count(7, 12), 12)
    assert (bounds.low, bounds.high) == (7, 7)


def test_exact_bounds_hold_the_truth_in_95_of_100_samples_or_more_whatever_the_truth() -> None:
    """Worked out over every possible sample of 6 from 40, not simulated."""
    for truth in range(41):
        covered = sum(
            stats.hypergeom(40, truth, 6).pmf(found)
            for found in range(7)
            if cohort_bounds(Count(found, 6), 40).low <= truth <= cohort_bounds(Count(found, 6), 40).high
        )
        assert covered >= 0.95


def test_exact_bounds_agree_with_scipys_tails_on_random_cohorts() -> None:
    chooser = random.Random(1927)
    for _ in range(60):
        cohort = chooser.randint(1, 400)
        of = chooser.randint(1, min(cohort, 30))
        found = chooser.randint(0, of)
        marked = np.arange(found, cohort - (of - found) + 1)
        enough = stats.hypergeom.sf(found - 1, cohort, marked, of) > 0.025
        possible = marked[enough & (stats.hypergeom.cdf(found, cohort, marked, of) > 0.025)]
        bounds = cohort_bounds(Count(found, of), cohort)
        assert (bounds.low, bounds.high) == (possible.min(), possible.max())


def test_more_children_drawn_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="5 children cannot have been drawn from 4"):
        cohort_bounds(Count(1, 5), 4)


@pytest.mark.parametrize(
    ("before", "after", "low", "high"),
    [
        (Count(2, 5), Count(4, 5), -0.16, 0.73),
        (Count(12, 60), Count(24, 60), 0.04, 0.35),
        # Newcombe (1998), table II, method 10: 56/70 less 48/80 is 0.0524 to 0.3339.
        (Count(48, 80), Count(56, 70), 0.0524, 0.3339),
        # The same table: 9/10 less 3/10 is 0.1705 to 0.8090.
        (Count(3, 10), Count(9, 10), 0.1705, 0.8090),
        # The same table: 10/10 less 0/10 is 0.6075 to 1.
        (Count(0, 10), Count(10, 10), 0.6075, 1.0),
    ],
)
def test_newcombe_gives_printed_intervals(before: Count, after: Count, low: float, high: float) -> None:
    interval = newcombe(before, after)
    digits = 0.005 if abs(round(low, 2) - low) < 1e-9 else 0.00005
    assert interval.low == pytest.approx(low, abs=digits)
    assert interval.high == pytest.approx(high, abs=digits)


def test_newcombe_agrees_with_statsmodels() -> None:
    chooser = random.Random(1998)
    for _ in range(300):
        before = Count(chooser.randint(0, 9), chooser.randint(9, 70))
        after = Count(chooser.randint(0, 9), chooser.randint(9, 70))
        expected = confint_proportions_2indep(
            after.found, after.of, before.found, before.of, method="newcomb"
        )
        interval = newcombe(before, after)
        assert (interval.low, interval.high) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("rate", "sample", "per_cent"), [(0.1, 3, 27), (0.1, 5, 41), (0.1, 10, 65), (0.1, 30, 96), (0.2, 5, 67)]
)
def test_the_chance_of_seeing_a_failing_is_that_of_the_reference_table(
    rate: float, sample: int, per_cent: int
) -> None:
    assert round(100 * chance_of_seeing(rate, sample)) == per_cent


def test_in_a_small_cohort_a_failing_is_seen_more_often() -> None:
    # 4 of 40 failed, 5 drawn: none seen in C(36,5) / C(40,5) = 376,992 / 658,008 of samples.
    assert chance_of_seeing_in(4, 40, 5) == pytest.approx(1 - 376_992 / 658_008)
    assert chance_of_seeing_in(4, 40, 5) > chance_of_seeing(0.1, 5)


def test_fisher_agrees_with_scipy_for_every_table_of_nine_and_seven() -> None:
    for first in range(10):
        for second in range(8):
            expected = stats.fisher_exact([[first, 9 - first], [second, 7 - second]]).pvalue
            assert fisher(first, 9, second, 7) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("before", "after", "sample", "per_cent"),
    [
        (0.6, 0.3, 5, 8.5),
        (0.6, 0.3, 10, 12),
        (0.6, 0.3, 20, 35),
        (0.6, 0.3, 40, 72.5),  # the table prints 73; SciPy's test summed over all 41 x 41 tables gives 72.48
        (0.6, 0.3, 60, 89),
        (0.8, 0.2, 5, 38),
        (0.8, 0.2, 10, 64),
        (0.8, 0.2, 20, 96),
    ],
)
def test_the_power_one_year_on_is_that_of_the_reference_table(
    before: float, after: float, sample: int, per_cent: float
) -> None:
    assert 100 * power_of_fisher(before, after, sample, sample) == pytest.approx(per_cent, abs=0.5)


def test_distributions_agree_with_scipy() -> None:
    assert binomial(3, 12, 0.2) == pytest.approx(stats.binom(12, 0.2).pmf(3))
    for at_least in range(-1, 7):
        expected = stats.hypergeom(50, 11, 6).sf(at_least - 1)
        assert hypergeometric_tail(at_least, drawn=6, marked=11, cohort=50) == pytest.approx(expected)


@pytest.mark.parametrize(("found", "of"), [(-1, 5), (6, 5), (0, -1)])
def test_a_count_that_cannot_be_is_refused(found: int, of: int) -> None:
    with pytest.raises(ValueError, match="is not a count"):
        Count(found, of)


def test_there_is_no_rate_of_nothing() -> None:
    with pytest.raises(ValueError, match="no rate of 0 of 0"):
        math.sqrt(Count(0, 0).rate)


@pytest.mark.parametrize(
    "table", [(7_000, 9_486, 7_100, 9_486), (350, 1_000, 410, 1_020), (0, 3_000, 9, 2_500)]
)
def test_fisher_agrees_with_scipy_for_thousands_of_visits(table: tuple[int, int, int, int]) -> None:
    first, first_of, second, second_of = table
    expected = stats.fisher_exact([[first, first_of - first], [second, second_of - second]]).pvalue
    assert fisher(*table) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 11, 30, 99])
@pytest.mark.parametrize("level", [0.5, 0.9, 0.95, 0.99])
def test_students_t_agrees_with_scipy(level: float, freedom: int) -> None:
    assert students_t(level, freedom) == pytest.approx(stats.t.ppf(0.5 + level / 2, freedom), rel=1e-9)


def test_students_t_needs_two_subjects() -> None:
    with pytest.raises(ValueError, match="two subjects"):
        students_t(0.95, 0)

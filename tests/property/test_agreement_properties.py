"""Agreement is what a slow count over all pairs of grades gives, whoever stands first."""

from itertools import permutations, product
from statistics import fmean, stdev

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from macfa.measures.agreement import agreement
from macfa.measures.krippendorff import alpha
from macfa.measures.weights import Weighting

SCALE = ("a", "b", "c", "d")
Table = list[list[str | None]]

grades = st.one_of(st.none(), st.sampled_from(SCALE))
tables = st.integers(2, 5).flatmap(
    lambda raters: st.lists(st.lists(grades, min_size=raters, max_size=raters))
)


def _given(row: list[str | None]) -> list[str]:
    return [grade for grade in row if grade is not None]


def _weight(one: str, other: str, weighting: Weighting) -> float:
    """Of the 6 pairs of neighbours and beyond on a scale of four: 0, 1, 3 or all 6 lie between two grades."""
    if weighting is Weighting.NOMINAL:
        return float(one == other)
    return {0: 1.0, 1: 5 / 6, 2: 3 / 6, 3: 0.0}[abs(SCALE.index(one) - SCALE.index(other))]


def _gwet(table: Table, weighting: Weighting) -> float:
    rows = [_given(row) for row in table if _given(row)]
    raw = fmean(
        fmean(_weight(one, other, weighting) for one, other in permutations(row, 2))
        for row in rows
        if len(row) > 1
    )
    shares = [fmean(row.count(grade) / len(row) for row in rows) for grade in SCALE]
    all_weights = sum(_weight(one, other, weighting) for one, other in product(SCALE, repeat=2))
    chance = all_weights / (4 * 3) * sum(share * (1 - share) for share in shares)
    return (raw - chance) / (1 - chance)


def _krippendorff(table: Table, weighting: Weighting) -> float | None:
    rows = [_given(row) for row in table if len(_given(row)) > 1]
    values = [grade for row in rows for grade in row]

    def apart(one: str, other: str) -> float:
        if weighting is Weighting.NOMINAL:
            return float(one != other)
        low, high = sorted((SCALE.index(one), SCALE.index(other)))
        between = sum(values.count(grade) for grade in SCALE[low : high + 1])
        return (between - (values.count(one) + values.count(other)) / 2) ** 2

    expected = fmean(apart(one, other) for one, other in permutations(values, 2))
    if expected == 0:
        return None
    observed = sum(len(row) * fmean(apart(*pair) for pair in permutations(row, 2)) for row in rows) / len(
        values
    )
    return 1 - observed / expected


@given(tables, st.sampled_from(Weighting))
def test_the_coefficients_are_those_of_a_count_over_all_pairs(table: Table, weighting: Weighting) -> None:
    assume(any(len(_given(row)) > 1 for row in table))
    assert agreement(table, grades=SCALE, weighting=weighting).coefficient == pytest.approx(
        _gwet(table, weighting)
    )
    assert alpha(table, grades=SCALE, weighting=weighting).value == pytest.approx(
        _krippendorff(table, weighting)
    )


@given(tables, st.sampled_from(Weighting), st.randoms(use_true_random=False))
def test_the_order_of_children_and_of_raters_does_not_matter(table: Table, weighting: Weighting, rng) -> None:  # type: ignore[no-untyped-def]
    assume(any(len(_given(row)) > 1 for row in table))
    shuffled = [rng.sample(row, len(row)) for row in rng.sample(table, len(table))]
    one = agreement(table, grades=SCALE, weighting=weighting)
    other = agreement(shuffled, grades=SCALE, weighting=weighting)
    assert one.coefficient == pytest.approx(other.coefficient)
    assert (one.same, one.near) == (other.same, other.near)
    assert alpha(table, grades=SCALE).value == pytest.approx(alpha(shuffled, grades=SCALE).value)


@given(tables)
@example([[None, "b"], ["a", "d"]])  # AC2 goes below -1 where agreement by chance is above one half
def test_no_measure_claims_more_than_full_agreement_and_intervals_hold_their_value(table: Table) -> None:
    assume(any(len(_given(row)) > 1 for row in table))
    for weighting in Weighting:
        for value, interval in (
            ((found := agreement(table, grades=SCALE, weighting=weighting)).coefficient, found.interval()),
            ((other := alpha(table, grades=SCALE, weighting=weighting)).value, other.interval()),
        ):
            assert value is None or value <= 1 + 1e-12
            assert interval is None or (
                value is not None and interval.low - 1e-9 <= value <= interval.high + 1e-9
            )


@given(tables)
def test_the_jackknife_leaves_each_child_out_once(table: Table) -> None:
    rows = [row for row in table if len(_given(row)) > 1]
    assume(len(rows) > 1)
    without = [_krippendorff([*rows[:i], *rows[i + 1 :]], Weighting.NOMINAL) for i in range(len(rows))]
    values = [value for value in without if value is not None]
    error = alpha(table, grades=SCALE).error
    if len(values) < len(rows):
        assert error is None
    else:
        # (n - 1) / n times the sum of squares is the sample variance times (n - 1) squared over n.
        assert error == pytest.approx(stdev(values) * (len(rows) - 1) / len(rows) ** 0.5, abs=1e-9)

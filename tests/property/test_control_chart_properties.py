"""What a control chart says does not hang on units, and turns round when better does."""

from hypothesis import given
from hypothesis import strategies as st

from macfa.measures.control_chart import IN_A_ROW, Better, Meaning, Signal, p_chart, xmr
from macfa.measures.counts import Count

# Whole numbers on a grid of halves stay exact when doubled and moved, so no rounding decides a rule.
series = st.lists(st.integers(0, 40), min_size=2, max_size=40)
counts = st.integers(0, 50).flatmap(lambda of: st.builds(Count, st.integers(0, of), st.just(of)))


@given(series)
def test_turning_the_values_upside_down_swaps_rising_and_falling_and_keeps_the_rest(
    values: list[int],
) -> None:
    swapped = {Signal.RISING: Signal.FALLING, Signal.FALLING: Signal.RISING}
    chart, turned = xmr(values), xmr([-value for value in values])
    for point, other in zip(chart.points, turned.points, strict=True):
        assert {swapped.get(signal, signal) for signal in point.signals} == set(other.signals)


@given(series)
def test_signals_do_not_hang_on_the_unit(values: list[int]) -> None:
    assert [p.signals for p in xmr(values).points] == [p.signals for p in xmr([4 * v for v in values]).points]


@given(series)
def test_what_is_better_one_way_is_worse_the_other(values: list[int]) -> None:
    other = {Meaning.IMPROVEMENT: Meaning.CONCERN, Meaning.CONCERN: Meaning.IMPROVEMENT}
    for point in xmr(values).points:
        up, down = point.meaning(Better.HIGHER), point.meaning(Better.LOWER)
        # A point on the mean belongs to no side, whichever way is better.
        assert down is other.get(up, up) or point.way == 0


@given(series)
def test_runs_come_in_sevens_and_nothing_runs_in_fewer(values: list[int]) -> None:
    for signal in (Signal.SHIFT, Signal.RISING, Signal.FALLING):
        marked = sum(signal in point.signals for point in xmr(values).points)
        assert marked == 0 or marked >= IN_A_ROW


@given(st.lists(counts, min_size=2, max_size=30))
def test_shares_their_means_and_limits_lie_between_nothing_and_all(line: list[Count]) -> None:
    if not any(count.of for count in line):
        return
    for count, point in zip(line, p_chart(line).points, strict=True):
        assert 0 <= point.lower <= point.mean <= point.upper <= 1
        assert (point.value is None) is (count.of == 0)
        assert not (point.signals and point.value is None)

"""No sentence on a change says more than its numbers bear."""

from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from macfa.measures.change import ENOUGH_FOR_A_RATE, Direction, compare
from macfa.measures.counts import Count

counts = st.integers(0, 60).flatmap(lambda of: st.builds(Count, st.integers(0, of), st.just(of)))


@given(counts, counts)
def test_better_or_worse_is_said_only_where_the_interval_and_the_test_both_say_so(
    before: Count, after: Count
) -> None:
    change = compare(before, after)
    said = f"{change.short} {change.sentence}"
    if change.direction is Direction.CANNOT_TELL:
        assert "improved" not in said
        assert "worse" not in said
    else:
        table = [[before.found, before.others.found], [after.found, after.others.found]]
        assert stats.fisher_exact(table).pvalue < 0.05
        assert change.interval.low > 0 or change.interval.high < 0


@given(counts, counts)
def test_no_percentage_is_given_of_fewer_than_twenty(before: Count, after: Count) -> None:
    said = compare(before, after).short
    for count in (before, after):
        if count.of < ENOUGH_FOR_A_RATE:
            assert f"{count} (" not in said


@given(counts, counts)
def test_looking_at_it_from_the_other_side_turns_it_round(before: Count, after: Count) -> None:
    met, unmet = compare(before, after), compare(before.others, after.others, more_is_better=False)
    assert met.direction is unmet.direction

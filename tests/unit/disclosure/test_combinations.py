"""Combinations of attributes that too few children share, and wordings that enough do."""

import pytest

from macfa.disclosure.attributes import age, taxonomy
from macfa.disclosure.combinations import (
    Cohort,
    Described,
    coarser_wording,
    linked,
    linked_by_child,
    rare,
    shared_by,
    smallest_rare,
)


def a_cohort(*groups: tuple[int, set[str]]) -> Cohort:
    """So many children with these attributes, group by group."""
    children = [frozenset(held) for count, held in groups for _ in range(count)]
    return Cohort({f"child {number}": held for number, held in enumerate(children)})


def test_every_child_shares_nothing_told() -> None:
    assert shared_by(frozenset(), a_cohort((7, {"adhd"}))) == 7


def test_a_coarser_attribute_is_shared_by_all_who_have_a_finer_one() -> None:
    cohort = a_cohort((3, {"adhd"}), (4, {"autism"}), (2, {"asthma"}))
    assert shared_by(frozenset({"neurodevelopmental"}), cohort) == 7
    assert shared_by(frozenset({"additional_need"}), cohort) == 7


def test_an_age_lies_in_its_band_and_in_any_range_around_it() -> None:
    cohort = a_cohort((2, {age(4)}), (3, {age(9)}), (1, {age(13)}))
    assert shared_by(frozenset({age(5, 9)}), cohort) == 3
    assert shared_by(frozenset({age(4, 13)}), cohort) == 6
    assert taxonomy().coarser(age(9)) == age(5, 9)
    assert taxonomy().coarser(age(5, 9)) == age(0, 9)
    assert taxonomy().coarser(age(0, 9)) is None


def test_a_combination_of_common_attributes_can_be_rare() -> None:
    cohort = a_cohort((10, {"adhd"}), (10, {"domestic_abuse"}), (4, {"adhd", "domestic_abuse"}))
    found = rare([Described("Child A", frozenset({"adhd", "domestic_abuse"}))], cohort)
    assert [(one.smallest, one.shared) for one in found] == [(frozenset({"adhd", "domestic_abuse"}), 4)]


def test_five_children_are_enough() -> None:
    cohort = a_cohort((10, {"adhd"}), (5, {"adhd", "domestic_abuse"}))
    assert rare([Described("Child A", frozenset({"adhd", "domestic_abuse"}))], cohort) == []


def test_the_smallest_rare_part_is_named_before_the_whole() -> None:
    cohort = a_cohort((20, {"adhd", "neglect", "domestic_abuse"}), (1, {"adhd", "neglect", "parent_suicide"}))
    assert smallest_rare(frozenset({"adhd", "neglect", "parent_suicide"}), cohort) == frozenset(
        {"parent_suicide"}
    )


def test_a_rare_triple_is_named_where_every_pair_is_common() -> None:
    pairs = [{"adhd", "neglect"}, {"adhd", "asthma"}, {"neglect", "asthma"}]
    cohort = a_cohort(*((6, pair) for pair in pairs), (1, {"adhd", "neglect", "asthma"}))
    whole = frozenset({"adhd", "neglect", "asthma"})
    assert smallest_rare(whole, cohort) == whole


def test_the_proposal_names_the_group_a_need_belongs_to_before_it_leaves_it_out() -> None:
    cohort = a_cohort((4, {"autism", age(9)}), (6, {"adhd", age(8)}), (30, {age(14)}))
    assert coarser_wording(frozenset({"adhd", age(9)}), cohort) == frozenset({"adhd", age(5, 9)})


def test_the_proposal_is_always_shared_by_enough() -> None:
    cohort = a_cohort(
        (1, {"adhd", "parent_suicide", age(4), "fgm"}), (40, {"adhd", age(5)}), (9, {"bereavement", age(3)})
    )
    for published in ({"adhd", "parent_suicide"}, {"fgm", "parent_suicide", age(4)}, {"fgm"}):
        proposal = coarser_wording(frozenset(published), cohort)
        assert shared_by(proposal, cohort) >= 5


def test_of_a_cohort_of_four_nothing_may_be_told() -> None:
    assert coarser_wording(frozenset({"adhd"}), a_cohort((4, {"adhd"}))) == frozenset()


def test_each_attribute_of_a_group_is_judged_by_itself() -> None:
    cohort = a_cohort((9, {"adhd"}), (8, {"neglect"}), (1, {"parent_suicide"}))
    group = Described("Part 2", frozenset({"adhd", "neglect", "parent_suicide"}), group=True)
    assert [one.smallest for one in rare([group], cohort)] == [frozenset({"parent_suicide"})]


def test_two_briefings_together_can_tell_what_neither_tells_alone() -> None:
    cohort = a_cohort((6, {"adhd"}), (6, {"asthma"}), (1, {"adhd", "asthma"}))
    before = [Described("Child A", frozenset({"adhd"}), case="C1")]
    now = [Described("Child 1", frozenset({"asthma"}), case="C1")]
    assert rare([*before, *now], cohort) == []
    assert [one.shared for one in linked(now, cohort, before, cohort)] == [1]
    assert linked([Described("Child 1", frozenset({"asthma"}), case="C2")], cohort, before, cohort) == []


def test_an_attribute_that_nobody_of_the_cohort_has_is_rare() -> None:
    assert rare([Described("Child A", frozenset({"epilepsy"}))], a_cohort((50, {"adhd"})))


@pytest.mark.parametrize("attribute", sorted(taxonomy().attributes))
def test_every_attribute_has_plain_words_and_ends_in_something_common(attribute: str) -> None:
    assert taxonomy().says(attribute)
    assert attribute in taxonomy().closure(frozenset({attribute}))


def _audited_again(*children: str) -> frozenset[str]:
    return frozenset(children)


def _then_and_now(both: frozenset[str]) -> list[frozenset[str]]:
    """Ten children are girls, ten have ADHD, two of them both; one briefing told the one, the next tells the other."""
    cohort = a_cohort((2, {"girl", "adhd"}), (8, {"girl"}), (8, {"adhd"}))
    before = [Described("Child A", frozenset({"girl"}))]
    now = [Described("One child", frozenset({"adhd"}))]
    return [one.described.attributes for one in linked_by_child(now, cohort, before, cohort, both)]


def test_without_a_case_number_a_child_audited_twice_links_two_briefings() -> None:
    assert _then_and_now(_audited_again("child 0")) == [frozenset({"adhd"})]


def test_where_no_child_was_audited_twice_two_briefings_are_not_linked() -> None:
    assert _then_and_now(_audited_again()) == []


def test_a_child_audited_twice_of_whom_the_two_do_not_both_tell_links_nothing() -> None:
    assert _then_and_now(_audited_again("child 5")) == []


def test_two_briefings_that_enough_children_share_together_are_not_linked() -> None:
    cohort = a_cohort((5, {"girl", "adhd"}), (8, {"girl"}))
    before, now = [Described("A", frozenset({"girl"}))], [Described("B", frozenset({"adhd"}))]
    assert linked_by_child(now, cohort, before, cohort, _audited_again("child 0")) == []

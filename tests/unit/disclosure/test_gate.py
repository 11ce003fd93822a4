"""The last check before anything goes out."""

from datetime import date

import pytest

from macfa.disclosure.attributes import age
from macfa.disclosure.combinations import Described
from macfa.disclosure.gate import Allowances, Allowed, Earlier, What, check
from macfa.disclosure.key_lists import Entry, KeyList, Named

_KEY_LIST = KeyList(
    case="C1",
    children=(Named("Amina Okafor"),),
    family=(Named("Grace Okafor"),),
    dates_of_birth=(date(2015, 3, 12),),
    addresses=("14 Larkfield Road",),
    schools=("Oakmere Primary School",),
    workers=(Named("Peter Haddon"),),
)
_COHORT = {
    f"c{n}": frozenset({"adhd", age(9), "neglect"} if n < 30 else {"autism", age(14)}) for n in range(60)
}
_CLEAN = {
    "1 Why": "Neglect is a priority.",
    "4 What we found": "Practitioners may wish to use the chronology in May.",
}


def test_a_clean_briefing_passes() -> None:
    report = check(_CLEAN, [_KEY_LIST], _COHORT, Allowances(sample_size=5))
    assert report.passed
    assert report.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "Amina was seen.",
        "Grace told her teacher.",
        "Born 12/3/15.",
        "14 Larkfield Rd",
        "Oakmere knew.",
        "Haddon’s visits",
        "Amnia was seen.",
    ],
)
def test_anything_of_the_key_list_blocks(text: str) -> None:
    report = check({**_CLEAN, "5 Learning": text}, [_KEY_LIST], _COHORT)
    assert {(p.part, p.what, p.case) for p in report.problems} == {
        ("5 Learning", What.IDENTIFYING_TEXT, "C1")
    }


def test_the_person_who_resolves_sees_the_words_and_the_log_does_not() -> None:
    problem = check({"5 Learning": "Amina was seen."}, [_KEY_LIST], _COHORT).problems[0]
    assert "Amina" in problem.sentence()
    assert "Amina" not in problem.safe_sentence()
    assert "5 Learning" in problem.safe_sentence()


def test_an_empty_key_list_blocks_and_says_what_is_missing() -> None:
    report = check(
        _CLEAN,
        [KeyList("C2", children=(Named("Ann Bee"),), none=frozenset({Entry.FAMILY, Entry.SCHOOLS}))],
        _COHORT,
    )
    assert [p.what for p in report.problems] == [What.EMPTY_KEY_LIST] * 2
    assert "addresses" in report.problems[0].sentence()


def test_no_key_list_at_all_blocks() -> None:
    assert [p.what for p in check(_CLEAN, [], _COHORT).problems] == [What.EMPTY_KEY_LIST]


def test_a_rare_combination_blocks_with_a_wording_that_enough_children_share() -> None:
    text = "One of these: a nine-year-old child with autism was not seen."
    problems = check({"2 What we did": text}, [_KEY_LIST], _COHORT).problems
    assert [p.what for p in problems] == [What.RARE_COMBINATION]
    # Thirty are nine, thirty have autism, nobody is both; leaving either out is enough, or the parent of one with ...
    assert problems[0].proposal.startswith("Say only:")
    assert "(30 children share this)" in problems[0].proposal


def test_what_the_author_declares_is_judged_as_well() -> None:
    declared = [Described("Child A", frozenset({"adhd", "autism"}))]
    assert [p.part for p in check(_CLEAN, [_KEY_LIST], _COHORT, described=declared).problems] == ["Child A"]


def test_a_second_briefing_of_the_same_child_is_laid_beside_the_first() -> None:
    before = Earlier((Described("Child A", frozenset({"autism"}), case="C1"),), _COHORT)
    declared = [Described("Child 1", frozenset({"adhd"}), case="C1")]
    problems = check(_CLEAN, [_KEY_LIST], _COHORT, described=declared, earlier=[before]).problems
    assert [p.what for p in problems] == [What.LINKED_BRIEFINGS]


def test_small_counts_block_and_the_size_of_the_sample_does_not() -> None:
    text = "The five children were known to us. Three of the five children had moved."
    problems = check({"2 What we did": text}, [_KEY_LIST], _COHORT, Allowances(sample_size=5)).problems
    assert [(p.what, p.where) for p in problems] == [(What.SMALL_NUMBER, "Three of the five children")]


def test_children_told_of_without_a_cohort_block() -> None:
    report = check({"2": "The children have needs including ADHD."}, [_KEY_LIST], {})
    assert [p.what for p in report.problems] == [What.NO_COHORT]


def test_a_hit_that_a_person_let_through_with_a_reason_passes_in_that_part_only() -> None:
    parts = {"1 Why": "The Oakmere report of 2009", "2 What": "The Oakmere report of 2009"}
    allowed = Allowed("1 Why", "Oakmere", "A national report of that name")
    assert [p.part for p in check(parts, [_KEY_LIST], _COHORT, Allowances(allowed=(allowed,))).problems] == [
        "2 What"
    ]


def test_letting_through_needs_a_reason() -> None:
    allowed = Allowed("1 Why", "Oakmere", " ")
    assert not check({"1 Why": "Oakmere"}, [_KEY_LIST], _COHORT, Allowances(allowed=(allowed,))).passed

"""Attributes of children as texts write them."""

import pytest

from macfa.disclosure.attributes import age
from macfa.disclosure.attributes_in_text import described_in, mentions


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("a child aged 4", {age(4)}),
        ("a 14-year-old", {age(14)}),
        ("a four-year-old", {age(4)}),
        ("a four year old with ADHD", {age(4), "adhd"}),
        ("at the age of nine", {age(9)}),
        ("aged between 4 and 13 years", {age(4), age(13)}),
        ("aged 4 to 13", {age(4), age(13)}),
        ("She was six, and alone.", {age(6)}),
        ("suicide of a parent", {"parent_suicide"}),
        ("her mother's suicide", {"parent_suicide"}),
        ("self harm and Self-Harming", {"self_harm"}),
        ("exclusion\nfrom school", {"school_exclusion"}),
        ("sibling-to-parent aggression", {"sibling_aggression"}),
        ("parental substance misuse", {"parental_substance_use"}),
        ("children's homes", {"residential"}),
        ("he had autism and was in foster care", {"autism", "cla"}),
        ("40-year-old records", set()),
        ("the plan of the family", set()),
    ],
)
def test_attributes_are_recognised(text: str, attributes: set[str]) -> None:
    assert {mention.attribute for mention in mentions(text)} == attributes


def test_the_longer_words_win() -> None:
    assert [m.attribute for m in mentions("a domestic abuse service")] == ["domestic_abuse_service"]


def test_a_mention_says_where_it_stands() -> None:
    text = "Zoë, aged 4, was seen"
    assert [text[m.start : m.end] for m in mentions(text)] == ["aged 4"]


def test_each_child_told_of_is_described_by_itself() -> None:
    text = (
        "One child, a girl with autism, was excluded from school. She lived in foster care. "
        "Another child was self-harming."
    )
    assert [(one.attributes, one.group) for one in described_in(text, "Part 3")] == [
        (frozenset({"girl", "autism", "school_exclusion", "cla"}), False),
        (frozenset({"self_harm"}), False),
    ]


def test_two_children_in_one_sentence_are_two() -> None:
    told = described_in("One child had ADHD and another child had epilepsy.", "Part 3")
    assert [one.attributes for one in told] == [frozenset({"adhd"}), frozenset({"epilepsy"})]


def test_needs_of_a_group_are_a_group() -> None:
    text = (
        "The four children were aged 4 to 13.\n\n"
        "The children have needs including ADHD, suicide of a parent and self-harm."
    )
    assert [(one.attributes, one.group) for one in described_in(text, "Part 2")] == [
        (frozenset({age(4), age(13)}), True),
        (frozenset({"adhd", "parent_suicide", "self_harm"}), True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Discuss substance use, how much, how often, what and where.",
        "Practitioners should use the pathway for self-harm.",
        "Be curious about parental substance use and domestic abuse.",
    ],
)
def test_advice_describes_nobody(text: str) -> None:
    assert described_in(text, "Part 6") == []

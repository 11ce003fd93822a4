"""Findings drafted from answers say how many children, of how many, and rest on the answers themselves."""

from macfa.instruments.answers import Answer
from macfa.instruments.drafting import Answered, drafts
from macfa.instruments.library import tool
from macfa.instruments.tool import FindingKind

NEGLECT = tool("neglect", 1)


def answered(subject: str, organisation: str, value: str, question: str = "information-shared") -> Answered:
    return Answered(subject, organisation, question, Answer(value, "because"))


def test_one_agency_that_was_not_told_makes_a_worry_for_the_child() -> None:
    (worry,) = drafts(NEGLECT, [answered("A", "gp", "no"), answered("A", "school", "yes")])
    assert (worry.kind, worry.count, worry.of) == (FindingKind.WORRY, 1, 1)
    assert [item.organisation for item in worry.evidence] == ["gp"]


def test_good_practice_needs_every_agency_that_says_anything() -> None:
    (good,) = drafts(NEGLECT, [answered("A", "gp", "not_applicable"), answered("A", "school", "yes")])
    assert (good.kind, good.count, good.of) == (FindingKind.GOOD_PRACTICE, 1, 1)


def test_the_sentence_counts_children_and_not_returns() -> None:
    # A: two agencies say no, one child. B: yes. C: says nothing, so it is not among the children asked about.
    drafted = drafts(
        NEGLECT,
        [
            answered("A", "gp", "no"),
            answered("A", "school", "no"),
            answered("B", "gp", "yes"),
            answered("C", "gp", "not_applicable"),
        ],
    )
    assert [(d.kind, d.sentence) for d in drafted] == [
        (FindingKind.GOOD_PRACTICE, "For 1 of 2 children every agency says that information flowed in time."),
        (FindingKind.WORRY, "For 1 of 2 children agencies worked, and were not joined up."),
    ]
    assert len(drafted[1].evidence) == 2


def test_what_needs_to_happen_the_tool_and_the_standards_come_with_the_draft() -> None:
    (draft,) = drafts(NEGLECT, [answered("A", "council", "no", "graded-care-profile")])
    assert draft.tool == "graded_care_profile"
    assert draft.standards == ("graded-care-profile-early", "graded-care-profile-before-review")
    assert draft.what_needs_to_happen.startswith("Use the graded care profile")


def test_no_answers_draft_nothing() -> None:
    assert drafts(NEGLECT, []) == ()

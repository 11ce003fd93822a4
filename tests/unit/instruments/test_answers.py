"""What may be written as an answer, and what is said of an answer that may not."""

from datetime import date

import pytest

from macfa.instruments.answers import Answer, Answers, Part, canonical, problems
from macfa.instruments.library import read_tool
from macfa.instruments.tool import Question

TOOL = read_tool(
    """
id: t
version: 1
title: T
about: a file
respondent: agency
scale: ofsted_four
graded_with: 0
immediate_concern: {question: 'Safe?', do: Call}
key_lines: [{id: one, title: One thing, asks: 'What?'}]
questions:
  - {id: had-plan, key_line: one, text: 'Plan?', asked_of: [gp], answer: yes_no_partly_na}
  - id: when
    key_line: one
    text: When?
    asked_of: [gp]
    answer: date
    show_if: {question: had-plan, any_of: ['yes']}
  - {id: share, key_line: one, text: 'How much?', asked_of: [gp], answer: number, required: false}
  - {id: why, key_line: one, text: 'Why?', asked_of: [gp], answer: text, required: false}
""",
    "t-v1.yaml",
)
BY_ID = {question.id: question for question in TOOL.questions}


def found(answers: Answers) -> list[tuple[str, Part, str]]:
    return [(p.question, p.part, p.found) for p in problems(TOOL, "gp", answers)]


def test_a_whole_return_has_no_problem() -> None:
    assert found({"had-plan": Answer("yes"), "when": Answer("2024-02-28"), "share": Answer("92.5")}) == []


def test_a_missing_answer_names_its_question() -> None:
    assert found({"had-plan": Answer("yes")}) == [("when", Part.VALUE, "nothing")]


def test_a_question_that_may_be_left_open_is_not_missed_but_a_comment_alone_is_asked_about() -> None:
    assert found({"had-plan": Answer("not_applicable"), "why": Answer("", "see above")}) == [
        ("why", Part.VALUE, "a comment without an answer")
    ]


def test_no_needs_its_reason() -> None:
    assert found({"had-plan": Answer("no", " ")}) == [("had-plan", Part.COMMENT, "nothing")]


def test_an_answer_outside_the_set_is_shown_with_the_set() -> None:
    (problem,) = problems(TOOL, "gp", {"had-plan": Answer("perhaps")})
    assert str(problem) == (
        'Question had-plan, answer: found "perhaps", expected "Yes" or "Partly" or "No" or "Not applicable"'
    )


def test_an_answer_to_a_question_branched_away_is_a_problem_unless_it_says_not_applicable() -> None:
    no = Answer("no", "never had one")
    assert found({"had-plan": no, "when": Answer("2024-02-28")}) == [("when", Part.VALUE, '"2024-02-28"')]
    assert found({"had-plan": no, "when": Answer("not_applicable")}) == []


def test_an_answer_to_a_question_of_another_agency_is_a_problem() -> None:
    answers = {"had-plan": Answer("yes"), "when": Answer("2024-02-28"), "flags": Answer("yes")}
    assert found(answers) == [("flags", Part.VALUE, '"yes"')]


@pytest.mark.parametrize("written", ["yes", "YES", " yes ", "Yes", "yes."])
def test_yes_is_yes_however_it_is_written(written: str) -> None:
    assert canonical(BY_ID["had-plan"], written) == "yes"


@pytest.mark.parametrize(
    ("question", "written", "kept"),
    [
        (BY_ID["when"], "28.2.24", "2024-02-28"),
        (BY_ID["when"], date(2024, 2, 28), "2024-02-28"),
        (BY_ID["when"], "31/02/2024", None),
        (BY_ID["share"], 92.5, "92.5"),
        (BY_ID["share"], 12.0, "12"),
        (BY_ID["share"], "0.0", "0"),
        (BY_ID["share"], "100 %", "100"),
        (BY_ID["share"], "most", None),
        (BY_ID["share"], "1e999999", None),
        (BY_ID["share"], "NaN", None),
        (BY_ID["why"], "=2+2", "=2+2"),
        (BY_ID["had-plan"], "Y", None),
    ],
)
def test_what_people_write_is_kept_in_one_form_or_not_at_all(
    question: Question, written: object, kept: str | None
) -> None:
    assert canonical(question, written) == kept

"""Beside each question stands when to answer it and when to say why, in the words of its own answers."""

from macfa.documents.return_workbook.notes import notes
from macfa.instruments.library import tool

COUNCIL = tool("neglect", 1).questions_for("council")
NUMBERS = {question.id: number for number, question in enumerate(COUNCIL, start=1)}


def beside(question: str) -> list[str]:
    return notes(COUNCIL[NUMBERS[question] - 1], COUNCIL).split("\n")


def test_a_question_says_which_answers_need_a_reason() -> None:
    assert beside("moves") == ['Say why if you answer "Partly" or "No".']


def test_where_most_answers_need_a_reason_the_others_are_named() -> None:
    assert beside("own-learning") == ['Say why unless you answer "No".']


def test_a_question_on_a_branch_names_the_question_it_hangs_on_by_number() -> None:
    assert beside("plan-not-copied")[0] == f'Answer only if question {NUMBERS["earlier-plans"]} is "Yes".'


def test_a_grade_always_needs_its_reason() -> None:
    assert beside("grade-child") == ["How well did your agency do this for this child?", "Always say why."]


def test_the_family_may_leave_a_question_open() -> None:
    asked = tool("child-and-family", 1).questions_for("family")
    assert notes(asked[1], asked) == "You may leave this open."

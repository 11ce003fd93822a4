"""Any valid answers to any kind of agency's form come back from the workbook as they went out."""

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from macfa.documents.return_workbook.form import Filled, FrontDoor, ReturnForm
from macfa.documents.return_workbook.read import read
from macfa.documents.return_workbook.write import write
from macfa.instruments.answers import Answer, canonical, is_asked, problems
from macfa.instruments.library import read_tool, tool
from macfa.instruments.tool import AnswerKind, AuditTool, Question

EVERY_KIND_OF_ANSWER = read_tool(
    """
id: kinds
version: 3
title: Every kind of answer
about: a file
respondent: agency
scale: rag
graded_with: 1
immediate_concern: {question: 'Safe?', do: Call}
key_lines: [{id: one, title: One thing, asks: 'What?'}, {id: two, title: Another, asks: 'How?'}]
questions:
  - {id: yes-or-no, key_line: one, text: 'So?', asked_of: [gp], answer: yes_no_partly_na}
  - id: day
    key_line: one
    text: When?
    asked_of: [gp]
    answer: date
    show_if: {question: yes-or-no, any_of: ['yes', partly]}
  - {id: number, key_line: two, text: 'How many?', asked_of: [gp], answer: number, required: false}
  - {id: words, key_line: two, text: 'Why?', asked_of: [gp], answer: text}
  - id: pick
    key_line: two
    text: Which?
    asked_of: [gp]
    answer: choice
    options: [{code: a, name: '=A "quoted", with comma'}, {code: b, name: '@B'}]
""",
    "kinds-v3.yaml",
)
TOOLS = [
    (EVERY_KIND_OF_ANSWER, "gp"),
    *((tool("neglect", 1), kind) for kind in ("council", "police", "school")),
    (tool("child-and-family", 1), "family"),
]
# One kind of line end, as a spreadsheet's cell has; half a surrogate pair is not text.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=60)
WORDS = TEXT.filter(str.strip) | st.builds("".join, st.tuples(st.sampled_from("=+-@"), TEXT))


def values(question: Question) -> st.SearchStrategy[str]:
    """Every value that the question can keep."""
    match question.answer:
        case AnswerKind.TEXT:
            return WORDS
        case AnswerKind.DATE:
            return st.dates(date(1000, 1, 1)).map(date.isoformat)
        case AnswerKind.NUMBER:
            decimals = st.decimals(
                allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15
            )
            return decimals.map(lambda d: canonical(question, d)).filter(lambda v: v is not None)
        case _:
            return st.sampled_from(question.codes)


@st.composite
def returns(draw: st.DrawFn) -> tuple[AuditTool, str, dict[str, Answer]]:
    """A tool, a kind of agency and whole answers of it."""
    asked_with, kind = draw(st.sampled_from(TOOLS))
    answers: dict[str, Answer] = {}
    for question in asked_with.questions_for(kind):
        if is_asked(question, answers) and (question.required or draw(st.booleans())):
            value = draw(values(question))
            needs_reason = value in question.reason_when
            answers[question.id] = Answer(value, draw(WORDS.filter(str.strip) if needs_reason else TEXT))
    return asked_with, kind, answers


@settings(max_examples=60, deadline=None)
@given(returns(), st.none() | WORDS)
def test_valid_answers_come_back_as_they_went_out(
    filled: tuple[AuditTool, str, dict[str, Answer]], concern: str | None
) -> None:
    asked_with, kind, answers = filled
    assert problems(asked_with, kind, answers) == ()
    form = a_form(asked_with, kind)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "return.xlsx"
        path.write_bytes(write(form, Filled(answers, True, concern)))
        back = read(path, form.reference, asked_with)
    assert back.answers == answers
    assert back.problems == ()
    assert back.no_involvement is False


def a_form(asked_with: AuditTool, kind: str) -> ReturnForm:
    return ReturnForm(
        audit="a-1",
        audit_title="An audit",
        case="C-1",
        organisation="an-organisation",
        organisation_name="An organisation",
        kind=kind,
        tool=asked_with,
        look_back=(date(2025, 4, 1), date(2026, 3, 31)),
        return_by=date(2026, 4, 17),
        return_to="audits@partnership.example",
        front_door=FrontDoor("01632 960 001", "01632 960 002"),
    )


def test_a_number_is_kept_in_one_form_whatever_its_writing() -> None:
    number = EVERY_KIND_OF_ANSWER.questions[2]
    assert {canonical(number, written) for written in ("12", 12, 12.0, "12.00", Decimal("1.2E1"))} == {"12"}

"""Answers to an audit tool: what may be written, and what is wrong with what was."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from macfa.instruments.tool import SILENT, AgencyKind, AnswerKind, AuditTool, Question, QuestionId
from macfa.vocabulary.written_dates import EXAMPLE, read_day

LONGEST = 10_000  # characters of one answer or comment; a page and a half is a return's limit, not a file's


class Part(StrEnum):
    """Which half of an answer a problem is about."""

    VALUE = "answer"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is kept: the option's code, text, an ISO date or a plain decimal number; and why."""

    value: str
    comment: str = ""

    @property
    def says_something(self) -> bool:
        """False for "not applicable" and its like, which count neither for nor against."""
        return bool(self.value) and self.value not in SILENT


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """What is wrong with one answer, and what is expected instead."""

    question: QuestionId
    part: Part
    found: str
    expected: str

    def __str__(self) -> str:
        return f"Question {self.question}, {self.part}: found {self.found}, expected {self.expected}"


Answers = Mapping[QuestionId, Answer]


def is_asked(question: Question, answers: Answers) -> bool:
    """Whether the earlier answers lead to this question."""
    if question.show_if is None:
        return True
    earlier = answers.get(question.show_if.question)
    return earlier is not None and earlier.value in question.show_if.any_of


def problems(tool: AuditTool, kind: AgencyKind, answers: Answers) -> tuple[AnswerProblem, ...]:
    """Everything that keeps these answers from being a whole return of this kind of agency."""
    asked = tool.questions_for(kind)
    unknown = sorted(set(answers) - {question.id for question in asked})
    strangers = [_problem(q, Part.VALUE, _quoted(answers[q].value), _NOT_ASKED) for q in unknown]
    return (*(p for question in asked for p in _of_question(question, answers)), *strangers)


def _of_question(question: Question, answers: Answers) -> Iterator[AnswerProblem]:
    answer = answers.get(question.id, Answer(""))
    if not is_asked(question, answers):
        yield from _branched_away(question, answer)
    elif not answer.value.strip():
        yield from _missing(question, answer)
    elif canonical(question, answer.value) != answer.value:
        yield _problem(question.id, Part.VALUE, _quoted(answer.value), expected(question))
    elif answer.value in question.reason_when and not answer.comment.strip():
        yield _problem(question.id, Part.COMMENT, "nothing", "the reason for this answer, in a sentence")
    elif len(answer.comment) > LONGEST:
        yield _problem(question.id, Part.COMMENT, f"{len(answer.comment)} characters", f"at most {LONGEST}")


def _branched_away(question: Question, answer: Answer) -> Iterator[AnswerProblem]:
    assert question.show_if is not None
    if answer.says_something:
        reason = (
            f"no answer, because question {question.show_if.question} was not answered so that this is asked"
        )
        yield _problem(question.id, Part.VALUE, _quoted(answer.value), reason)


def _missing(question: Question, answer: Answer) -> Iterator[AnswerProblem]:
    if question.required:
        yield _problem(question.id, Part.VALUE, "nothing", expected(question))
    elif answer.comment.strip():
        yield _problem(question.id, Part.VALUE, "a comment without an answer", expected(question))


def expected(question: Question) -> str:
    """What may be written as the answer, in words."""
    match question.answer:
        case AnswerKind.TEXT:
            return f"text of at most {LONGEST} characters"
        case AnswerKind.DATE:
            return EXAMPLE
        case AnswerKind.NUMBER:
            return "a number, for example 12 or 92.5"
        case _:
            return " or ".join(f'"{option.name}"' for option in question.options)


def canonical(question: Question, written: object) -> str | None:
    """What a person wrote, as it is kept; None where it cannot be an answer to the question.

    Options are found by name or code in any case and spacing; dates and numbers as people write them.
    """
    match question.answer:
        case AnswerKind.TEXT:
            text = str(written)
            return text if text.strip() and len(text) <= LONGEST else None
        case AnswerKind.DATE:
            day = read_day(written)
            return None if day is None else date.isoformat(day)
        case AnswerKind.NUMBER:
            return _number(written)
        case _:
            return _option(question, str(written))


def _option(question: Question, written: str) -> str | None:
    wanted = _plain(written)
    for option in question.options:
        if wanted in (_plain(option.name), _plain(option.code)):
            return option.code
    return None


def _number(written: object) -> str | None:
    try:
        number = Decimal(str(written).strip().removesuffix("%").strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > 15:
        return None
    plain = format(number, "f")
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain) or "0"


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().split()).rstrip(".")


def _quoted(value: str) -> str:
    return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}..."'


def _problem(question: QuestionId, part: Part, found: str, wanted: str) -> AnswerProblem:
    return AnswerProblem(question, part, found, wanted)


_NOT_ASKED = "no answer: this question is not asked of this kind of agency"

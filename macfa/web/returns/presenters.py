"""From a return and its draft to what the pages show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from macfa.audits.drafts import Draft
from macfa.audits.models import AgencyReturn, ReturnPart
from macfa.audits.states import Standing
from macfa.instruments.answers import Answer, AnswerProblem, Part
from macfa.instruments.tool import AnswerKind, Question
from macfa.partnership import here
from macfa.web.words import day

TAGS = {
    Standing.INVITED: "govuk-tag--grey",
    Standing.SUBMITTED: "govuk-tag--blue",
    Standing.CLARIFYING: "govuk-tag--yellow",
    Standing.ACCEPTED: "govuk-tag--green",
    Standing.WITHDRAWN: "govuk-tag--grey",
    Standing.LATE: "govuk-tag--red",
}
WORDS = {
    Standing.INVITED: "To do",
    Standing.SUBMITTED: "Handed in",
    Standing.CLARIFYING: "Asked back",
    Standing.ACCEPTED: "Accepted",
    Standing.WITHDRAWN: "Withdrawn",
    Standing.LATE: "Late",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One question in a task list."""

    number: int
    text: str
    href: str
    status: str
    done: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One key line of enquiry with its questions."""

    title: str
    asks: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One question with what was answered, as it is read."""

    id: str
    text: str
    answer: str
    comment: str
    asked_back: tuple[str, ...] = ()
    problem: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class ReadSection:
    """One key line with its questions and answers."""

    title: str
    lines: tuple[Line, ...]


def address(
    agency_return: AgencyReturn, route: str = "returns.one", *more: object, part: ReturnPart | None = None
) -> str:
    """Where a page of this return is."""
    found = reverse(route, args=[agency_return.sampled_child.audit.key, agency_return.pk, *more])
    return f"{found}?part={part.pk}" if part else found


def heading(agency_return: AgencyReturn) -> str:
    """Whose return it is, about what: "Police on case NEGLECT-2026-01"."""
    agency = here.partnership().agency(agency_return.agency)
    about = "" if agency_return.subject == "the child" else f", {agency_return.subject}"
    return f"{agency.name} on case {agency_return.case}{about}"


def sections(draft: Draft) -> list[Section]:
    """The task list of questions, key line by key line."""
    problems, asked_back = draft.problems, open_questions(draft.agency_return)
    numbers = {question.id: number for number, question in enumerate(draft.asked, start=1)}
    found = []
    for line in draft.tool.key_lines:
        steps = tuple(
            _step(draft, question, numbers[question.id], problems.get(question.id), question.id in asked_back)
            for question in draft.asked
            if question.key_line == line.id
        )
        if steps:
            found.append(Section(line.title, line.asks, steps))
    return found


def _step(
    draft: Draft, question: Question, number: int, problem: AnswerProblem | None, asked_back: bool
) -> Step:
    href = address(draft.agency_return, "returns.question", question.id, part=draft.part)
    started = draft.saved(question.id).answer != Answer("")
    status = "Completed"
    if asked_back and draft.part is None:
        status = "Asked back"
    elif problem is not None:
        status = (
            "Reason missing" if problem.part is Part.COMMENT else "Incomplete" if started else "Not started"
        )
    elif not started:
        status = "Optional"
    return Step(number, question.text, href, status, status in ("Completed", "Optional"))


def open_questions(agency_return: AgencyReturn) -> dict[str, list[str]]:
    """What the coordinator asked and nobody has answered yet, by question; "" for the return as a whole."""
    found: dict[str, list[str]] = {}
    for one in agency_return.clarifications.filter(answered_at=None):
        found.setdefault(one.question, []).append(one.text)
    return found


def read_sections(
    draft: Draft, answers: Iterable[tuple[str, Answer]], *, links: bool = False
) -> list[ReadSection]:
    """Questions and answers as somebody reads or checks them; with `links` each can be changed."""
    given, problems = dict(answers), draft.problems if links else {}
    asked_back: dict[str, list[str]] = {}
    for one in draft.agency_return.clarifications.all():
        asked_back.setdefault(one.question, []).append(one.text)
    found = []
    for line in draft.tool.key_lines:
        lines = tuple(
            Line(
                question.id,
                question.text,
                in_words(question, given.get(question.id, Answer("")).value),
                given.get(question.id, Answer("")).comment,
                tuple(asked_back.get(question.id, ())),
                missing(problems[question.id]) if question.id in problems else "",
                address(draft.agency_return, "returns.question", question.id, part=draft.part)
                if links
                else "",
            )
            for question in draft.asked
            if question.key_line == line.id and (links or question.id in given)
        )
        if lines:
            found.append(ReadSection(line.title, lines))
    return found


def in_words(question: Question, value: str) -> str:
    """An answer as people read it."""
    if question.answer is AnswerKind.DATE and value:
        return day(date.fromisoformat(value))
    return next((option.name for option in question.options if option.code == value), value)


def missing(problem: AnswerProblem) -> str:
    """What to do about a problem with an answer."""
    if problem.part is Part.COMMENT:
        return "Enter the reason for this answer"
    return "Answer this question" if problem.found == "nothing" else "Change this answer"


def progress(draft: Draft) -> tuple[int, int]:
    """How many questions are done, of how many."""
    problems = draft.problems
    return sum(question.id not in problems for question in draft.asked), len(draft.asked)

"""Findings that the answers of an audit's returns draft. A person accepts, edits or rejects each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macfa.instruments.answers import Answer
from macfa.instruments.tool import AuditTool, FindingKind, FindingRule, Question, QuestionId


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of one organisation about one subject, each by its reference."""

    subject: str
    organisation: str
    question: QuestionId
    answer: Answer


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """A drafted finding with what it rests on: `count` of `of` subjects, and the answers behind them."""

    question: QuestionId
    kind: FindingKind
    theme: str
    sentence: str
    count: int
    of: int
    evidence: tuple[Answered, ...]
    standards: tuple[str, ...]
    tool: str | None
    what_needs_to_happen: str


def drafts(tool: AuditTool, answered: Iterable[Answered]) -> tuple[DraftFinding, ...]:
    """The findings that the answers draft, in the order of the questions.

    Several agencies may answer one question about one child. A worry, an area for development or system
    learning needs one agency that says so; good practice needs every agency that says anything.
    """
    by_question: dict[QuestionId, list[Answered]] = {}
    for item in answered:
        if item.answer.says_something:
            by_question.setdefault(item.question, []).append(item)
    return tuple(draft for q in tool.questions for draft in _of_question(q, by_question.get(q.id, [])))


def _of_question(question: Question, answered: list[Answered]) -> Iterator[DraftFinding]:
    subjects: dict[str, list[Answered]] = {}
    for item in answered:
        subjects.setdefault(item.subject, []).append(item)
    for rule in question.finding:
        behind = [item for items in subjects.values() for item in _behind(rule, items)]
        if behind:
            yield _draft(question, rule, tuple(behind), of=len(subjects))


def _behind(rule: FindingRule, of_subject: list[Answered]) -> list[Answered]:
    """The answers about one subject that the rule rests on; none where it does not hold for the subject."""
    so_answered = [item for item in of_subject if item.answer.value in rule.when]
    if rule.kind is FindingKind.GOOD_PRACTICE and len(so_answered) < len(of_subject):
        return []
    return so_answered


def _draft(question: Question, rule: FindingRule, behind: tuple[Answered, ...], *, of: int) -> DraftFinding:
    count = len({item.subject for item in behind})
    return DraftFinding(
        question=question.id,
        kind=rule.kind,
        theme=rule.theme,
        sentence=rule.sentence.format(count=count, of=of),
        count=count,
        of=of,
        evidence=behind,
        standards=question.standards,
        tool=rule.tool,
        what_needs_to_happen=rule.what_needs_to_happen,
    )

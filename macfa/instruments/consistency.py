"""Whether an audit tool holds together: what its parts name must exist."""

from collections import Counter
from collections.abc import Iterator
from string import Formatter

from macfa.instruments.tool import AnswerKind, AuditTool, FindingRule, Question, Respondent
from macfa.record.tables import tables
from macfa.vocabulary.code_sets import code_set

_OF_OPTIONS = {AnswerKind.YES_NO_PARTLY_NA, AnswerKind.CHOICE}


def problems(tool: AuditTool) -> list[str]:
    """Every way in which the tool does not hold together, each a sentence that names the question."""
    return [*_doubles(tool), *(p for q in tool.questions for p in _question(tool, q))]


def _doubles(tool: AuditTool) -> Iterator[str]:
    for question, times in Counter(question.id for question in tool.questions).items():
        if times > 1:
            yield f"question {question} stands {times} times"


def _question(tool: AuditTool, question: Question) -> Iterator[str]:
    found = [*_place(tool, question), *_choices(question), *_branch(tool, question)]
    found += [problem for rule in question.finding for problem in _rule(question, rule)]
    for (kind, theme), times in Counter((rule.kind, rule.theme) for rule in question.finding).items():
        if times > 1:
            found.append(
                f"two findings are both {kind.words.lower()} on {theme}; they could not be told apart"
            )
    for problem in found:
        yield f"question {question.id}: {problem}"


def _place(tool: AuditTool, question: Question) -> Iterator[str]:
    if question.key_line not in {line.id for line in tool.key_lines}:
        yield f"there is no key line {question.key_line}"
    if not question.asked_of:
        yield "it is asked of nobody"
    if question.answer is AnswerKind.GRADE:
        yield "grades are asked by key line; set graded_with"
    kinds = {"family"} if tool.respondent is Respondent.FAMILY else set(_codes("agency_kind")) - {"family"}
    for kind in question.asked_of:
        if kind not in kinds:
            yield f"{kind} is not a kind of agency that answers this tool"
    for theme in question.themes:
        if theme not in _codes("theme"):
            yield f"there is no theme {theme}"
    for name in question.rows_from:
        if name not in tables():
            yield f"the record has no table {name}"


def _choices(question: Question) -> Iterator[str]:
    if question.answer in _OF_OPTIONS and len(question.options) < 2:
        yield "a choice needs two options or more"
    if question.answer not in _OF_OPTIONS and question.options:
        yield f"a {question.answer.value} has no options"
    names = [option.name.casefold() for option in question.options]
    if len(set(names)) < len(names) or len(set(question.codes)) < len(question.codes):
        yield "two options have the same code or name"
    for answer in question.reason_when:
        if answer not in question.codes:
            yield f"reason_when names {answer}, which cannot be answered"


def _branch(tool: AuditTool, question: Question) -> Iterator[str]:
    if question.show_if is None:
        return
    earlier = tool.questions[: tool.questions.index(question)]
    asked = next((q for q in earlier if q.id == question.show_if.question), None)
    if asked is None:
        yield f"show_if names {question.show_if.question}, which is not an earlier question"
    elif missing := set(question.show_if.any_of) - set(asked.codes):
        yield f"show_if waits for {', '.join(sorted(missing))}, which {asked.id} cannot answer"
    elif not set(question.asked_of) <= set(asked.asked_of):
        yield f"it depends on {asked.id}, which is not asked of all the same agencies"


def _rule(question: Question, rule: FindingRule) -> Iterator[str]:
    for answer in rule.when:
        if answer not in question.codes:
            yield f"a finding waits for {answer}, which cannot be answered"
    if rule.theme not in _codes("theme"):
        yield f"there is no theme {rule.theme}"
    if rule.tool is not None and rule.tool not in _codes("tool"):
        yield f"there is no tool {rule.tool}"
    if {name for _, name, _, _ in Formatter().parse(rule.sentence) if name is not None} != {"count", "of"}:
        yield "a finding's sentence needs {count} and {of}, and nothing else in braces"


def _codes(set_id: str) -> set[str]:
    return {entry.code for entry in code_set(set_id)}

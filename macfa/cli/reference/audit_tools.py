"""The page docs/reference/audit-tool.md: what is asked of whom, and who grades what, in every audit tool."""

from collections.abc import Iterator

from macfa.instruments.library import scales, tool, tools
from macfa.instruments.tool import AnswerKind, AuditTool, KeyLine, Question, Respondent, Scale
from macfa.vocabulary.code_sets import code_set

_HEAD = """# Audit tools

<!-- Made from macfa/instruments/library/*.yaml by `macfa.cli.reference.audit_tools`. Change them there. -->

An audit tool is a list of questions under key lines of enquiry. The terms of reference say which tools an audit uses;
the panel grades the first. A partnership's own tool is a file `tools/ID-vN.yaml` in its folder, written like the ones
that come with Macfa; it goes before one of the same id and version.
"""
_WHOM = {
    Respondent.AGENCY: "Answered by each agency from its own file on one child.",
    Respondent.FAMILY: "Answered by or with the child and the family.",
    Respondent.PRACTITIONER: "Answered by practitioners who work with the family.",
}
_ANSWERS = {
    AnswerKind.TEXT: "in words",
    AnswerKind.DATE: "a date",
    AnswerKind.NUMBER: "a number",
    AnswerKind.GRADE: "a grade",
}
_ALL = len(code_set("agency_kind").codes) - 1  # the family is no agency


def as_markdown() -> str:
    """The whole page."""
    described = [line for one in _in_order() for line in _tool(one)]
    return "\n".join([_HEAD, *described, *(line for one in scales().values() for line in _scale(one))])


def _scale(one: Scale) -> Iterator[str]:
    yield f"## Grading scale {one.id}: {one.title}\n"
    yield f"A tool chooses it with `scale: {one.id}`. Good enough when two years are compared: {one.good_in_words}.\n"
    yield "| Code | Grade | What it means |"
    yield "|---|---|---|"
    for grade in one.grades:
        yield f"| `{grade.code}` | {grade.name} | {grade.means} |"
    yield ""


def _in_order() -> list[AuditTool]:
    """Tools for agencies first: they are what a panel grades."""
    every = [
        tool(tool_id, int(version)) for tool_id, _, version in (name.rpartition("-v") for name in tools())
    ]
    return sorted(every, key=lambda one: (list(Respondent).index(one.respondent), one.name))


def _tool(one: AuditTool) -> Iterator[str]:
    yield f"## {one.name}: {one.title}\n"
    yield f"{one.about} {_WHOM[one.respondent]}\n"
    yield f"First of all: **{one.immediate_concern.question}** If yes: {one.immediate_concern.do}\n"
    if one.graded_with:
        grades = ", ".join(grade.name for grade in one.scale.grades)
        yield f"Grades: {grades}. An agency grades a key line on which it has at least {one.graded_with} questions.\n"
    yield from _how_many(one)
    for line in one.key_lines:
        yield from _key_line(one, line)


def _how_many(one: AuditTool) -> Iterator[str]:
    if one.respondent is not Respondent.AGENCY:
        return
    yield "| Kind of agency | Questions | Key lines it grades |"
    yield "|---|---|---|"
    for kind in one.agency_kinds:
        asked = one.questions_for(kind)
        graded = sum(question.answer is AnswerKind.GRADE for question in asked)
        yield f"| {_agency(kind)} | {len(asked) - graded} | {graded} |"
    yield ""


def _key_line(one: AuditTool, line: KeyLine) -> Iterator[str]:
    yield f"### {line.title}\n"
    yield f"`{line.id}`. {line.asks}\n"
    yield "| Question | Answer | Asked of | Standards |"
    yield "|---|---|---|---|"
    for question in (each for each in one.questions if each.key_line == line.id):
        yield f"| {_asked(question, one)} | {_answer(question)} | {_asked_of(question)} | {_standards(question)} |"
    yield ""


def _asked(question: Question, one: AuditTool) -> str:
    text = " ".join(filter(None, (f"`{question.id}` {question.text}", question.help)))
    if question.show_if:
        earlier = next(each for each in one.questions if each.id == question.show_if.question)
        names = {option.code: option.name for option in earlier.options}
        answers = " or ".join(names.get(code, code) for code in question.show_if.any_of)
        text += f" Asked only where `{earlier.id}` is answered: {answers}."
    return text


def _answer(question: Question) -> str:
    said = "; ".join(option.name for option in question.options) or _ANSWERS[question.answer]
    return said if question.required else f"{said} (may stay empty)"


def _asked_of(question: Question) -> str:
    if len(question.asked_of) == _ALL:
        return "every agency"
    return ", ".join(_agency(kind) for kind in question.asked_of)


def _standards(question: Question) -> str:
    return ", ".join(f"`{name}`" for name in question.standards)


def _agency(kind: str) -> str:
    return code_set("agency_kind").name(kind)

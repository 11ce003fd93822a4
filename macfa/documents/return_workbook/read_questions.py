"""The answers on the sheet of questions, wherever its rows and columns have been moved to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from macfa.documents.return_workbook.content import Problem, WrongWorkbook
from macfa.documents.return_workbook.layout import ANSWER, COMMENT, REFERENCE
from macfa.documents.return_workbook.sheets import Cell, Sheet, plain, text
from macfa.instruments import answers as checks
from macfa.instruments.answers import Answer, Part
from macfa.instruments.tool import AgencyKind, AnswerKind, AuditTool, Question, QuestionId


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the headings were found: their row, and the columns of answer, comment and reference."""

    row: int
    answer: int
    comment: int
    reference: int


@dataclass(frozen=True, slots=True)
class Questions:
    """The answers that can be read, the row of each question, and what could not be read."""

    sheet: Sheet
    columns: Columns
    rows: Mapping[QuestionId, int]
    answers: Mapping[QuestionId, Answer]
    unreadable: Mapping[QuestionId, Problem]
    strangers: tuple[Problem, ...]


def read(sheet: Sheet, asked: Sequence[Question], path: Path) -> Questions:
    """Read every question's row by its reference. WrongWorkbook where the headings are gone."""
    columns = _columns(sheet, path)
    rows, strangers = _rows(sheet, columns, {question.id for question in asked})
    answers: dict[QuestionId, Answer] = {}
    unreadable: dict[QuestionId, Problem] = {}
    for question in asked:
        if question.id not in rows:
            continue
        found = _answer(sheet, columns, question, rows[question.id])
        if isinstance(found, Problem):
            unreadable[question.id] = found
        elif found is not None:
            answers[question.id] = found
    return Questions(sheet, columns, rows, answers, unreadable, tuple(strangers))


def problems(read_: Questions, tool: AuditTool, kind: AgencyKind) -> tuple[Problem, ...]:
    """What keeps the answers from being whole, each at its cell, in the order of the sheet's questions."""
    order = {question.id: n for n, question in enumerate(tool.questions_for(kind))}
    waits_for = {q.id: q.show_if.question for q in tool.questions if q.show_if is not None}
    found = dict(read_.unreadable)
    for problem in checks.problems(tool, kind, read_.answers):
        if problem.question not in found and waits_for.get(problem.question) not in read_.unreadable:
            cell = _cell(read_, problem.question, problem.part)
            found[problem.question] = Problem(cell, problem.found, problem.expected)
    return (*read_.strangers, *(found[q] for q in sorted(found, key=order.__getitem__)))


def _cell(read_: Questions, question: QuestionId, part: Part) -> str:
    """Where a problem is. A question whose row is gone is missed at the heading of the references."""
    columns = read_.columns
    if question not in read_.rows:
        return read_.sheet.missing(columns.row, columns.reference, question)
    column = columns.answer if part is Part.VALUE else columns.comment
    return read_.sheet.place(read_.rows[question], column)


def _columns(sheet: Sheet, path: Path) -> Columns:
    wanted = [heading.casefold() for heading in (ANSWER, COMMENT, REFERENCE)]
    for row, cells in enumerate(sheet.rows):
        headings = {plain(cell): column for column, cell in enumerate(cells)}
        if all(heading in headings for heading in wanted):
            return Columns(row, *(headings[heading] for heading in wanted))
    raise WrongWorkbook(
        f'{path.name}, sheet "{sheet.name}": no row with the headings "{ANSWER}", "{COMMENT}" and "{REFERENCE}".'
    )


def _rows(
    sheet: Sheet, columns: Columns, asked: set[QuestionId]
) -> tuple[dict[QuestionId, int], list[Problem]]:
    """The row of each question, and what stands where no question is."""
    rows: dict[QuestionId, int] = {}
    strangers: list[Problem] = []
    for row in range(columns.row + 1, len(sheet.rows)):
        reference = plain(sheet.at(row, columns.reference))
        if reference in asked and reference not in rows:
            rows[reference] = row
        elif reference in rows:
            expected = f"each question once; it also stands in {sheet.row_name(rows[reference])}"
            strangers.append(Problem(sheet.place(row, columns.reference), f'"{reference}" again', expected))
        else:
            strangers += _stranger(sheet, columns, row, reference)
    return rows, strangers


def _stranger(sheet: Sheet, columns: Columns, row: int, reference: str) -> Iterator[Problem]:
    if reference:
        yield Problem(sheet.place(row, columns.reference), f'"{reference}"', "a question of this form")
        return
    for column in (columns.answer, columns.comment):
        if written := text(sheet.at(row, column)).strip():
            expected = "nothing, because this row has no question; write beside a question"
            yield Problem(sheet.place(row, column), _quoted(written), expected)


def _answer(sheet: Sheet, columns: Columns, question: Question, row: int) -> Answer | Problem | None:
    written = sheet.at(row, columns.answer)
    comment = text(sheet.at(row, columns.comment))
    if not plain(written):
        return Answer("", comment) if comment.strip() else None
    value = checks.canonical(question, _as_answered(question, written))
    if value is None:
        place = sheet.place(row, columns.answer)
        return Problem(place, _quoted(text(written)), checks.expected(question))
    return Answer(value, comment)


def _as_answered(question: Question, written: Cell) -> object:
    """Dates and numbers go in as the spreadsheet holds them, everything else as a person sees it."""
    return written if question.answer is AnswerKind.DATE else text(written)


def _quoted(written: str) -> str:
    return f'"{written}"' if len(written) <= 60 else f'"{written[:57]}..."'

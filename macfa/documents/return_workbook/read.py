"""Read a filled return workbook back: the answers, the concern, and every problem by its cell."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from macfa.documents.return_workbook import read_first_sheet, read_questions
from macfa.documents.return_workbook.cells import read_sheets
from macfa.documents.return_workbook.content import Problem, ReturnContent, WrongWorkbook
from macfa.documents.return_workbook.form import FORMAT_VERSION, Reference
from macfa.documents.return_workbook.layout import ABOUT_LABELS, ABOUT_SHEET, FIRST_SHEET, QUESTIONS_SHEET
from macfa.documents.return_workbook.sheets import Sheet, plain, text
from macfa.instruments.tool import AuditTool

_NUMBERS = {"tool_version", "format_version"}


def read_reference(path: Path) -> Reference:
    """Which form a workbook says it is: for finding the return it belongs to.

    WrongWorkbook where it is not a return form; FeedError where it cannot be opened.
    """
    return reference_of(read_sheets(path), path)


def read_concern(path: Path) -> str | None:
    """The immediate concern in a workbook, whatever else is wrong with it: it is raised before all else.

    None where there is none or where the workbook has no such sheet. FeedError where it cannot be opened.
    """
    return concern_of(read_sheets(path))


def read(path: Path, expected: Reference, tool: AuditTool) -> ReturnContent:
    """The return in the workbook at `path`, which must be the form `expected` of the audit tool `tool`.

    Rows may have been moved and columns widened or moved; answers may be in any case and spacing.
    WrongWorkbook where it is the form of another audit, case, organisation, kind, tool or version.
    """
    return content_of(read_sheets(path), path, expected, tool)


def reference_of(sheets: Mapping[str, Sheet], path: Path) -> Reference:
    """As `read_reference`, of sheets that were read already. `path` names the file in messages."""
    return _reference(_needed(sheets, path), path)


def concern_of(sheets: Mapping[str, Sheet]) -> str | None:
    """As `read_concern`, of sheets that were read already."""
    first = sheets.get(FIRST_SHEET.casefold())
    return read_first_sheet.read(first).concern if first else None


def content_of(
    sheets: Mapping[str, Sheet], path: Path, expected: Reference, tool: AuditTool
) -> ReturnContent:
    """As `read`, of sheets that were read already, by whatever program they were written."""
    _check_reference(reference_of(sheets, path), expected, path)
    first = read_first_sheet.read(sheets[FIRST_SHEET.casefold()])
    questions = read_questions.read(
        sheets[QUESTIONS_SHEET.casefold()], tool.questions_for(expected.kind), path
    )
    problems = first.problems
    if first.involved is not False:
        problems += read_questions.problems(questions, tool, expected.kind)
    if first.involved is None and not first.problems and not questions.answers:
        problems = (first.nothing_said,)  # an empty form: one problem, not one for each question
    if first.involved is False and questions.answers:
        problems += (_involved_after_all(first.nothing_said, len(questions.answers)),)
    return ReturnContent(
        audit=expected.audit,
        case=expected.case,
        organisation=expected.organisation,
        tool=tool.name,
        no_involvement=first.involved is False,
        immediate_concern=first.concern,
        answers=questions.answers,
        problems=problems,
    )


def _involved_after_all(at: Problem, answers: int) -> Problem:
    found = f'"No involvement" and {answers} answered question{"s" if answers > 1 else ""}'
    return Problem(at.cell, found, "either no involvement or answers")


def _needed(sheets: Mapping[str, Sheet], path: Path) -> Mapping[str, Sheet]:
    for name in (FIRST_SHEET, QUESTIONS_SHEET, ABOUT_SHEET):
        if name.casefold() not in sheets:
            raise WrongWorkbook(f'{path.name} is not a return form: it has no sheet "{name}".')
    return sheets


def _reference(sheets: Mapping[str, Sheet], path: Path) -> Reference:
    sheet = sheets[ABOUT_SHEET.casefold()]
    beside = ((plain(cell), text(sheet.at(row, col + 1)).strip()) for row, col, cell in sheet.cells())
    written = {label: value for label, value in beside if value}
    values: dict[str, str | int] = {}
    for field, label in ABOUT_LABELS.items():
        value = written.get(label.casefold(), "")
        if not value or (field in _NUMBERS and not value.isdecimal()):
            raise WrongWorkbook(f'{path.name} is not a return form: "{label}" is missing on "{ABOUT_SHEET}".')
        values[field] = int(value) if field in _NUMBERS else value
    return Reference(**values)  # type: ignore[arg-type]


def _check_reference(found: Reference, expected: Reference, path: Path) -> None:
    if found.format_version != FORMAT_VERSION:
        raise WrongWorkbook(
            f"{path.name} is a form of version {found.format_version}; this program reads version "
            f"{FORMAT_VERSION}. Export the form again and copy the answers over."
        )
    for field in fields(Reference):
        had, wanted = getattr(found, field.name), getattr(expected, field.name)
        if had != wanted:
            label = ABOUT_LABELS[field.name].lower()
            raise WrongWorkbook(f'{path.name} is another form: its {label} is "{had}", expected "{wanted}".')

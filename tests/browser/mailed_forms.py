"""Fills in a return's Excel form as somebody at an agency does: in Excel, cell by cell."""

from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from macfa.documents.return_workbook.layout import (
    ABOUT_SHEET,
    FIRST_SHEET,
    INVOLVED,
    INVOLVEMENT_LABEL,
    NOT_INVOLVED,
    QUESTIONS_SHEET,
)
from macfa.instruments.answers import Answer, is_asked
from macfa.instruments.library import tool

ANSWER, COMMENT, REFERENCE = 3, 4, 6


def not_involved(form: Path) -> Path:
    """The agency did not know the child."""
    book = openpyxl.load_workbook(form)
    _label(book[FIRST_SHEET], INVOLVEMENT_LABEL, NOT_INVOLVED)
    book.save(form)
    return form


def answered(form: Path) -> Path:
    """Every question answered with a reason, and with its last answer: most often that it does not apply."""
    book = openpyxl.load_workbook(form)
    _label(book[FIRST_SHEET], INVOLVEMENT_LABEL, INVOLVED)
    about = {row[0].value: row[1].value for row in book[ABOUT_SHEET].iter_rows(max_col=2)}
    asked = tool(about["Audit tool"], int(about["Version of the audit tool"]))
    given: dict[str, Answer] = {}
    rows = {row[REFERENCE - 1].value: row for row in book[QUESTIONS_SHEET].iter_rows()}
    for question in asked.questions_for(about["Kind of agency"]):
        if is_asked(question, given):
            chosen = question.options[-1]
            given[question.id] = Answer(chosen.code, "As the file shows.")
            rows[question.id][ANSWER - 1].value = chosen.name
            rows[question.id][COMMENT - 1].value = "As the file shows."
    book.save(form)
    return form


def _label(sheet: Worksheet, label: str, value: str) -> None:
    (row,) = [row for row in sheet.iter_rows(max_col=2) if row[0].value == label]
    row[1].value = value

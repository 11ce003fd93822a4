"""Where things stand in the Word form: shared by the hand that writes and the eye that reads."""

import re
from collections.abc import Iterator, Sequence

from macfa.documents.return_workbook.layout import (
    ABOUT_LABELS,
    ABOUT_SHEET,
    CONCERN_LABEL,
    FIRST_SHEET,
    INVOLVEMENT_LABEL,
    QUESTIONS_SHEET,
)
from macfa.documents.return_workbook.notes import notes
from macfa.documents.return_workbook.wording import (
    BACK_LABELS,
    CONCERN_HELP,
    INVOLVEMENT_HELP,
    NUMBER_LABELS,
    SUBJECT_LABELS,
)
from macfa.instruments.tool import AgencyKind, AuditTool, KeyLine, Question

SUBJECT_HEADING = "What this form is about"
HOW_LABEL = "Questions"
HOW = "Below. Write only in the yellow cells, as much as you need. Use no names."
ABOUT_HELP = "These cells are read when the form comes back. Leave them as they are."
LABELS = frozenset(
    (*NUMBER_LABELS, CONCERN_LABEL, INVOLVEMENT_LABEL, *SUBJECT_LABELS, HOW_LABEL, *BACK_LABELS)
) | frozenset(ABOUT_LABELS.values())
"""Labels of the rows that are not about a question."""

QUESTION_LABEL = re.compile(r"question \d+")
CHOOSE, GIVE_DAY = "Choose an answer", "Write a date, for example 28/02/2024"
"""What stands in an answer cell until somebody answers."""
_WORDS_OWN = ("Choose an item.", "Click or tap to enter a date.", "Click or tap here to enter text.")
PLACEHOLDERS = frozenset(text.casefold() for text in (CHOOSE, GIVE_DAY, *_WORDS_OWN))
"""The same, and what Word puts into a cell that somebody has emptied; in small letters."""


def question_label(number: int) -> str:
    """The label of the row that asks."""
    return f"Question {number}"


def key_line_heading(line: KeyLine) -> str:
    """The heading over the questions of a key line."""
    return f"{line.title}. {line.asks}"


def notes_of(question: Question, questions: Sequence[Question]) -> str:
    """The notes of the workbook, and the answers to choose from: not every program shows a list in the cell."""
    choices = ", ".join(option.name for option in question.options)
    return "\n".join(filter(None, (notes(question, questions), f"Answers: {choices}." if choices else "")))


def outside_tables(tool: AuditTool, kind: AgencyKind) -> Iterator[str]:
    """Every text that the form itself puts outside its tables; anything else was written by somebody."""
    yield from (FIRST_SHEET, tool.immediate_concern.question, tool.immediate_concern.do)
    yield from (CONCERN_HELP, INVOLVEMENT_HELP, SUBJECT_HEADING, QUESTIONS_SHEET, ABOUT_SHEET, ABOUT_HELP)
    for line in dict.fromkeys(question.key_line for question in tool.questions_for(kind)):
        yield key_line_heading(tool.key_line(line))

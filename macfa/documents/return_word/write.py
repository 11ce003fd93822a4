"""Write a return form as a Word document: for one organisation about one case, without a name in it."""

from dataclasses import asdict

from docx.document import Document as WordFile

from macfa.documents import word
from macfa.documents.return_word.cells import add_table, write_answer, write_text
from macfa.documents.return_word.layout import (
    ABOUT_HELP,
    HOW,
    HOW_LABEL,
    SUBJECT_HEADING,
    key_line_heading,
    notes_of,
    question_label,
)
from macfa.documents.return_workbook.form import EMPTY, Filled, ReturnForm
from macfa.documents.return_workbook.layout import (
    ABOUT_LABELS,
    ABOUT_SHEET,
    ANSWER,
    COMMENT,
    CONCERN_LABEL,
    FIRST_SHEET,
    INVOLVED,
    INVOLVEMENT_LABEL,
    NOT_INVOLVED,
    NOTES,
    QUESTIONS_SHEET,
    REFERENCE,
)
from macfa.documents.return_workbook.wording import CONCERN_HELP, INVOLVEMENT_HELP, about, numbers, way_back
from macfa.documents.return_workbook.write import file_name as workbook_name
from macfa.instruments.answers import Answer
from macfa.instruments.tool import Question

_ORANGE = "942514"


def write(form: ReturnForm, filled: Filled = EMPTY) -> bytes:
    """The Word form, with what is already filled in. The same form gives the same bytes.

    ValueError where the tool asks nothing of this kind of agency.
    """
    questions = form.tool.questions_for(form.kind)
    if not questions:
        raise ValueError(f"{form.tool.name} asks nothing of {form.kind}")
    document = word.new_document(language="en-GB", landscape=False, margin=18)
    _set_styles(document)
    _first_page(document, form, filled)
    document.add_paragraph(QUESTIONS_SHEET, "Heading 1")
    section = ""
    for number, question in enumerate(questions, start=1):
        if question.key_line != section:
            section = question.key_line
            document.add_paragraph(key_line_heading(form.tool.key_line(section)), "Heading 2")
        _question(document, number, question, questions, filled.answers.get(question.id, Answer("")))
    _about_this_form(document, form)
    word.add_footer(document, f"Case {form.case}")
    return word.as_bytes(document, title=f"Return on case {form.case}", language="en-GB", day=form.return_by)


def file_name(form: ReturnForm) -> str:
    """A name for the file: case, organisation and audit tool, and nothing of the child."""
    return workbook_name(form).removesuffix(".xlsx") + ".docx"


def _set_styles(document: WordFile) -> None:
    word.style(
        document, "Heading 1", size=20, bold=True, colour=word.DEEP, before=14, after=6, with_next=True
    )
    word.style(
        document, "Heading 2", size=14, bold=True, colour=word.DEEP, before=14, after=6, with_next=True
    )
    word.style(document, "Warning", size=14, bold=True, colour=_ORANGE, after=6)
    word.style(document, "Help", size=11, before=6, after=6, with_next=True)
    word.style(document, "Gap", size=5)
    word.style(document, "Label", size=11, bold=True, with_next=True)
    word.style(document, "Asked", size=11, bold=True, with_next=True)
    word.style(document, "Number to call", size=16, bold=True)
    word.style(document, "Small", size=9, colour="505A5F")
    word.style(document, "Answer", size=11)


def _first_page(document: WordFile, form: ReturnForm, filled: Filled) -> None:
    """What cannot wait comes first: whom to call, the concern, the involvement; then what the form is about."""
    concern = form.tool.immediate_concern
    document.add_paragraph(FIRST_SHEET, "Heading 1")
    document.add_paragraph(concern.question, "Warning")
    document.add_paragraph(concern.do, "Warning")
    document.add_paragraph(CONCERN_HELP, "Help")
    calls = add_table(document, [*(label for label, _ in numbers(form)), CONCERN_LABEL])
    for cell, (_, number) in zip(calls, numbers(form), strict=False):
        write_text(cell, number, "Number to call")
    write_text(calls[-1], filled.immediate_concern or "", "Answer", for_writing=True)
    document.add_paragraph(INVOLVEMENT_HELP, "Help")
    chosen = {None: "", True: INVOLVED, False: NOT_INVOLVED}[filled.involved]
    [involvement] = add_table(document, [INVOLVEMENT_LABEL])
    write_answer(involvement, chosen, names=(INVOLVED, NOT_INVOLVED), title=INVOLVEMENT_LABEL)
    document.add_paragraph(SUBJECT_HEADING, "Heading 2")
    lines = (*about(form), (HOW_LABEL, HOW), *way_back(form))
    for cell, (_, text) in zip(add_table(document, [label for label, _ in lines]), lines, strict=True):
        write_text(cell, text, "Normal")


def _question(
    document: WordFile, number: int, question: Question, questions: tuple[Question, ...], answer: Answer
) -> None:
    """A table of one question: what is asked, notes, the two cells for writing, and the reference."""
    note = notes_of(question, questions)
    labels = [question_label(number), *([NOTES] if note else []), ANSWER, COMMENT, REFERENCE]
    cells = dict(zip(labels, add_table(document, labels), strict=True))
    write_text(cells[question_label(number)], question.text, "Asked")
    if note:
        write_text(cells[NOTES], note, "Normal")
    names = tuple(option.name for option in question.options)
    written = {option.code: option.name for option in question.options}.get(answer.value, answer.value)
    write_answer(
        cells[ANSWER], written, names=names, title=f"Answer to question {number}", kind=question.answer
    )
    write_text(cells[COMMENT], answer.comment, "Answer", for_writing=True)
    write_text(cells[REFERENCE], question.id, "Small")
    document.add_paragraph(style="Gap")


def _about_this_form(document: WordFile, form: ReturnForm) -> None:
    document.add_paragraph(ABOUT_SHEET, "Heading 1")
    document.add_paragraph(ABOUT_HELP, "Help")
    reference = asdict(form.reference)
    for cell, name in zip(add_table(document, list(ABOUT_LABELS.values())), ABOUT_LABELS, strict=True):
        write_text(cell, str(reference[name]), "Normal")

"""Write a return form as a workbook: for one organisation about one case, without a name in it."""

from dataclasses import asdict
from io import BytesIO

from macfa.documents.return_workbook import write_first_sheet, write_questions
from macfa.documents.return_workbook.form import EMPTY, Filled, ReturnForm
from macfa.documents.return_workbook.layout import ABOUT_LABELS, ABOUT_SHEET, SHEETS
from macfa.documents.return_workbook.styles import (
    Sheet,
    Styles,
    new_workbook,
    print_setup,
    protect,
    styles,
    title,
)


def write(form: ReturnForm, filled: Filled = EMPTY) -> bytes:
    """The workbook of a form, with what is already filled in. The same form gives the same bytes.

    ValueError where the tool asks nothing of this kind of agency.
    """
    if not form.tool.questions_for(form.kind):
        raise ValueError(f"{form.tool.name} asks nothing of {form.kind}")
    into = BytesIO()
    book = new_workbook(into)
    made = styles(book)
    first, questions, lists, about = (book.add_worksheet(name) for name in SHEETS)
    write_first_sheet.write(first, made, form, filled)
    write_questions.write(questions, lists, made, form, filled)
    _about(about, made, form)
    for sheet in (first, questions, lists, about):
        protect(sheet)
        print_setup(sheet, f"Case {form.case}")
    first.activate()
    book.close()
    return into.getvalue()


def file_name(form: ReturnForm) -> str:
    """A name for the file: case, organisation and audit tool, and nothing of the child."""
    return (
        f"return-{form.case}-{form.organisation}-{form.tool.id}.xlsx".lower()
        .replace(" ", "-")
        .replace("/", "-")
    )


def _about(sheet: Sheet, made: Styles, form: ReturnForm) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 60)
    title(sheet, made, ABOUT_SHEET)
    sheet.write_string(
        1, 0, "These cells are read when the form comes back. Leave them as they are.", made.line
    )
    reference = asdict(form.reference)
    for row, (field, label) in enumerate(ABOUT_LABELS.items(), start=3):
        sheet.write_string(row, 0, label, made.label)
        sheet.write_string(row, 1, str(reference[field]), made.text)

"""The first sheet: whom to call before anything else, the concern, the involvement, and the way back."""

from macfa.documents.return_workbook.form import Filled, ReturnForm
from macfa.documents.return_workbook.layout import (
    CONCERN_LABEL,
    FIRST_SHEET,
    INVOLVED,
    INVOLVEMENT_LABEL,
    LISTS_SHEET,
    NOT_INVOLVED,
    QUESTIONS_SHEET,
)
from macfa.documents.return_workbook.styles import Sheet, Styles, height, text_of, title
from macfa.documents.return_workbook.wording import CONCERN_HELP, INVOLVEMENT_HELP, about, numbers, way_back

_WIDTHS = (34, 96)
_WRITE_HEIGHT = 90
_CHOICE_HEIGHT = 24


def write(sheet: Sheet, made: Styles, form: ReturnForm, filled: Filled) -> None:
    """Fill the first sheet."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    row = _do_not_wait(sheet, made, form)
    row = _concern(sheet, made, filled, row + 1)
    row = _involvement(sheet, made, filled, row + 1)
    _rest(sheet, made, form, row + 1)


def _do_not_wait(sheet: Sheet, made: Styles, form: ReturnForm) -> int:
    """The warning with its numbers; the next free row is returned."""
    concern = form.tool.immediate_concern
    title(sheet, made, FIRST_SHEET)
    warning = f"{concern.question}\n{concern.do}"
    sheet.merge_range(1, 0, 1, 1, warning, made.warning)
    sheet.set_row(1, height((warning, sum(_WIDTHS) * 0.7), points=14))
    for row, (label, number) in enumerate(numbers(form), start=2):
        sheet.write_string(row, 0, label, made.label)
        sheet.write_string(row, 1, number, made.number)
        sheet.set_row(row, height((number, _WIDTHS[1]), points=18))
    return 2 + len(numbers(form))


def _concern(sheet: Sheet, made: Styles, filled: Filled, row: int) -> int:
    sheet.write_string(row, 0, CONCERN_LABEL, made.label)
    sheet.write_string(row + 1, 1, CONCERN_HELP, made.text)
    sheet.set_row(row + 1, height((CONCERN_HELP, _WIDTHS[1])))
    sheet.set_row(row, _WRITE_HEIGHT)
    sheet.write_string(row, 1, text_of(filled.immediate_concern or ""), made.write_text)
    return row + 2


def _involvement(sheet: Sheet, made: Styles, filled: Filled, row: int) -> int:
    choices = {None: "", True: INVOLVED, False: NOT_INVOLVED}
    sheet.write_string(row, 0, INVOLVEMENT_LABEL, made.label)
    sheet.write_string(row + 1, 1, INVOLVEMENT_HELP, made.text)
    sheet.set_row(row + 1, height((INVOLVEMENT_HELP, _WIDTHS[1])))
    sheet.write_string(row, 1, choices[filled.involved], made.write_text)
    sheet.set_row(row, _CHOICE_HEIGHT)
    sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": [INVOLVED, NOT_INVOLVED]})
    return row + 2


def _rest(sheet: Sheet, made: Styles, form: ReturnForm, row: int) -> None:
    lines = (
        *about(form),
        ("Questions", f'On the sheet "{QUESTIONS_SHEET}". Write only in the yellow cells. Use no names.'),
        ("Answers", f'Choose from the list in the cell. All lists are on the sheet "{LISTS_SHEET}".'),
        *way_back(form),
    )
    for at, (label, text) in enumerate(lines, start=row):
        sheet.write_string(at, 0, label, made.label)
        sheet.write_string(at, 1, text, made.text)
        sheet.set_row(at, height((text, _WIDTHS[1])))

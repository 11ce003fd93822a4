"""The sheet of questions and the sheet of lists from which answers are chosen."""

from collections.abc import Mapping, Sequence
from datetime import date

from xlsxwriter.utility import xl_col_to_name

from macfa.documents.return_workbook.form import Filled, ReturnForm
from macfa.documents.return_workbook.layout import HEADINGS, LISTS_SHEET, QUESTIONS_SHEET
from macfa.documents.return_workbook.notes import notes
from macfa.documents.return_workbook.styles import Sheet, Styles, height, text_of, title
from macfa.instruments.answers import Answer, canonical
from macfa.instruments.tool import AnswerKind, Option, Question, QuestionId

_WIDTHS = (5, 54, 28, 56, 36, 18)
_LEAST_HEIGHT = 48  # room for a few lines of reasons without touching the row
_SECTION_HEIGHT = 24
_MOST_HEIGHT = 409  # points; Excel shows no higher row
_HEADING_ROW = 3
_ANSWER, _COMMENT, _NOTES, _REFERENCE = 2, 3, 4, 5  # columns, counted from 0
_FIRST_EXCEL_YEAR = 1901  # before it Excel's calendar holds a day that never was
_LONGEST_EXACT = 15  # digits of a number that a spreadsheet keeps

Lists = Mapping[tuple[Option, ...], str]
Rows = Mapping[QuestionId, int]


def write(sheet: Sheet, lists_sheet: Sheet, made: Styles, form: ReturnForm, filled: Filled) -> None:
    """Fill both sheets: one row a question, key line by key line."""
    questions = form.tool.questions_for(form.kind)
    lists = _write_lists(lists_sheet, made, questions)
    _head(sheet, made, form)
    rows = _write_sections(sheet, made, form, questions)
    for number, question in enumerate(questions, start=1):
        row = rows[question.id]
        sheet.write_number(row, 0, number, made.ruled)
        note, answer = notes(question, questions), filled.answers.get(question.id, Answer(""))
        _words(sheet, made, question, row, note)
        sheet.set_row(row, _height(question.text, note, answer))
        _answer(sheet, made, question, row, answer)
        _choices(sheet, question, row, lists)
        _grey_where_not_asked(sheet, made, question, questions, rows)


def _head(sheet: Sheet, made: Styles, form: ReturnForm) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    title(sheet, made, QUESTIONS_SHEET)
    told = f"Case {form.case}, {form.organisation_name}. Write only in the yellow cells. Use no names."
    sheet.write_string(1, 0, told, made.line)
    for column, heading in enumerate(HEADINGS):
        sheet.write_string(_HEADING_ROW, column, heading, made.heading)
    sheet.freeze_panes(_HEADING_ROW + 1, 0)


def _write_sections(sheet: Sheet, made: Styles, form: ReturnForm, questions: Sequence[Question]) -> Rows:
    """Write a heading row before each key line; the row of every question, counted from 0, is returned."""
    rows: dict[QuestionId, int] = {}
    row, section = _HEADING_ROW, ""
    for question in questions:
        row += 1
        if question.key_line != section:
            section = question.key_line
            _section(sheet, made, form, section, row)
            row += 1
        rows[question.id] = row
    return rows


def _section(sheet: Sheet, made: Styles, form: ReturnForm, key_line: str, row: int) -> None:
    line = form.tool.key_line(key_line)
    for column in range(len(HEADINGS)):
        sheet.write_blank(row, column, None, made.section)
    sheet.write_string(row, 1, f"{line.title}. {line.asks}", made.section)
    sheet.set_row(row, _SECTION_HEIGHT)


def _words(sheet: Sheet, made: Styles, question: Question, row: int, note: str) -> None:
    sheet.write_string(row, 1, question.text, made.ruled)
    sheet.write_string(row, _NOTES, note, made.small)
    sheet.write_string(row, _REFERENCE, question.id, made.small)


def _height(words: str, note: str, answer: Answer) -> float:
    """The height of a question's row: all of its text shows, up to what Excel allows."""
    cells = ((words, 1), (answer.value, _ANSWER), (answer.comment, _COMMENT), (note, _NOTES))
    needed = height(*((text, _WIDTHS[column]) for text, column in cells), least=_LEAST_HEIGHT)
    return min(needed, _MOST_HEIGHT)


def _answer(sheet: Sheet, made: Styles, question: Question, row: int, answer: Answer) -> None:
    """The two cells for writing. What cannot be an answer is written as it is, for the reader to refuse."""
    sheet.write_string(row, _COMMENT, text_of(answer.comment), made.write_text)
    valid = canonical(question, answer.value) == answer.value
    if valid and question.answer is AnswerKind.DATE and _fits(date.fromisoformat(answer.value)):
        sheet.write_datetime(row, _ANSWER, date.fromisoformat(answer.value), made.write_date)
    elif valid and question.answer is AnswerKind.NUMBER and _exact(answer.value):
        sheet.write_number(row, _ANSWER, float(answer.value), made.write_number)
    else:
        written = {option.code: option.name for option in question.options}.get(answer.value, answer.value)
        style = {AnswerKind.DATE: made.write_date, AnswerKind.NUMBER: made.write_number}
        sheet.write_string(row, _ANSWER, text_of(written), style.get(question.answer, made.write_text))


def _fits(day: date) -> bool:
    return day.year >= _FIRST_EXCEL_YEAR


def _exact(number: str) -> bool:
    return sum(letter.isdigit() for letter in number) <= _LONGEST_EXACT


def _choices(sheet: Sheet, question: Question, row: int, lists: Lists) -> None:
    message = {"error_title": "Not an answer to this question"}
    rule: dict[str, object]
    match question.answer:
        case AnswerKind.TEXT:
            return
        case AnswerKind.DATE:
            rule = {"validate": "date", "criteria": ">=", "value": date(_FIRST_EXCEL_YEAR, 1, 1)}
            rule["error_message"] = "Enter a date, for example 28/02/2024."
        case AnswerKind.NUMBER:
            rule = {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15}
            rule["error_message"] = "Enter a number, for example 12 or 92.5."
        case _:
            rule = {"validate": "list", "source": lists[question.options]}
            rule["error_message"] = "Choose one of the answers in the list of this cell."
    sheet.data_validation(row, _ANSWER, row, _ANSWER, {**rule, **message})


def _grey_where_not_asked(
    sheet: Sheet, made: Styles, question: Question, questions: Sequence[Question], rows: Rows
) -> None:
    """Shade a row while the earlier answer does not lead to it: a workbook without macros cannot hide it."""
    if question.show_if is None:
        return
    earlier = next(q for q in questions if q.id == question.show_if.question)
    cell = f"$C${rows[earlier.id] + 1}"
    names = [option.name for option in earlier.options if option.code in question.show_if.any_of]
    leads = ",".join(f'{cell}="{name.replace(chr(34), chr(34) * 2)}"' for name in names)
    rule = {"type": "formula", "criteria": f"=NOT(OR({leads}))", "format": made.unasked}
    sheet.conditional_format(rows[question.id], 0, rows[question.id], _NOTES, rule)


def _write_lists(sheet: Sheet, made: Styles, questions: Sequence[Question]) -> Lists:
    """One column for each different list of answers; where each stands is returned as a cell range."""
    title(sheet, made, LISTS_SHEET)
    sheet.write_string(1, 0, "The answers that may be chosen. Nothing is to be filled in here.", made.line)
    places: dict[tuple[Option, ...], str] = {}
    for number, question in enumerate(questions, start=1):
        if question.options and question.options not in places:
            places[question.options] = _write_list(sheet, made, question.options, len(places), number)
    return places


def _write_list(sheet: Sheet, made: Styles, options: tuple[Option, ...], column: int, number: int) -> str:
    sheet.set_column(column, column, 34)
    sheet.write_string(_HEADING_ROW, column, f"First used in question {number}", made.heading)
    for row, option in enumerate(options, start=_HEADING_ROW + 1):
        sheet.write_string(row, column, option.name, made.text)
    letter = xl_col_to_name(column)
    first = _HEADING_ROW + 2
    return f"='{LISTS_SHEET}'!${letter}${first}:${letter}${first + len(options) - 1}"

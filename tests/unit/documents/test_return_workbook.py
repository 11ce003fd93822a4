"""A return goes out as a workbook and comes back: what stands in it, what is refused, what is asked about."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from macfa.documents.return_workbook.content import ReturnContent, WrongWorkbook
from macfa.documents.return_workbook.form import Filled, FrontDoor, Reference, ReturnForm
from macfa.documents.return_workbook.identity import Identity, write_identities
from macfa.documents.return_workbook.read import read, read_concern, read_reference
from macfa.documents.return_workbook.write import file_name, write
from macfa.feeds.errors import FeedError
from macfa.instruments.answers import Answer
from macfa.instruments.library import tool
from macfa.instruments.tool import AnswerKind

NEGLECT = tool("neglect", 1)
FORM = ReturnForm(
    audit="neglect-2026",
    audit_title="Neglect, spring 2026",
    case="N26-03",
    organisation="millbrook-surgery",
    organisation_name="Millbrook Surgery",
    kind="gp",
    tool=NEGLECT,
    look_back=(date(2025, 4, 1), date(2026, 3, 31)),
    return_by=date(2026, 4, 17),
    return_to="audits@partnership.example",
    front_door=FrontDoor(phone="01632 960 001", out_of_hours="01632 960 002"),
)
# Every question of a GP's form answered so that nothing is asked back.
WHOLE = {
    question.id: Answer("not_graded", "We saw the child once.")
    if question.answer is AnswerKind.GRADE
    else Answer("yes")
    for question in NEGLECT.questions_for("gp")
} | {"asked-why": Answer("asked"), "own-learning": Answer("no")}
Book = openpyxl.Workbook


@pytest.fixture
def returned(tmp_path: Path) -> Callable[..., ReturnContent]:
    """Write a form, let somebody work on it with another program, and read it back."""

    def go(filled: Filled, work: Callable[[Book], None] = lambda book: None) -> ReturnContent:
        path = worked_on(tmp_path, filled, work)
        return read(path, FORM.reference, NEGLECT)

    return go


def worked_on(folder: Path, filled: Filled, work: Callable[[Book], None]) -> Path:
    path = folder / "return.xlsx"
    book = openpyxl.load_workbook(BytesIO(write(FORM, filled)))
    work(book)
    book.save(path)
    return path


def opened(filled: Filled = Filled()) -> Book:  # noqa: B008  (frozen)
    return openpyxl.load_workbook(BytesIO(write(FORM, filled)))


def row_of(book: Book, question: str) -> int:
    """The row, as Excel counts, of a question on the sheet of questions."""
    return next(row for row in range(1, 100) if book["Questions"].cell(row, 6).value == question)


# --- what stands in it


def test_the_first_sheet_tells_whom_to_call_before_anything_else() -> None:
    sheet = opened().worksheets[0]
    words = [cell.value for row in sheet.iter_rows(max_row=5) for cell in row if cell.value]
    assert sheet.title == words[0] == "Do not wait for this form"
    assert words.index("01632 960 001") == words.index("Front door") + 1
    assert words.index("01632 960 002") == words.index("Out of hours") + 1


def test_only_the_questions_of_that_kind_of_agency_are_on_the_form_one_row_each() -> None:
    sheet = opened()["Questions"]
    references = [sheet.cell(row, 6).value for row in range(5, sheet.max_row + 1) if sheet.cell(row, 6).value]
    assert references == [question.id for question in NEGLECT.questions_for("gp")]
    assert "police-reports-shared" not in references


def test_every_list_of_answers_is_on_a_sheet_that_can_be_seen() -> None:
    book = opened()
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        ("Do not wait for this form", "visible"),
        ("Questions", "visible"),
        ("Answer lists", "visible"),
        ("About this form", "visible"),
    ]
    row = row_of(book, "flags")
    (rule,) = [v for v in book["Questions"].data_validations.dataValidation if f"C{row}" in v.sqref]
    sheet, cells = rule.formula1.lstrip("=").split("!")
    listed = [cell.value for (cell,) in book[sheet.strip("'")][cells.replace("$", "")]]
    assert listed == ["Yes", "Partly", "No", "Not applicable"]


def test_only_the_cells_for_writing_are_unlocked() -> None:
    book = opened()
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    unlocked = {
        (sheet.title, cell.column_letter)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    first = "Do not wait for this form"
    assert unlocked == {(first, "B"), ("Questions", "C"), ("Questions", "D")}


def test_nothing_is_hidden_linked_or_signed() -> None:
    with zipfile.ZipFile(BytesIO(write(FORM))) as archive:
        names = archive.namelist()
        core = archive.read("docProps/core.xml").decode()
        workbook = archive.read("xl/workbook.xml").decode()
    assert not [n for n in names if "vba" in n or "externalLink" in n or "comments" in n or "custom" in n]
    assert "definedName" not in workbook
    assert "<dc:creator></dc:creator>" in core
    book = opened()
    hidden = [
        (sheet.title, name)
        for sheet in book.worksheets
        for dimensions in (sheet.row_dimensions, sheet.column_dimensions)
        for name, dimension in dimensions.items()
        if dimension.hidden
    ]
    assert hidden == []
    assert not [c for s in book.worksheets for r in s.iter_rows() for c in r if c.data_type == "f"]


def test_the_same_form_gives_the_same_bytes() -> None:
    assert write(FORM, Filled(WHOLE)) == write(FORM, Filled(WHOLE))


def test_the_file_is_named_by_case_organisation_and_tool() -> None:
    assert file_name(FORM) == "return-n26-03-millbrook-surgery-neglect.xlsx"


def test_a_kind_of_agency_that_is_asked_nothing_gets_no_form() -> None:
    with pytest.raises(ValueError, match="neglect-v1 asks nothing of family"):
        write(
            ReturnForm(
                **{name: getattr(FORM, name) for name in FORM.__dataclass_fields__} | {"kind": "family"}
            )
        )


def test_the_identity_workbook_is_another_file_and_holds_the_case_number() -> None:
    content = write_identities(
        "neglect-2026", "Millbrook Surgery", [Identity("N26-03", "the child", "Ana Bell", date(2015, 2, 3))]
    )
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert [cell.value for cell in sheet[8]][:4] == ["N26-03", "the child", "Ana Bell", "03/02/2015"]


# --- and back


def test_a_form_reads_back_as_it_was_filled_in(returned: Callable[..., ReturnContent]) -> None:
    back = returned(Filled(WHOLE, involved=True))
    assert (back.answers, back.problems, back.no_involvement) == (WHOLE, (), False)
    assert (back.audit, back.case, back.organisation, back.tool) == (
        "neglect-2026",
        "N26-03",
        "millbrook-surgery",
        "neglect-v1",
    )


def test_no_involvement_is_an_answer_to_the_whole_return(returned: Callable[..., ReturnContent]) -> None:
    back = returned(Filled(involved=False))
    assert (back.no_involvement, back.problems, back.answers) == (True, (), {})


def test_no_involvement_with_answers_is_asked_about(returned: Callable[..., ReturnContent]) -> None:
    (problem,) = returned(Filled({"flags": Answer("yes")}, involved=False)).problems
    assert str(problem) == (
        'Do not wait for this form!B10: found "No involvement" and 1 answered question, '
        "expected either no involvement or answers"
    )


def test_an_empty_form_has_one_problem_and_not_one_for_each_question(
    returned: Callable[..., ReturnContent],
) -> None:
    assert [problem.cell for problem in returned(Filled()).problems] == ["Do not wait for this form!B10"]


def test_a_concern_is_read_whole(returned: Callable[..., ReturnContent]) -> None:
    concern = "Left alone overnight.\nCalled the front door at 9:10, spoke to the duty worker."
    assert returned(Filled(WHOLE, True, concern)).immediate_concern == concern


@pytest.mark.parametrize("written", ["No", "none ", "n/a", "-"])
def test_no_written_in_the_concern_cell_is_no_concern(
    written: str, returned: Callable[..., ReturnContent]
) -> None:
    assert returned(Filled(WHOLE, True, written)).immediate_concern is None


def test_a_concern_is_found_even_in_a_form_that_is_refused(tmp_path: Path) -> None:
    def spoil(book: Book) -> None:
        book["About this form"]["B5"] = "N26-99"

    path = worked_on(tmp_path, Filled(immediate_concern="not safe tonight"), spoil)
    with pytest.raises(WrongWorkbook):
        read(path, FORM.reference, NEGLECT)
    assert read_concern(path) == "not safe tonight"


def test_an_answer_outside_the_list_is_named_by_its_cell(returned: Callable[..., ReturnContent]) -> None:
    row = row_of(opened(), "flags")

    def maybe(book: Book) -> None:
        book["Questions"][f"C{row}"] = "maybe"

    back = returned(Filled(WHOLE, True), maybe)
    assert [str(problem) for problem in back.problems] == [
        f'Questions!C{row}: found "maybe", expected "Yes" or "Partly" or "No" or "Not applicable"'
    ]
    assert "flags" not in back.answers


def test_a_missing_reason_is_named_by_its_cell(returned: Callable[..., ReturnContent]) -> None:
    row = row_of(opened(), "flags")
    (problem,) = returned(Filled(WHOLE | {"flags": Answer("no")}, True)).problems
    assert (problem.cell, problem.found) == (f"Questions!D{row}", "nothing")


@pytest.mark.parametrize("written", ["yes ", "YES", "  yes", "Yes\n", "yes\u00a0"])
def test_yes_is_read_however_it_is_written(written: str, returned: Callable[..., ReturnContent]) -> None:
    def shout(book: Book) -> None:
        book["Questions"][f"C{row_of(book, 'flags')}"] = written

    assert returned(Filled(WHOLE, True), shout).answers["flags"] == Answer("yes")


def test_rows_may_be_put_in_another_order(returned: Callable[..., ReturnContent]) -> None:
    def turn_round(book: Book) -> None:
        sheet = book["Questions"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
        for at, values in enumerate(reversed(rows), start=5):
            for column, value in enumerate(values, start=1):
                sheet.cell(at, column).value = value

    back = returned(Filled(WHOLE, True), turn_round)
    assert (back.answers, back.problems) == (WHOLE, ())


def test_columns_may_be_put_in_another_order(returned: Callable[..., ReturnContent]) -> None:
    def insert(book: Book) -> None:
        book["Questions"].insert_cols(2)
        book["Questions"]["B4"] = "Our notes"

    assert returned(Filled(WHOLE, True), insert).problems == ()


def test_a_question_whose_row_was_deleted_is_missed_by_name(returned: Callable[..., ReturnContent]) -> None:
    def delete(book: Book) -> None:
        book["Questions"].delete_rows(row_of(book, "flags"))

    (problem,) = returned(Filled(WHOLE, True), delete).problems
    assert (problem.cell, problem.found) == ("Questions!F4 (no row for flags)", "nothing")


def test_a_row_that_stands_twice_is_named_by_its_second_place(
    returned: Callable[..., ReturnContent],
) -> None:
    row = row_of(opened(), "flags")

    def copy(book: Book) -> None:
        sheet = book["Questions"]
        for column in range(1, 7):
            sheet.cell(row + 40, column).value = sheet.cell(row, column).value

    (problem,) = returned(Filled(WHOLE, True), copy).problems
    assert problem.cell == f"Questions!F{row + 40}"
    assert problem.expected == f"each question once; it also stands in row {row}"


def test_words_beside_no_question_are_not_lost_in_silence(returned: Callable[..., ReturnContent]) -> None:
    def scribble(book: Book) -> None:
        book["Questions"]["D60"] = "see my e-mail"

    (problem,) = returned(Filled(WHOLE, True), scribble).problems
    assert (problem.cell, problem.found) == ("Questions!D60", '"see my e-mail"')


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_comment_that_looks_like_a_formula_is_text_both_ways(start: str, tmp_path: Path) -> None:
    answers = WHOLE | {"flags": Answer("no", f"{start}cmd(1+1)")}
    content = write(FORM, Filled(answers, True))
    cell = openpyxl.load_workbook(BytesIO(content))["Questions"].cell(row_of(opened(), "flags"), 4)
    assert (cell.data_type, cell.number_format) == ("s", "@")
    (tmp_path / "return.xlsx").write_bytes(content)
    assert read(tmp_path / "return.xlsx", FORM.reference, NEGLECT).answers == answers


# --- what is refused


@pytest.mark.parametrize(
    ("cell", "value", "sentence"),
    [
        ("B4", "neglect-2025", 'its audit is "neglect-2025", expected "neglect-2026"'),
        ("B5", "N26-04", 'its case number is "N26-04", expected "N26-03"'),
        ("B6", "other-surgery", 'its organisation is "other-surgery", expected "millbrook-surgery"'),
        ("B9", "2", 'its version of the audit tool is "2", expected "1"'),
        ("B10", "7", "is a form of version 7; this program reads version 1"),
        ("B5", None, 'is not a return form: "Case number" is missing on "About this form"'),
    ],
)
def test_the_form_of_something_else_is_refused_with_a_sentence(
    cell: str, value: str | None, sentence: str, tmp_path: Path
) -> None:
    def change(book: Book) -> None:
        book["About this form"][cell] = value

    path = worked_on(tmp_path, Filled(WHOLE, True), change)
    with pytest.raises(WrongWorkbook) as refused:
        read(path, FORM.reference, NEGLECT)
    assert sentence in str(refused.value)


def test_a_form_says_which_return_it_is(tmp_path: Path) -> None:
    path = worked_on(tmp_path, Filled(), lambda book: None)
    assert read_reference(path) == Reference(
        "neglect-2026", "N26-03", "millbrook-surgery", "gp", "neglect", 1
    )


def test_any_other_workbook_is_refused_by_the_sheet_it_lacks(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "budget.xlsx")
    with pytest.raises(WrongWorkbook, match='is not a return form: it has no sheet "Do not wait'):
        read_reference(tmp_path / "budget.xlsx")


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photo.xlsx").write_bytes(b"not a workbook")
    with pytest.raises(FeedError):
        read_reference(tmp_path / "photo.xlsx")


def test_a_form_without_its_headings_is_refused(tmp_path: Path) -> None:
    def cut(book: Book) -> None:
        book["Questions"]["F4"] = "Ref"

    path = worked_on(tmp_path, Filled(WHOLE, True), cut)
    with pytest.raises(WrongWorkbook, match='no row with the headings "Answer", "Reason or comments"'):
        read(path, FORM.reference, NEGLECT)

"""A return goes out as a Word document and comes back, whatever people have done to it in Word."""

import io
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from macfa.documents.return_word.layout import BACK_LABELS, LABELS
from macfa.documents.return_word.write import file_name, write
from macfa.documents.return_workbook.content import ReturnContent, WrongWorkbook
from macfa.documents.return_workbook.form import Filled, FrontDoor, ReturnForm
from macfa.documents.return_workbook.layout import CONCERN_LABEL
from macfa.documents.returned import read, read_concern, read_reference
from macfa.feeds.errors import FeedError
from macfa.feeds.refusals import Reason, Refused
from macfa.instruments.answers import Answer
from macfa.instruments.library import tool

NEGLECT = tool("neglect", 1)
FORM = ReturnForm(
    audit="neglect-2026",
    audit_title="Neglect, spring 2026",
    case="N26-03",
    organisation="police",
    organisation_name="The police",
    kind="police",
    tool=NEGLECT,
    look_back=(date(2025, 4, 1), date(2026, 3, 31)),
    return_by=date(2026, 4, 17),
    return_to="audits@partnership.example",
    front_door=FrontDoor(phone="01632 960 001", out_of_hours="01632 960 002"),
)
NUMBERS = {question.id: n for n, question in enumerate(NEGLECT.questions_for("police"), start=1)}
WHOLE = {
    question.id: Answer(question.codes[0] if question.codes else "Something", "Because.")
    for question in NEGLECT.questions_for("police")
}
FLAGS = f"Question {NUMBERS['flags']}"
Change = Callable[[Document], object]


@pytest.fixture
def returned(tmp_path: Path) -> Callable[..., ReturnContent]:
    """Writes a form, lets somebody change it in Word, and reads it."""

    def made(filled: Filled, change: Change = lambda document: None) -> ReturnContent:
        return read(worked_on(tmp_path, filled, change), FORM.reference, NEGLECT)

    return made


def worked_on(folder: Path, filled: Filled, change: Change) -> Path:
    document = docx.Document(io.BytesIO(write(FORM, filled)))
    change(document)
    path = folder / "return.docx"
    document.save(str(path))
    return path


def table_of(document: Document, question: str):
    return next(table for table in document.tables if table.rows[-1].cells[1].text == question)


def cell_of(document: Document, question: str, label: str):
    return next(row.cells[1] for row in table_of(document, question).rows if row.cells[0].text == label)


def write_into(cell, text: str) -> None:
    """As a person who overwrites a cell with plain typing."""
    for control in cell._tc.findall(f".//{qn('w:sdt')}"):
        control.getparent().remove(control)
    cell.text = text


# --- what goes out


def test_the_first_cell_for_writing_is_the_concern_beside_the_front_doors_numbers() -> None:
    first = docx.Document(io.BytesIO(write(FORM))).tables[0]
    rows = [tuple(cell.text for cell in row.cells) for row in first.rows]
    assert rows[:2] == [("Front door", "01632 960 001"), ("Out of hours", "01632 960 002")]
    assert rows[-1] == (CONCERN_LABEL, "")


def test_every_question_of_the_kind_has_a_table_with_its_answers_to_choose_from() -> None:
    document = docx.Document(io.BytesIO(write(FORM)))
    control = table_of(document, "flags")._tbl.find(f".//{qn('w:dropDownList')}")
    assert [item.get(qn("w:displayText")) for item in control] == ["Yes", "Partly", "No", "Not applicable"]
    assert "Answers: Yes, Partly, No, Not applicable." in cell_of(document, "flags", "Notes").text
    references = [table.rows[-1].cells[1].text for table in document.tables]
    assert [one for one in references if one in NUMBERS] == list(NUMBERS)


def test_labels_outside_questions_are_those_that_the_reader_knows() -> None:
    tables = docx.Document(io.BytesIO(write(FORM))).tables
    labels = {
        row.cells[0].text
        for table in tables
        for row in table.rows
        if table.rows[-1].cells[0].text != "Reference"
    }
    assert labels == LABELS
    assert set(BACK_LABELS) < labels


def test_the_same_form_gives_the_same_bytes_and_a_name_without_the_child() -> None:
    assert write(FORM) == write(FORM)
    assert file_name(FORM) == "return-n26-03-police-neglect.docx"


def test_a_kind_of_agency_that_is_asked_nothing_gets_no_form() -> None:
    with pytest.raises(ValueError, match="asks nothing of family"):
        write(replace(FORM, kind="family"))


# --- what comes back


def test_a_whole_return_comes_back_whole(returned: Callable[..., ReturnContent]) -> None:
    back = returned(Filled(WHOLE, True, "Called at 9:10."))
    assert (back.answers, back.problems, back.immediate_concern) == (WHOLE, (), "Called at 9:10.")


def test_no_involvement_is_an_answer_to_the_whole_return(returned: Callable[..., ReturnContent]) -> None:
    back = returned(Filled(involved=False))
    assert (back.no_involvement, back.problems, back.answers) == (True, (), {})


def test_an_empty_form_has_one_problem(returned: Callable[..., ReturnContent]) -> None:
    assert [one.cell for one in returned(Filled()).problems] == [
        "Do not wait for this form, Your involvement"
    ]


@pytest.mark.parametrize("written", ["yes", " YES ", "Yes\n"])
def test_an_answer_typed_over_the_list_is_read(written: str, returned: Callable[..., ReturnContent]) -> None:
    def type_over(document: Document) -> None:
        write_into(cell_of(document, "flags", "Answer"), written)

    assert returned(Filled(WHOLE, True), type_over).answers["flags"].value == "yes"


def test_an_answer_outside_the_list_is_named_by_its_question(returned: Callable[..., ReturnContent]) -> None:
    back = returned(Filled(WHOLE, True), lambda d: write_into(cell_of(d, "flags", "Answer"), "maybe"))
    assert [str(one) for one in back.problems] == [
        f'{FLAGS}, answer: found "maybe", expected "Yes" or "Partly" or "No" or "Not applicable"'
    ]


def test_an_emptied_list_that_shows_words_own_text_is_empty(returned: Callable[..., ReturnContent]) -> None:
    back = returned(
        Filled(WHOLE, True), lambda d: write_into(cell_of(d, "flags", "Answer"), "Choose an item.")
    )
    [problem] = back.problems
    assert (problem.cell, problem.found) == (f"{FLAGS}, answer", "nothing")


def test_paragraphs_lists_and_tables_in_a_comment_are_kept(returned: Callable[..., ReturnContent]) -> None:
    def write_much(document: Document) -> None:
        cell = cell_of(document, "flags", "Reason or comments")
        cell.text = "First."
        cell.add_paragraph("Second.", "List Bullet")
        inner = cell.add_table(1, 2)
        inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "May", "seen"

    comment = returned(Filled(WHOLE, True), write_much).answers["flags"].comment
    assert comment.split("\n")[:2] == ["First.", "Second."]
    assert "May\tseen" in comment


def test_inserted_words_count_and_deleted_words_do_not(returned: Callable[..., ReturnContent]) -> None:
    def track(document: Document) -> None:
        cell = cell_of(document, "flags", "Reason or comments")
        cell.text = "Seen "
        mark = f'{nsdecls("w")} w:id="1" w:author="A" w:date="2026-04-01T00:00:00Z"'
        for xml in (
            f"<w:del {mark}><w:r><w:delText>never</w:delText></w:r></w:del>",
            f"<w:ins {mark}><w:r><w:t>twice</w:t></w:r></w:ins>",
        ):
            cell.paragraphs[0]._p.append(parse_xml(xml))

    assert returned(Filled(WHOLE, True), track).answers["flags"].comment == "Seen twice"


def test_tables_may_be_moved_and_run_into_one(returned: Callable[..., ReturnContent]) -> None:
    def move(document: Document) -> None:
        flags = table_of(document, "flags")._tbl
        document.tables[4]._tbl.addprevious(flags)

    def join(document: Document) -> None:
        first, second = (document.tables[n]._tbl for n in (4, 5))
        for row in list(second.tr_lst):
            first.append(row)
        second.getparent().remove(second)

    assert returned(Filled(WHOLE, True), move).problems == ()
    assert returned(Filled(WHOLE, True), join).answers == WHOLE


def test_a_question_whose_table_was_deleted_is_missed_by_name(returned: Callable[..., ReturnContent]) -> None:
    def delete(document: Document) -> None:
        table = table_of(document, "flags")._tbl
        table.getparent().remove(table)

    [problem] = returned(Filled(WHOLE, True), delete).problems
    assert (problem.cell, problem.found) == ("Questions (no table for flags)", "nothing")


def test_a_question_that_stands_twice_is_named(returned: Callable[..., ReturnContent]) -> None:
    def copy(document: Document) -> None:
        table = table_of(document, "flags")._tbl
        table.addnext(deepcopy(table))

    found = [str(one) for one in returned(Filled(WHOLE, True), copy).problems]
    assert (
        f'{FLAGS}, reference: found "flags" again, expected each question once; it also stands in {FLAGS}'
        in found
    )


def test_a_question_without_its_reference_is_not_lost_in_silence(
    returned: Callable[..., ReturnContent],
) -> None:
    def cut(document: Document) -> None:
        row = table_of(document, "flags").rows[-1]._tr
        row.getparent().remove(row)

    found = {(one.cell, one.found) for one in returned(Filled(WHOLE, True), cut).problems}
    assert found >= {(f"{FLAGS}, answer", '"Yes"'), ("Questions (no table for flags)", "nothing")}


def below(document: Document) -> None:
    document.add_paragraph("We only met once.")


def in_a_new_row(document: Document) -> None:
    table_of(document, "flags").add_row().cells[1].text = "We only met once."


def in_the_label(document: Document) -> None:
    table_of(document, "flags").add_row().cells[0].text = "We only met once."


def in_the_question(document: Document) -> None:
    cell_of(document, "flags", FLAGS).add_paragraph("We only met once.")


def in_a_text_box(document: Document) -> None:
    document.paragraphs[3]._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>'
            "<w:txbxContent><w:p><w:r><w:t>We only met once.</w:t></w:r></w:p></w:txbxContent>"
            "</v:textbox></v:shape></w:pict></w:r>"
        )
    )


def in_the_margin(document: Document) -> None:
    run = document.paragraphs[0].runs[0]
    document.add_comment(run, "We only met once.", "A", "A")


@pytest.mark.parametrize(
    "elsewhere", [below, in_a_new_row, in_the_label, in_the_question, in_a_text_box, in_the_margin]
)
def test_words_outside_the_cells_for_writing_are_problems(
    elsewhere: Change, returned: Callable[..., ReturnContent]
) -> None:
    [problem] = returned(Filled(WHOLE, True), elsewhere).problems
    assert "We only met once." in problem.found


def test_a_picture_is_a_problem(returned: Callable[..., ReturnContent]) -> None:
    def draw(document: Document) -> None:
        run = cell_of(document, "flags", "Reason or comments").paragraphs[0].add_run()
        run._r.append(parse_xml(f"<w:drawing {nsdecls('w')}/>"))

    [problem] = returned(Filled(WHOLE, True), draw).problems
    assert (problem.cell, problem.found) == (FLAGS, '"a picture"')


def test_a_concern_is_found_even_in_a_form_that_is_refused(tmp_path: Path) -> None:
    def spoil(document: Document) -> None:
        document.tables[-1].rows[1].cells[1].text = "N26-99"

    path = worked_on(tmp_path, Filled(immediate_concern="not safe tonight"), spoil)
    with pytest.raises(WrongWorkbook, match='its case number is "N26-99", expected "N26-03"'):
        read(path, FORM.reference, NEGLECT)
    assert read_concern(path) == "not safe tonight"


def test_a_form_says_which_return_it_is(tmp_path: Path) -> None:
    assert read_reference(worked_on(tmp_path, Filled(), lambda document: None)) == FORM.reference


# --- what is refused


def test_a_letter_is_not_a_return_form(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    letter = docx.Document()
    letter.add_paragraph("Dear colleague")
    letter.save(str(path))
    with pytest.raises(WrongWorkbook, match="is not a return form"):
        read_reference(path)
    assert read_concern(path) is None


@pytest.mark.parametrize(
    ("name", "start", "reason"),
    [
        ("return.docm", b"PK\x03\x04", Reason.MACROS),
        ("return.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Reason.OLD_WORD),
        ("return.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Reason.OLD_WORD),
        ("return.docx", b"%PDF-1.7", Reason.DISGUISED),
        ("return.docx", b"", Reason.EMPTY),
    ],
)
def test_other_files_are_refused_before_anybody_reads_them(
    name: str, start: bytes, reason: Reason, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(start)
    with pytest.raises(Refused) as refused:
        read_reference(tmp_path / name)
    assert refused.value.reason is reason


def repacked(change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(write(FORM, Filled(WHOLE, True)))) as good,
        zipfile.ZipFile(made, "w") as archive,
    ):
        for name in good.namelist():
            archive.writestr(name, change(name, good.read(name)))
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/embeddings/sheet.xlsx"])
def test_macros_and_embedded_files_are_refused(part: str, tmp_path: Path) -> None:
    (tmp_path / "return.docx").write_bytes(repacked(lambda name, content: content, {part: b"x"}))
    with pytest.raises(Refused):
        read_reference(tmp_path / "return.docx")


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    def bomb(name: str, content: bytes) -> bytes:
        start, mark, rest = content.partition(b"?>")
        return (
            start + mark + b'<!DOCTYPE x [<!ENTITY a "a">]>' + rest
            if name == "word/document.xml"
            else content
        )

    (tmp_path / "return.docx").write_bytes(repacked(bomb))
    with pytest.raises(Refused) as refused:
        read_reference(tmp_path / "return.docx")
    assert refused.value.reason is Reason.DTD


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_document_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)

    def damage(name: str, content: bytes) -> bytes:
        at = chance.randrange(len(content))
        return content[:at] + chance.choice([b"", b"<", b"9", b"&#x1;", b"\xff"]) + content[at + 1 :]

    (tmp_path / "return.docx").write_bytes(repacked(damage))
    try:
        found = read(tmp_path / "return.docx", FORM.reference, NEGLECT)
    except FeedError as refusal:
        assert str(refusal).endswith(".")
    else:
        assert found.case == "N26-03"


@pytest.mark.long
def test_a_form_saved_by_libreoffice_comes_back_whole(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "form.docx").write_bytes(write(FORM, Filled(WHOLE, True, "Called.\nTwice.")))
    out = tmp_path / "saved"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        out,
        tmp_path / "form.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    back = read(out / "form.docx", FORM.reference, NEGLECT)
    assert (back.answers, back.problems, back.immediate_concern) == (WHOLE, (), "Called.\nTwice.")

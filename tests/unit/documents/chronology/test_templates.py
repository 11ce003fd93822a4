"""Blank chronologies: the case's headings, what must be filled in, lists to choose from, and what cannot be changed."""

import io
from dataclasses import replace

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from macfa.documents.chronology import asked_columns, template_word, template_workbook
from macfa.documents.chronology.asked import file_name
from macfa.documents.word_protection import short_key
from macfa.vocabulary.code_sets import code_set


@pytest.fixture
def asked(case):
    return replace(case, agency="Wickerby Police")


def opened(content: bytes):
    return docx.Document(io.BytesIO(content))


def protection(content: bytes):
    return opened(content).settings.element.find(qn("w:documentProtection"))


def test_the_form_in_word_says_who_is_asked_about_what(asked) -> None:
    words = "\n".join(paragraph.text for paragraph in opened(template_word(asked)).paragraphs)
    for text in ("Chronology for case W-017", "Agency: Wickerby Police", "1 January 2015 to 31 December 2017",
                 "Write what your own records say."):  # fmt: skip
        assert text in words


def test_mandatory_columns_are_marked_and_the_cases_own_headings_stand_in_the_table(asked) -> None:
    columns = asked_columns().headed({"event": "What happened"}).without("voice").with_own(["Housing"])
    [table] = opened(template_word(asked, columns, rows=3)).tables
    headings = [cell.text for cell in table.rows[0].cells]
    assert {"Date *", "Source *", "What happened *", "Housing"} <= set(headings)
    assert "Child's voice" not in headings and len(table.rows) == 4


def test_every_row_of_the_word_form_has_its_lists_and_they_are_those_of_the_record(asked) -> None:
    body = opened(template_word(asked, rows=2)).element.body
    lists = list(body.iter(qn("w:dropDownList")))
    offered = {tuple(item.get(qn("w:displayText")) for item in one) for one in lists}
    assert offered == {code_set(name).names for name in ("event_kind", "significance", "impact")}
    assert len(lists) == 6


def test_only_the_rows_of_a_protected_word_form_can_be_written_in(asked) -> None:
    content = template_word(asked, rows=2, password="open sesame")
    body = opened(content).element.body
    [start], [end] = body.iter(qn("w:permStart")), body.iter(qn("w:permEnd"))
    rows = list(body.iter(qn("w:tr")))
    assert start in rows[1].iter() and end in rows[-1].iter() and start.get(qn("w:edGrp")) == "everyone"
    assert protection(content).get(qn("w:edit")) == "readOnly" and protection(content).get(qn("w:hash"))


def test_without_a_password_anybody_may_lift_the_protection_and_it_can_be_left_away(asked) -> None:
    assert protection(template_word(asked)).get(qn("w:hash")) is None
    assert protection(template_word(asked, protected=False)) is None


def test_a_password_is_shortened_as_the_standard_says() -> None:
    """The example of ISO/IEC 29500-4 for documentProtection: Example gives 64CEED7E, its octets turned round."""
    assert short_key("Example") == "7EEDCE64"


def test_two_passwords_and_two_cases_leave_different_hashes(asked) -> None:
    def hash_of(case, password: str) -> str:
        return protection(template_word(case, rows=1, password=password)).get(qn("w:hash"))

    assert len({hash_of(asked, "a"), hash_of(asked, "b"), hash_of(replace(asked, number="W-018"), "a")}) == 3


def test_the_form_in_excel_has_lists_and_hints_and_locked_headings(asked) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(asked, rows=5, password="open sesame")))
    sheet = book["Chronology"]
    headings = [cell.value for cell in sheet[3]]
    rules = {
        str(rule.sqref).rstrip("0123456789").rstrip(":"): rule
        for rule in sheet.data_validations.dataValidation
    }
    assert "Source *" in headings and len(rules) == len(headings)
    assert sum(rule.type == "list" for rule in rules.values()) == 3
    assert sheet.protection.sheet and sheet.protection.password and not sheet.protection.insertRows
    assert sheet["A3"].protection.locked and not sheet["A4"].protection.locked
    assert sheet["B4"].number_format == "@"  # Excel would make a day of "May 2016"


def test_a_form_for_siblings_asks_which_child_and_one_for_a_single_child_does_not(asked) -> None:
    def headings(columns=None) -> list[str]:
        [table] = opened(template_word(asked, columns, rows=1)).tables
        return [cell.text for cell in table.rows[0].cells]

    assert "Child *" in headings(asked_columns(siblings=True)) and "Child *" not in headings()


def test_the_same_form_has_the_same_bytes(asked) -> None:
    assert template_word(asked, password="a") == template_word(asked, password="a")
    assert template_workbook(asked, password="a") == template_workbook(asked, password="a")


def test_a_form_needs_a_row(asked) -> None:
    for form in (template_word, template_workbook):
        with pytest.raises(ValueError, match="at least one row"):
            form(asked, rows=0)


def test_a_file_is_named_after_case_and_agency_only(asked) -> None:
    assert file_name(asked, "docx") == "chronology-w-017-wickerby-police.docx"

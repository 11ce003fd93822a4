"""A chronology from its file to the record: replaced as often as it comes again, and nothing else with it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pytest

from macfa.feeds.errors import Unreadable
from macfa.feeds.options import Options
from macfa.feeds.receive import Same, receive
from macfa.feeds.refusals import Reason, Refused
from macfa.record.agreements import Agreement, Scope
from macfa.record.store import Record

OPTIONS = Options("north", "council", today=date(2024, 7, 1), children=("C1",))
AGREEMENT = Agreement("north", "North Council", "audit", "task", "DSA 1", Scope.ALL_CHILDREN)
HEADINGS = ("Date", "Source", "Event")


@pytest.fixture
def record(tmp_path):
    return Record.create(tmp_path / "record")


def document(path, *rows):
    file = docx.Document()
    table = file.add_table(rows=0, cols=len(HEADINGS))
    for written in (HEADINGS, *rows):
        for cell, text in zip(table.add_row().cells, written, strict=True):
            cell.text = text
    file.save(path)
    return path


def load(record, path, *, hour=9, **said):
    received = datetime(2024, 7, 1, hour, tzinfo=UTC)
    return receive(record, path, "chronology", replace(OPTIONS, **said), AGREEMENT, received=received)


def told(record, child="C1"):
    rows = record.version().history(child, date(2024, 7, 1)).of("chronology_entry")
    return sorted((row["part"] or "", row["event"]) for row in rows)


VISIT, CALL = ("22/05/16", "HV record", "Visit"), ("?23 May 2016", "HV record", "Call")


def test_a_word_document_comes_in_through_the_gate_and_a_process_of_its_own(record, tmp_path):
    delivery = load(record, document(tmp_path / "hv.docx", VISIT, CALL))
    assert (delivery.feed, delivery.file, delivery.extract_date) == (
        "chronology",
        "hv.docx",
        date(2024, 7, 1),
    )
    assert [(one.name, one.rows, one.accepted) for one in delivery.sheets] == [("Table 1", 2, 2)]
    assert told(record) == [("", "Call"), ("", "Visit")]


def test_the_same_file_again_changes_nothing_while_it_stands(record, tmp_path):
    first = load(record, document(tmp_path / "hv.docx", VISIT))
    assert load(record, tmp_path / "hv.docx", hour=10) == Same(first)


def test_the_same_file_for_another_child_is_another_chronology(record, tmp_path):
    path = document(tmp_path / "hv.docx", VISIT)
    load(record, path)
    load(record, path, hour=10, children=("C2",))
    assert told(record, "C1") == told(record, "C2") == [("", "Visit")]


def test_the_same_file_for_another_part_of_the_agency_is_another_chronology(record, tmp_path):
    path = document(tmp_path / "hv.docx", VISIT)
    load(record, path)
    load(record, path, hour=10, part="Midwifery")
    assert told(record) == [("", "Visit"), ("Midwifery", "Visit")]


def test_a_file_that_was_loaded_for_the_wrong_child_can_be_loaded_for_the_right_one(record, tmp_path):
    path = tmp_path / "hv.csv"
    path.write_text("Child,Date,Source,Event\nC1,22/05/16,HV record,Visit\n", encoding="utf-8")
    wrong = load(record, path, children=("C9",))
    assert [one.rejected for one in wrong.sheets] == [1]
    load(record, path, hour=10)
    assert told(record) == [("", "Visit")]


def test_an_agency_can_go_back_to_what_it_wrote_before(record, tmp_path):
    before = document(tmp_path / "before.docx", VISIT)
    load(record, before)
    load(record, document(tmp_path / "after.docx", CALL), hour=10)
    assert told(record) == [("", "Call")]
    load(record, before, hour=11)
    assert told(record) == [("", "Visit")]


def test_a_file_that_cannot_be_read_at_all_leaves_the_record_as_it_was(record, tmp_path):
    load(record, document(tmp_path / "hv.docx", VISIT))
    file = docx.Document()
    file.add_paragraph("We have nothing to add.")
    file.save(tmp_path / "letter.docx")
    with pytest.raises(Unreadable, match="has no table that is a chronology"):
        load(record, tmp_path / "letter.docx", hour=10)
    assert told(record) == [("", "Visit")]


def test_a_document_that_is_named_as_one_with_macros_is_not_read(record, tmp_path):
    path = document(tmp_path / "hv.docx", VISIT)
    path.rename(tmp_path / "hv.docm")
    with pytest.raises(Unreadable, match=r"read from \.docx or \.xlsx or \.csv files"):
        load(record, tmp_path / "hv.docm")


def test_a_pdf_that_is_called_a_document_is_refused(record, tmp_path):
    (tmp_path / "hv.docx").write_bytes(b"%PDF-1.7")
    with pytest.raises(Refused) as refused:
        load(record, tmp_path / "hv.docx")
    assert refused.value.reason is Reason.DISGUISED

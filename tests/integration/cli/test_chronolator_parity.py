"""What Chronolator does, feature by feature, with real files in and out. It is the bar for chronologies.

The features are those of its help pages (chronolator.com/help), in the order of the work: a blank chronology goes out,
agencies fill it in, their files are checked and merged, people read the whole, and it goes out again.
"""

import json
import shutil
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
import yaml

CHILD = "C04"
HEADINGS = (
    "Date",
    "Time",
    "End date",
    "End time",
    "Order",
    "Source",
    "Event",
    "Response",
    "Outcome",
    "Who was there",
)


@pytest.fixture
def parity(office, macfa):
    """parity("show", ...) types a chronology command about one child; files come in with `parity.load`."""
    folder = office.folder / "record"
    shared = folder.resolve()
    folder.unlink()
    shutil.copytree(shared, folder)
    said = {
        "purpose": "Review",
        "lawful_basis": "Working Together",
        "reference": "A1",
        "scope": "all_children",
    }
    agreements = [
        {"agency": one, "controller": one, **said} for one in ("council", "police", "community-health")
    ]
    (office.folder / "agreements.yaml").write_text(yaml.safe_dump(agreements))

    def type_(command, *words):
        done = macfa("chronology", command, CHILD, *words)
        assert done.status == 0, done.err
        return done.out

    def load(file, agency, *words):
        done = macfa("load", "chronology", file, "--agency", agency, "--child", CHILD, *words)
        assert done.status == 0, done.err
        return done.out

    type_.load = load
    type_.rows = lambda *words: json.loads(type_("show", "--format", "json", *words))
    return type_


def word_file(path: Path, *rows: dict[str, str], headings=HEADINGS) -> Path:
    """An agency's Word table, as somebody would type it."""
    document = docx.Document()
    document.add_paragraph("Chronology of our agency")
    table = document.add_table(rows=0, cols=len(headings))
    for cells in (dict(zip(headings, headings, strict=True)), *rows):
        for cell, heading in zip(table.add_row().cells, headings, strict=True):
            cell.text = cells.get(heading, "")
    document.save(path)
    return path


def event(date, text, source="Clinic notes", **more):
    return {
        "Date": date,
        "Source": source,
        "Event": text,
        **{name.replace("_", " "): cell for name, cell in more.items()},
    }


def own(parity, agency):
    """What an agency's file told, in the order of the chronology."""
    return [row for row in parity.rows("--agency", agency) if row["source"] != "Meetings"]


# Case Details Wizard: a blank Internal Chronology with the panel's headings, sent to agencies


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_a_blank_chronology_with_headings_and_mandatory_columns_goes_out_with_a_password(
    parity, tmp_path, ending
):
    file = tmp_path / f"blank.{ending}"
    parity("template", file, "--agency", "police", "--password", "secret")
    if ending == "docx":
        document = docx.Document(str(file))
        text = "\n".join(p.text for p in document.paragraphs)
        assert "Police" in text and "Fill in every column that is marked *" in text
        heads = [cell.text for cell in document.tables[-1].rows[0].cells]
        with zipfile.ZipFile(file) as packed:
            assert b"documentProtection" in packed.read("word/settings.xml")
    else:
        sheet = next(one for one in openpyxl.load_workbook(file) if one.protection.sheet)
        heads = [str(cell.value) for row in sheet.iter_rows(max_row=30) for cell in row if cell.value]
    assert any(head.startswith("Source") and head.endswith("*") for head in heads)


def test_a_blank_chronology_that_is_filled_in_comes_back(parity, tmp_path):
    file = tmp_path / "blank.docx"
    parity("template", file, "--agency", "police")
    document = docx.Document(str(file))
    table = document.tables[-1]
    heads = [cell.text.rstrip(" *") for cell in table.rows[0].cells]
    written = {"Date": "22/05/2016", "Source": "Officer's notebook", "Event": "Called to the home"}
    for cell, head in zip(table.rows[1].cells, heads, strict=True):
        if head in written:
            cell.text = written[head]
    document.save(str(file))
    parity.load(file, "police")
    assert [row["event"] for row in own(parity, "police")] == ["Called to the home"]


# When: date, time, end date, end time, sequence


def test_five_columns_say_when_and_a_sequence_orders_events_of_one_day(parity, tmp_path):
    rows = (
        event("22/05/2016", "Second", Order="2"), event("22/05/2016", "First", Order="1"),
        event("23/05/2016", "Stay in hospital", Time="14.30", End_date="25/05/2016", End_time="9am"),
    )  # fmt: skip
    parity.load(word_file(tmp_path / "a.docx", *rows), "community-health")
    told = own(parity, "community-health")
    assert [row["event"] for row in told] == ["First", "Second", "Stay in hospital"]
    assert told[2]["when"] == "23 May 2016 to 25 May 2016" and told[2]["time"] == "14:30"


# Date normaliser


@pytest.mark.parametrize(
    "written", ["22.05.16", "22/05.16", "22-may-16", "22/5/2016", "22 May 2016", "22nd May 2016", "22.05/16"]
)
def test_a_date_is_read_as_people_write_it(parity, tmp_path, written):
    parity.load(word_file(tmp_path / "a.docx", event(written, "Visit")), "community-health")
    assert [row["when"] for row in own(parity, "community-health")] == ["22 May 2016"]


def test_an_uncertain_date_has_a_question_mark_before_it(parity, tmp_path):
    parity.load(word_file(tmp_path / "a.docx", event("?22 may 2016", "Visit")), "community-health")
    assert [row["when"] for row in own(parity, "community-health")] == ["?22 May 2016"]


# Checks: mandatory, valid, in order; numbered messages


def test_mandatory_and_invalid_cells_are_named_with_numbers(parity, tmp_path):
    rows = (event("31/02/2016", "Visit"), event("22/05/2016", "Visit", source=""), event("", "Visit"))
    said = parity.load(word_file(tmp_path / "a.docx", *rows), "community-health")
    assert "1. Table 1, row 2, Date" in said and "31/02/2016" in said
    assert "2. Table 1, row 3, Source" in said and "3. Table 1, row 4, Date" in said


def test_dates_out_of_order_are_remarked_on(parity, macfa, tmp_path):
    rows = (
        event("22/05/2016", "A"),
        event("24/05/2016", "B"),
        event("23/05/2016", "C"),
        event("26/05/2016", "D"),
    )
    said = parity.load(word_file(tmp_path / "a.docx", *rows), "community-health")
    assert "remark" in said
    number = said.split("Delivery ")[1].split(":")[0]
    assert "23/05/2016 follows 24/05/2016" in macfa("rejected", number, "--remarks").out


# Author notes


@pytest.mark.parametrize("sign", ["#", "^", "¬", "~"])
def test_a_note_by_the_author_skips_every_check_but_that_of_its_date(parity, tmp_path, sign):
    rows = (event("22/05/2016", "Visit"), {"Date": f"{sign} 23/05/2016", "Event": "File missing from here"})
    parity.load(word_file(tmp_path / "a.docx", *rows), "community-health")
    told = own(parity, "community-health")
    assert [(row["number"] is None, row["mark"]) for row in told] == [(False, None), (True, sign)]


# Composite chronology: import, re-import, number, sort, two levels of merge


def test_files_of_agencies_are_merged_sorted_and_numbered_with_each_agency_before_its_source(
    parity, tmp_path
):
    parity.load(
        word_file(tmp_path / "h.docx", event("24/05/2016", "Clinic", source="HV1 diary")), "community-health"
    )
    parity.load(word_file(tmp_path / "p.docx", event("22/05/2016", "Call", source="Log")), "police")
    told = [row for row in parity.rows() if row["agency"] in ("police", "community-health")]
    assert [row["event"] for row in told] == ["Call", "Clinic"]
    assert [row["number"] for row in told] == sorted(row["number"] for row in told)
    out = tmp_path / "all.html"
    parity("write", out, "--edition", "working")
    assert "Community health: HV1 diary" in out.read_text() and "Police: Log" in out.read_text()


def test_importing_again_replaces_that_agencys_part_and_no_other(parity, tmp_path):
    parity.load(word_file(tmp_path / "p.docx", event("22/05/2016", "Call")), "police")
    parity.load(word_file(tmp_path / "h.docx", event("24/05/2016", "Clinic")), "community-health")
    said = parity.load(
        word_file(tmp_path / "h2.docx", event("24/05/2016", "Clinic, no answer")), "community-health"
    )
    assert "What changed: 1 altered" in said or "What changed: 1 added, 1 removed" in said
    assert [row["event"] for row in own(parity, "community-health")] == ["Clinic, no answer"]
    assert [row["event"] for row in own(parity, "police")] == ["Call"]


def test_teams_are_merged_inside_an_agency_first(parity, tmp_path):
    for part in ("Midwives", "Health visiting"):
        parity.load(
            word_file(tmp_path / f"{part}.docx", event("24/05/2016", part)),
            "community-health",
            "--part",
            part,
        )
    assert {row["part"] for row in own(parity, "community-health")} == {"Midwives", "Health visiting"}
    out = tmp_path / "all.html"
    parity("write", out, "--edition", "working")
    assert "Community health, Midwives: Clinic notes" in out.read_text()


# Glossary: anonymise, personalise, navigate by person


def test_names_become_roles_and_roles_names_again(parity, tmp_path):
    rows = (event("22/05/2016", "Kelly Quill seen by Dr Farrow", Who_was_there="Kelly Quill"),)
    parity.load(word_file(tmp_path / "h.docx", *rows), "community-health")
    parity("name", "Mother", "Kelly Quill")
    parity("name", "GP 1", "Dr Farrow")
    panel, working = tmp_path / "panel.html", tmp_path / "working.html"
    parity("write", panel, "--edition", "panel")
    parity("write", working, "--edition", "working")
    assert "[Mother] seen by [GP 1]" in panel.read_text() and "Quill" not in panel.read_text()
    assert "Kelly Quill seen by Dr Farrow" in working.read_text()


# Reviewer's Tool: filter, search, JSON


def test_entries_are_filtered_searched_and_given_as_json(parity, tmp_path):
    rows = (event("22/05/2016", "Bruise on the arm"), event("23/05/2016", "Weight checked"))
    parity.load(word_file(tmp_path / "h.docx", *rows), "community-health")
    (found,) = parity.rows("--words", "bruise ARM")
    assert found["event"] == "Bruise on the arm"
    assert {row["agency"] for row in parity.rows("--agency", "Community health")} == {"community-health"}


# Agencies go on with the Word table


def test_the_word_table_that_goes_out_comes_in_again_with_nothing_lost(parity, tmp_path):
    rows = (
        event("?22 may 2016", "Visit, no answer", Response="Card left", Outcome="None", Who_was_there="HV1; Mother"),
        event("May 2016", "Three missed appointments"),
        {"Date": "# 24/05/2016", "Event": "Paper file lost from here"},
    )  # fmt: skip
    parity.load(word_file(tmp_path / "h.docx", *rows), "community-health")
    before = own(parity, "community-health")
    out = tmp_path / "own.docx"
    parity("write", out, "--edition", "own", "--by", "health-lead")
    assert "the same" in parity.load(out, "community-health")
    after = own(parity, "community-health")
    keep = ("number", "when", "event", "response", "outcome", "people", "source", "mark")
    lost = [
        (one, other)
        for one, other in zip(before, after, strict=True)
        for name in keep
        if one[name] != other[name]
    ]
    assert lost == []

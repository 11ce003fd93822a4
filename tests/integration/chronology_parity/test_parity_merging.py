"""Chronolator parity: blank ones go out, agencies' files are merged in two levels, come in again, and go out again."""

import io
import json
import zipfile

import docx
import openpyxl
import pytest
from chronology_parity.case import CHILD, POLICE, SCHOOL_NURSING, word_table, write_file
from docx.oxml.ns import qn

NOTE = "The file before this day is lost"
IN_ORDER = (
    (None, "1 May 2016", "community-health"),
    (1, "May 2016", "gp"),
    (2, "22 May 2016", "police"),
    (3, "22 May 2016", "community-health"),
    (4, "?23 May 2016", "community-health"),
    (5, "?23 May 2016", "community-health"),
    (6, "24 May 2016", "community-health"),
    (7, "25 May 2016 to 27 May 2016", "community-health"),
    (8, "26 May 2016", "police"),
)


@pytest.fixture
def template(case, macfa, tmp_path):
    """template("docx", "--password", "..."): the bytes of a blank chronology for the police."""

    def template(ending: str, *words: str) -> bytes:
        path = tmp_path / f"blank.{ending}"
        macfa("chronology", "template", CHILD, path, "--agency", "police", *words)
        return path.read_bytes()

    return template


def shown(macfa, *words: str) -> list[dict]:
    return json.loads(macfa("chronology", "show", CHILD, "--format", "json", *words).out)


def written(macfa, tmp_path, ending: str, *words: str) -> bytes:
    path = tmp_path / f"written-{'-'.join(words[1:2])}.{ending}"
    macfa("chronology", "write", CHILD, path, *words)
    return path.read_bytes()


def column(table: list[list[str]], heading: str) -> list[str]:
    return [row[table[0].index(heading)] for row in table[1:]]


# Case Details Wizard: a blank chronology with the case's headings


def test_a_blank_chronology_in_word_has_the_cases_headings_and_says_what_must_be_filled_in(template) -> None:
    own = ("--heading", "event=What happened", "--own", "Area of need", "--preamble", "Since birth.")
    content = template(
        "docx", *own, "--without", "child's voice", "--from", "01/01/2015", "--to", "31/12/2017"
    )
    said = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    headings = word_table(content)[0]
    assert {"Date *", "Source *", "What happened *", "Area of need"} <= set(headings)
    assert "Child's voice" not in headings
    assert (
        "Since birth." in said and "1 January 2015 to 31 December 2017" in said and "Agency: Police" in said
    )


def test_a_blank_chronology_in_excel_has_the_cases_headings_and_says_what_must_be_filled_in(template) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template("xlsx", "--own", "Area of need")))
    headings = {cell.value for cell in book["Chronology"][3]}
    assert {"Date *", "Source *", "Event *", "Area of need"} <= headings


@pytest.mark.parametrize(
    ("ending", "part", "told"),
    [
        ("docx", "word/settings.xml", b"w:documentProtection"),
        ("xlsx", "xl/worksheets/sheet1.xml", b"<sheetProtection"),
    ],
)
def test_a_blank_chronology_is_protected_by_a_password(template, ending: str, part: str, told: bytes) -> None:
    def settings(*words: str) -> bytes:
        with zipfile.ZipFile(io.BytesIO(template(ending, *words))) as package:
            xml = package.read(part)
        return xml[xml.index(told) :][:300]

    assert settings("--password", "one") != settings("--password", "two") != settings()


def test_a_heading_that_would_not_be_understood_again_is_said_at_once(
    template, case, macfa, tmp_path
) -> None:
    words = ("--agency", "police", "--heading", "source=Whence")
    said = macfa("chronology", "template", CHILD, tmp_path / "blank.docx", *words)
    assert 'macfa labels accept "Whence" --heading chronology --means source' in said.out
    refused = macfa(
        "chronology",
        "template",
        CHILD,
        tmp_path / "blank.docx",
        "--agency",
        "police",
        "--without",
        "date",
        status=2,
    )
    assert "cannot do without Date" in refused.err


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_a_filled_in_form_comes_back(empty, macfa, tmp_path, ending: str) -> None:
    empty()
    path = tmp_path / f"police.{ending}"
    macfa("chronology", "template", CHILD, path, "--agency", "police", "--password", "shut")
    _fill_in(path, {"Date *": "?22.05/16", "Source *": "Log 11", "Event *": "Found alone"})
    said = macfa("load", "chronology", path, "--agency", "police", "--child", CHILD).out
    assert "= 1 accepted + 0 rejected + 0 duplicate" in said
    [row] = shown(macfa, "--agency", "police")
    assert (row["when"], row["source"], row["event"]) == ("?22 May 2016", "Log 11", "Found alone")


def _fill_in(path, cells: dict[str, str]) -> None:
    """Into the first row of a form, as an agency does."""
    if path.suffix == ".docx":
        file = docx.Document(path)
        table = file.tables[-1]
        for place, cell in enumerate(table.rows[0].cells):
            if cell.text in cells:
                table.rows[1].cells[place].text = cells[cell.text]
        file.save(path)
    else:
        book = openpyxl.load_workbook(path)
        for cell in book["Chronology"][3]:
            if cell.value in cells:
                book["Chronology"].cell(4, cell.column).value = cells[cell.value]
        book.save(path)


# Composite chronology


def test_three_agencies_are_merged_sorted_and_numbered(case, macfa) -> None:
    rows = shown(macfa)
    assert tuple((row["number"], row["when"], row["agency"]) for row in rows) == IN_ORDER
    assert [row["event"] for row in rows if row["number"] is None] == [NOTE]
    assert [row["event"] for row in rows[4:6]] == [
        "Telephone call from the clinic",
        "Said that Ann's tooth hurt",
    ]


def test_the_agency_stands_before_the_source_once_it_is_merged(case, macfa, tmp_path) -> None:
    sources = column(word_table(written(macfa, tmp_path, "docx", "--edition", "working")), "Source")
    assert sources[1] == "General practice: GP1 record" and sources[2] == "Police: Log 11"
    assert sources[3] == "Community health, Health visiting: HV1 diary"


def test_an_agency_merges_its_teams_first_and_hands_in_one_file(case, macfa, empty, tmp_path) -> None:
    """Two levels: the agency's own document of both teams, loaded by a partnership that knows only the agency."""
    own = written(macfa, tmp_path, "docx", "--edition", "own", "--by", "health-lead")
    path = tmp_path / "health.docx"
    path.write_bytes(own)
    sources = column(word_table(own), "Source")
    assert {"Health visiting: HV1 diary", "School nursing: School health card"} <= set(sources)
    assert not any("Log" in source or "GP1" in source for source in sources)
    empty()
    said = macfa("load", "chronology", path, "--agency", "community-health", "--child", CHILD).out
    assert "6 rows = 6 accepted" in said
    assert [row["source"] for row in shown(macfa)] == sources


def test_a_file_that_comes_in_again_replaces_its_part_and_says_what_changed(empty, macfa, tmp_path) -> None:
    empty()

    def load(name: str, rows, *words: str) -> str:
        path = write_file(tmp_path / name, rows)
        return macfa("load", "chronology", path, "--child", CHILD, *words).out

    health = ("--agency", "community-health", "--part", "School nursing")
    load("police.csv", POLICE, "--agency", "police")
    load("first.xlsx", SCHOOL_NURSING, *health)
    more = ("25/05/2016", "School health card", "Absent", "")
    corrected = [SCHOOL_NURSING[0], (*SCHOOL_NURSING[1][:3], "Weight has fallen"), more]
    said = load("second.xlsx", corrected, *health)
    assert "What changed: 1 added, 1 altered" in said and "~ 24/05/2016: outcome" in said
    assert "+ 25/05/2016" in said
    rows = shown(macfa)
    assert [row["outcome"] for row in rows if row["agency"] == "community-health"] == [
        "Weight has fallen",
        "",
    ]
    assert len([row for row in rows if row["agency"] == "police"]) == 2


# The Word table goes on


def test_free_columns_keep_their_headings_and_cells(case, macfa, tmp_path) -> None:
    table = word_table(written(macfa, tmp_path, "docx", "--edition", "working"))
    assert column(table, "Area") == ["", "", "", "Red", "", "Red", "", "", ""]


def test_the_word_table_goes_round_and_loses_nothing(case, macfa, empty, tmp_path) -> None:
    """docx -> Macfa -> docx -> Macfa -> docx: dates as written, notes, order and free columns."""
    first = written(macfa, tmp_path, "docx", "--edition", "own", "--by", "health-lead")
    dates = column(word_table(first), "Date")
    assert {"22.05/16", "?23 may 2016"} <= set(dates)
    path = tmp_path / "again.docx"
    path.write_bytes(first)
    empty()
    macfa("load", "chronology", path, "--agency", "community-health", "--child", CHILD)
    second = written(macfa, tmp_path, "docx", "--edition", "own", "--by", "health-lead")
    assert word_table(second) == word_table(first)


def test_the_word_table_repeats_its_head_on_every_page(case, macfa, tmp_path) -> None:
    content = written(macfa, tmp_path, "docx", "--edition", "working")
    [table] = docx.Document(io.BytesIO(content)).tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None

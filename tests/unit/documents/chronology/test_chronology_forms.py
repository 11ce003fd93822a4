"""The merged chronology: what its table holds, and that every form of it says the same."""

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pikepdf
import pypdf
import pytest
from docx import Document as read_word
from lxml import html
from reading_back import page_words, pdf_words, squeezed, tags

from macfa.chronology.entries import Entry, When, numbered
from macfa.disclosure.outgoing.inspection import inspect
from macfa.documents.chronology import (
    TooLong,
    as_html,
    as_pdf,
    as_word,
    as_workbook,
    asked_columns,
    every_column,
    merge,
    of_one_agency,
)
from macfa.record.tables import tables

AGENCIES = {"council": "Wickerby Council", "trust": "Wickerby Health Trust", "police": "Wickerby Police"}


def column(merged, heading: str) -> list[str]:
    place = merged.columns.headings.index(heading)
    return [row.cells[place] for row in merged.rows]


def word_table(content: bytes) -> list[list[str]]:
    [table] = read_word(io.BytesIO(content)).tables
    cells, width = table._cells, len(table.columns)
    return [[cell.text for cell in cells[at : at + width]] for at in range(0, len(cells), width)]


def page_table(page: str) -> list[list[str]]:
    root = html.document_fromstring(page)
    for line_end in root.iter("br"):
        line_end.tail = "\n" + (line_end.tail or "")
    return [[cell.text_content() for cell in row.xpath("th|td")] for row in root.xpath("//table//tr")]


def test_events_are_numbered_in_order_of_time_and_notes_show_their_mark(merged) -> None:
    assert column(merged, "Running no.") == ["1", "2", "3", "#", "4", "5", "6"]
    assert [row.entry for row in merged.rows] == ["a", "b", "c", "f", "g", "d", "e"]


def test_dates_are_told_as_exactly_as_their_author_told_them(merged) -> None:
    assert column(merged, "Date") == [
        "22 May 2016", "24 May 2016", "?7 June 2016", "8 June 2016", "9 June 2016", "July 2016", "2017",
    ]  # fmt: skip
    assert column(merged, "End date") == ["", "3 June 2016", "", "", "", "", ""]


def test_every_source_begins_with_the_agency_and_its_part(merged) -> None:
    assert column(merged, "Source")[0] == "Wickerby Police: Case note"
    assert column(merged, "Source")[5] == "Wickerby Health Trust, Health visiting: Case note"


def test_codes_are_shown_by_name_and_free_columns_under_their_own_heading(merged) -> None:
    assert column(merged, "Kind of event")[0] == "Police attended or told"
    assert column(merged, "Clinic") == ["", "", "", "", "", "Red & Blue", ""]


def test_a_column_in_which_nobody_wrote_anything_is_left_out(merged) -> None:
    assert not {"Sequence", "End time", "Child"} & set(merged.columns.headings)


def test_siblings_are_told_apart_by_what_the_document_calls_them(case, entries) -> None:
    both = [*entries, replace(entries[0], id="z", child="C2")]
    merged = merge(numbered(both), case, agencies=AGENCIES, children={"C1": "Child 1", "C2": "Child 2"})
    assert column(merged, "Child").count("Child 2") == 1


def test_an_agency_without_a_name_is_an_error_and_not_an_empty_source(case, entries) -> None:
    with pytest.raises(KeyError):
        merge(numbered(entries), case, agencies={"council": "Council"})


def test_an_agencys_own_chronology_keeps_its_sources_as_written(case, entries) -> None:
    own = [one for one in entries if one.agency == "trust"]
    shown = of_one_agency(numbered(own), replace(case, agency="Wickerby Health Trust"))
    assert column(shown, "Source") == ["Health visiting: Case note"]
    assert ("Agency", "Wickerby Health Trust") in [(fact.label, fact.text) for fact in shown.facts]


def test_the_signs_of_the_table_are_explained_where_they_occur(merged, case, entries) -> None:
    assert "begins with #" in merged.notices[0] and "question mark" in merged.notices[1]
    assert merge(numbered(entries[:2]), case, agencies=AGENCIES).notices == ()


def test_word_and_the_page_hold_the_same_table(merged) -> None:
    expected = [list(merged.columns.headings), *(list(row.cells) for row in merged.rows)]
    assert word_table(as_word(merged)) == expected
    assert page_table(as_html(merged)) == expected


@pytest.mark.parametrize("form", [as_word, as_workbook, as_pdf, as_html])
def test_the_same_chronology_gives_the_same_bytes(merged, form) -> None:
    assert form(merged) == form(merged)


def test_the_head_of_the_word_table_repeats_and_no_row_is_torn(merged) -> None:
    [table] = read_word(io.BytesIO(as_word(merged))).tables
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_a_page_names_every_column_and_row_for_those_who_hear_it(merged) -> None:
    root = html.document_fromstring(as_html(merged))
    assert root.xpath("//caption")[0].text == "6 events and 1 note by authors, in order of time"
    assert {cell.get("scope") for cell in root.xpath("//thead//th")} == {"col"}
    assert len(root.xpath("//tbody//th[@scope='row']")) == len(merged.rows)
    assert root.xpath("//tr[@class='note']") and not root.xpath("//script|//*[@style]")


def test_two_headings_that_differ_in_capitals_are_one_column(case) -> None:
    day = When(date(2016, 5, 22), date(2016, 5, 22))
    told = [
        Entry("a", "C1", "council", day, "Note", "One", more=(("Comments", "first"),)),
        Entry(
            "b",
            "C1",
            "police",
            day,
            "Log",
            "Two",
            outcome="Agreed",
            more=(("comments ", "second"), ("Outcome", "third")),
        ),
    ]
    merged = merge(numbered(told), case, agencies=AGENCIES)
    assert column(merged, "Comments") == ["first", "second"]
    assert column(merged, "Outcome") == ["", "Agreed"]
    assert column(merged, "Outcome (further)") == ["", "third"]


def test_a_word_that_is_no_code_stands_where_its_author_wrote_it(case, entries) -> None:
    worded = replace(entries[1], more=(("Significance", "Worrying"),))
    merged = merge(numbered([worded, replace(entries[0], more=())]), case, agencies=AGENCIES)
    assert column(merged, "Significance") == ["High", "Worrying"]
    assert "Significance (further)" not in merged.columns.headings


def test_somebody_alone_with_a_comma_in_the_name_stays_one_person(case, entries) -> None:
    merged = merge(numbered([replace(entries[0], people=("Hale, PC",))]), case, agencies=AGENCIES)
    assert column(merged, "Who was there") == ["Hale, PC;"]


def test_a_heading_that_the_reader_would_not_understand_is_named() -> None:
    columns = asked_columns().headed({"event": "What happened", "impact": "Effect upon the family"})
    assert [one.heading for one in columns.not_understood] == ["Effect upon the family"]


def test_a_case_may_have_its_own_headings_and_leave_out_what_is_not_mandatory() -> None:
    columns = asked_columns().headed({"event": "What happened"}).without("voice").with_own(["Housing"])
    assert "What happened" in columns.headings and columns.headings[-1] == "Housing"
    with pytest.raises(ValueError, match="cannot do without Source"):
        asked_columns().without("source")
    with pytest.raises(ValueError, match="no column weather"):
        asked_columns().headed({"weather": "Weather"})
    with pytest.raises(ValueError, match="two columns are headed"):
        asked_columns().headed({"event": "Response"})


def test_the_columns_are_those_of_the_record() -> None:
    known = {column.name for column in tables()["chronology_entry"].columns}
    assert {one.name for one in every_column()} - {"number", "child"} <= known


def sheet_table(content: bytes) -> list[list[str]]:
    rows = openpyxl.load_workbook(io.BytesIO(content))["Chronology"].iter_rows(min_row=3)
    return [[shown(cell.value) for cell in row] for row in rows]


def shown(value: object) -> str:
    """A cell as Excel shows it with the formats that we give."""
    if isinstance(value, datetime):
        return f"{value.day} {value:%B %Y}"
    return "" if value is None else str(value)


def test_the_workbook_holds_the_same_table(merged) -> None:
    expected = [list(merged.columns.headings), *(list(row.cells) for row in merged.rows)]
    assert sheet_table(as_workbook(merged)) == expected


def test_exact_days_in_the_workbook_are_dates_that_can_be_sorted(merged) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_workbook(merged)))["Chronology"]
    days = [row[1].value for row in sheet.iter_rows(min_row=4)]
    assert days[0] == datetime(2016, 5, 22) and days[2] == "?7 June 2016" and days[5] == "July 2016"


def test_a_text_that_begins_like_a_formula_stays_text(merged) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_workbook(merged)))["Chronology"]
    [cell] = [cell for row in sheet for cell in row if str(cell.value).startswith("=1+1")]
    assert cell.data_type == "s" and cell.quotePrefix


def test_a_text_too_long_for_a_cell_is_said_and_not_cut(case, entries) -> None:
    long = merge(numbered([replace(entries[1], event="x" * 40_000)]), case, agencies=AGENCIES)
    with pytest.raises(TooLong, match="“Event” in row 1"):
        as_workbook(long)


def test_all_four_forms_make_the_same_statements(merged) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(merged)))
    forms = {
        "word": " ".join(words_of(read_word(io.BytesIO(as_word(merged))))),
        "workbook": " ".join(shown(cell.value) for sheet in book for row in sheet for cell in row),
        "pdf": pdf_words(as_pdf(merged)),
        "page": page_words(as_html(merged)),
    }
    cells = [cell for row in merged.rows for cell in row.cells]
    head = [merged.title, merged.edition.value, merged.caption, *merged.case.preamble, *merged.notices]
    facts = [text for fact in merged.facts for text in (fact.label, fact.text)]
    for name, words in forms.items():
        held = squeezed(words)
        assert [text for text in (*head, *facts, *cells) if squeezed(text) not in held] == [], name


def words_of(document) -> list[str]:
    inside = [cell.text for table in document.tables for cell in table._cells]
    return [paragraph.text for paragraph in document.paragraphs] + inside


def test_the_pdf_is_tagged_and_its_head_repeats(merged, case) -> None:
    long = merge(
        numbered(
            Entry(f"e{day}", "C1", "council", When(date.fromordinal(730_000 + day), date.fromordinal(730_000 + day)),
                  "Case note", f"Event of day {day}.") for day in range(80)
        ), case, agencies=AGENCIES,
    )  # fmt: skip
    pdf = as_pdf(long)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "pdfuaid:part" in opened.open_metadata() and opened.Root.Lang == "en-GB"
    roles = [tag.role for tag in tags(pdf)]
    assert roles.count("TR") == 81 and roles.count("TH") == len(long.columns)
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) > 1 and all("Running" in page.extract_text() for page in pages)


def test_a_letter_that_the_typefaces_lack_is_named_in_the_pdf_and_nothing_stops(case, entries) -> None:
    told = merge(numbered([replace(entries[1], event="Drew a 🦔 today.")]), case, agencies=AGENCIES)
    words = " ".join(pdf_words(as_pdf(told)).split())
    assert "Drew a (hedgehog) today." in words and "Their names stand in brackets" in words


def test_nothing_is_hidden_in_any_form(case, entries) -> None:
    plain = merge(numbered(one for one in entries if one.id != "g"), case, agencies=AGENCIES)
    forms = {"a.docx": as_word(plain), "a.xlsx": as_workbook(plain), "a.pdf": as_pdf(plain)}
    forms["a.html"] = as_html(plain).encode()
    assert {name: inspect(content, name) for name, content in forms.items()} == dict.fromkeys(forms, ())


def test_forms_without_any_entry_are_still_documents(case) -> None:
    empty = merge([], case, agencies=AGENCIES)
    assert "0 events" in as_html(empty) and as_word(empty) and as_workbook(empty) and as_pdf(empty)


def test_a_long_chronology_is_set_apart_and_is_the_same_file(merged, monkeypatch) -> None:
    together = as_pdf(merged)
    monkeypatch.setattr("macfa.documents.chronology.pdf.LONG", 1)
    assert as_pdf(merged) == together

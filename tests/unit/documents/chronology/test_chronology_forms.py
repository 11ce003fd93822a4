"""The merged chronology: what its table holds, and that every form of it says the same."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document as read_word
from lxml import html

from macfa.chronology.entries import Entry, When, numbered
from macfa.documents.chronology import as_html, as_word, asked_columns, every_column, merge, of_one_agency
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


def test_the_same_chronology_gives_the_same_bytes(merged) -> None:
    assert as_word(merged) == as_word(merged)


def test_the_head_of_the_word_table_repeats_and_no_row_is_torn(merged) -> None:
    [table] = read_word(io.BytesIO(as_word(merged))).tables
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_a_page_names_every_column_and_row_for_those_who_hear_it(merged) -> None:
    root = html.document_fromstring(as_html(merged))
    assert root.xpath("//caption")[0].text == "6 events and 1 note by authors, in order of time"
    assert {cell.get("scope") for cell in root.xpath("//thead//th")} == {"col"}
    assert len(root.xpath("//tbody//th[@scope='row']")) == len(merged.rows)
    assert root.xpath("//tr[@id='event-3']") and not root.xpath("//script|//*[@style]")


def test_two_headings_that_differ_in_capitals_are_one_column(case) -> None:
    day = When(date(2016, 5, 22), date(2016, 5, 22))
    told = [
        Entry("a", "C1", "council", day, "Note", "One", more=(("Comments", "first"),)),
        Entry("b", "C1", "police", day, "Log", "Two", more=(("comments ", "second"), ("Outcome", "third"))),
    ]
    merged = merge(numbered(told), case, agencies=AGENCIES)
    assert column(merged, "Comments") == ["first", "second"]
    assert column(merged, "Outcome (further)") == ["", "third"]


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

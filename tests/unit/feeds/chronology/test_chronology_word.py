"""What only Word does to a table: joined cells, tracked changes, notes, hidden text, tables over pages."""

import pytest
from word_by_hand import HEADINGS, STRICT, cell, headed, paragraph, row, run, table, write

from macfa.feeds.errors import Unreadable

CALL = ("22/05/16", "GP record", "Mother rang", "Advice")
MARGIN = '<w:r><w:commentReference w:id="1"/></w:r>'


@pytest.fixture
def entries(told, tmp_path):
    """The events and responses that a body says, with what was remarked on."""

    def entries(body, beside=None, space=None):
        path = write(tmp_path / "hand.docx", body, beside, *([space] if space else []))
        loaded = told(path)
        return [(one["event"], one["response"]) for one in loaded.rows("chronology_entry")], loaded

    return entries


def remarks(loaded):
    return " ".join(loaded.remarks)


def test_a_table_as_word_writes_it_is_read(entries):
    found, loaded = entries(headed(row(*CALL)))
    assert found == [("Mother rang", "Advice")]
    assert loaded.remarks == []


def test_the_strict_form_of_the_format_is_read_alike(entries):
    assert entries(headed(row(*CALL)), space=STRICT)[0] == [("Mother rang", "Advice")]


def test_paragraphs_and_line_ends_of_a_cell_are_lines(entries):
    event = cell(paragraph("Mother ", "rang"), paragraph(), paragraph("Angry", "<w:r><w:br/></w:r>", "Left"))
    assert entries(headed(row("22/05/16", "GP", event, "")))[0] == [("Mother rang\nAngry\nLeft", None)]


def test_soft_hyphens_go_and_hard_spaces_and_hyphens_become_plain(entries):
    event = cell(
        paragraph("Mo\u00adther\u00a0", "<w:r><w:softHyphen/><w:noBreakHyphen/></w:r>", "in\u2011law")
    )
    assert entries(headed(row("22\u00a0May\u00a02016", "GP", event, "")))[0] == [("Mother -in-law", None)]


def test_a_cell_over_two_columns_fills_the_first_of_them(entries):
    wide = cell("Mother rang", properties='<w:gridSpan w:val="2"/>')
    assert entries(headed(row("22/05/16", "GP", wide), row(*CALL)))[0] == [
        ("Mother rang", None),
        ("Mother rang", "Advice"),
    ]


def test_a_cell_joined_over_rows_counts_for_each_of_them(entries):
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        row(cell("22/05/16", properties=begins), cell("GP", properties=begins), "Call", "Advice"),
        row(cell("", properties=goes_on), cell("", properties=goes_on), "Visit", "Referred"),
        row("23/05/16", "School", "Absent", ""),
    )
    found, loaded = entries(headed(*rows))
    assert found == [("Call", "Advice"), ("Visit", "Referred"), ("Absent", None)]
    assert [one["source"] for one in loaded.rows("chronology_entry")] == ["GP", "GP", "School"]
    assert "1 row has a cell joined with the one above; it counts for both." in remarks(loaded)


def test_cells_left_out_at_the_start_of_a_row_shift_nothing(entries):
    found, loaded = entries(headed(row("GP", "Call", "Advice", properties='<w:gridBefore w:val="1"/>')))
    assert found == []
    assert [(problem[1], problem[2]) for problem in loaded.problems] == [("Date", "")]


def test_inserted_text_counts_and_deleted_text_does_not(entries):
    event = cell(
        paragraph(
            "Mother ",
            f"<w:del>{run('shouted').replace('w:t', 'w:delText')}</w:del>",
            f"<w:ins>{run('rang')}</w:ins>",
        )
    )
    found, loaded = entries(headed(row("22/05/16", "GP", event, "")))
    assert found == [("Mother rang", None)]
    assert "Tracked insertions, taken as they stand: 1." in remarks(loaded)
    assert "Tracked deletions, left out: 1." in remarks(loaded)


def test_a_deleted_row_is_no_row_and_an_inserted_one_is(entries):
    rows = (
        row("21/05/16", "GP", "Deleted", "", properties='<w:del w:id="1"/>'),
        row(*CALL, properties='<w:ins w:id="2"/>'),
    )
    found, loaded = entries(headed(*rows))
    assert found == [("Mother rang", "Advice")]
    assert loaded.sheets["Table 1"].rows == 1


def test_moved_text_stands_where_it_was_moved_to(entries):
    event = cell(
        paragraph(f"<w:moveFrom>{run('first ')}</w:moveFrom>", "then", f"<w:moveTo>{run(' last')}</w:moveTo>")
    )
    assert entries(headed(row("22/05/16", "GP", event, "")))[0] == [("then last", None)]


@pytest.mark.parametrize("value", ["", ' w:val="true"', ' w:val="1"'])
def test_hidden_text_is_not_read_and_that_is_said(entries, value):
    event = cell(paragraph("Mother rang", run(" (secret)", f"<w:rPr><w:vanish{value}/></w:rPr>")))
    found, loaded = entries(headed(row("22/05/16", "GP", event, "")))
    assert found == [("Mother rang", None)]
    assert "Hidden pieces of text, not read: 1." in remarks(loaded)


def test_text_that_is_shown_again_is_read(entries):
    event = cell(paragraph("Mother", run(" rang", '<w:rPr><w:vanish w:val="0"/></w:rPr>')))
    assert entries(headed(row("22/05/16", "GP", event, "")))[0] == [("Mother rang", None)]


def test_text_that_a_style_hides_is_not_read(entries):
    style = '<w:style w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>'
    event = cell(paragraph("Mother rang", run(" (secret)", '<w:rPr><w:rStyle w:val="Ghost"/></w:rPr>')))
    assert entries(headed(row("22/05/16", "GP", event, "")), {"styles": style})[0] == [("Mother rang", None)]


def test_a_hidden_row_is_not_read_and_that_is_said(entries):
    found, loaded = entries(headed(row(*CALL), row(*CALL, properties="<w:hidden/>")))
    assert len(found) == 1
    assert "1 hidden row was not read." in remarks(loaded)


def test_a_footnote_is_read_where_it_is_referred_to(entries):
    notes = f'<w:footnote w:id="2">{paragraph("Seen by the duty worker.")}</w:footnote>'
    event = cell(paragraph("Mother rang", '<w:r><w:footnoteReference w:id="2"/></w:r>'))
    found, _ = entries(headed(row("22/05/16", "GP", event, "")), {"footnotes": notes})
    assert found == [("Mother rang [Seen by the duty worker.]", None)]


def test_a_comment_in_the_margin_is_no_part_of_the_chronology_and_that_is_said(entries):
    notes = f'<w:comment w:id="1">{paragraph("Is this true?")}</w:comment>'
    event = cell(paragraph("Mother rang", MARGIN))
    found, loaded = entries(headed(row("22/05/16", "GP", event, "")), {"comments": notes})
    assert found == [("Mother rang", None)]
    assert "Comments in the margin, not read: 1." in remarks(loaded)


def test_a_field_shows_its_result_and_not_its_instruction(entries):
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ "dd/MM/yyyy"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("22/05/2016")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="AUTHOR">{run("Mother rang")}</w:fldSimple>'
    assert entries(headed(row(cell(paragraph(field)), "GP", cell(paragraph(simple)), "")))[0] == [
        ("Mother rang", None)
    ]


def test_a_text_box_is_read_once_into_the_cell_that_it_belongs_to(entries):
    box = f"<w:txbxContent>{paragraph('She was crying')}</w:txbxContent>"
    drawn = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found, loaded = entries(headed(row("22/05/16", "GP", cell(paragraph("Mother rang", drawn)), "")))
    assert found == [("Mother rang\nShe was crying", None)]
    assert "Text boxes, read into the cell that they belong to: 1." in remarks(loaded)


def test_a_picture_is_not_read_and_that_is_said(entries):
    _, loaded = entries(headed(row("22/05/16", "GP", cell(paragraph("Rang", "<w:r><w:drawing/></w:r>")), "")))
    assert "Pictures, not read: 1." in remarks(loaded)


def test_a_table_in_a_cell_is_read_as_its_text_and_not_as_a_chronology(entries):
    inner = table(row("Date", "Source"), row("1/1/16", "Elsewhere"), columns=2)
    found, loaded = entries(
        headed(row("22/05/16", "GP", cell(paragraph("Weights:"), inner, paragraph("")), ""))
    )
    assert found == [("Weights:\nDate; Source\n1/1/16; Elsewhere", None)]
    assert list(loaded.sheets) == ["Table 1"]


def test_content_controls_are_read_and_their_hints_are_not(entries):
    def control(text, properties=""):
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{paragraph(text)}</w:sdtContent></w:sdt>"

    filled, hint = control("Advice"), control("Choose an item.", "<w:showingPlcHdr/>")
    rows = (row("22/05/16", "GP", "Call", cell(filled)), row("23/05/16", "GP", "Visit", cell(hint)))
    assert entries(headed(*rows))[0] == [("Call", "Advice"), ("Visit", None)]


def test_a_hint_that_another_program_made_plain_text_says_nothing(entries):
    assert entries(headed(row("22/05/16", "GP", "Call", "Choose an item.")))[0] == [("Call", None)]


def test_rows_and_cells_inside_content_controls_are_rows_and_cells(entries):
    wrapped_cell = f"<w:sdt><w:sdtContent>{cell('Call')}</w:sdtContent></w:sdt>"
    wrapped_row = (
        f"<w:sdt><w:sdtContent>{row('22/05/16', 'GP', wrapped_cell, 'Advice')}</w:sdtContent></w:sdt>"
    )
    assert entries(headed(wrapped_row))[0] == [("Call", "Advice")]


def test_headings_that_are_repeated_by_hand_on_each_page_are_no_rows(entries):
    found, loaded = entries(headed(row(*CALL), row(*HEADINGS), row("23/05/16", "GP", "Visit", "")))
    assert len(found) == 2
    assert loaded.sheets["Table 1"].rows == 2
    assert "Rows that repeat the headings were not read: 3." in remarks(loaded)


def test_a_title_across_the_table_is_no_row_and_that_is_said(entries):
    title = row(cell("Primary school", properties='<w:gridSpan w:val="4"/>'))
    found, loaded = entries(table(title, row(*HEADINGS), row(*CALL), title))
    assert len(found) == 1
    assert "Rows above the headings that were not read: 1." in remarks(loaded)
    assert "Rows that are a title across the table were not read: 4." in remarks(loaded)


def test_a_table_that_was_split_goes_on_without_headings_of_its_own(entries):
    rest = table(row("23/05/16", "GP", "Visit", ""), row("24/05/16", "GP", "Referred", ""))
    found, loaded = entries(headed(row(*CALL)) + paragraph() + rest)
    assert [event for event, _ in found] == ["Mother rang", "Visit", "Referred"]
    assert {name: one.accepted for name, one in loaded.sheets.items()} == {"Table 1": 1, "Table 2": 2}
    assert "Table 2: It goes on from the table before it." in loaded.remarks


def test_tables_and_lines_that_are_no_chronology_are_said_and_not_counted(entries):
    case = table(row("Case number", "12/4"), row("Agency", "GP"), columns=2)
    found, loaded = entries(paragraph("Please fill in.") + case + headed(row(*CALL)) + paragraph("Signed"))
    assert len(found) == 1
    assert list(loaded.sheets) == ["Table 2"]
    assert "Table 1: This table was not read (2 rows): it has no headings of a chronology." in loaded.remarks
    assert "the file: 2 paragraphs stand outside the tables and were not read." in loaded.remarks


def test_a_table_with_events_that_lacks_a_source_stops_the_file_rather_than_being_passed_over(entries):
    other = table(row("Date", "Event", "Told by"), row("22/05/16", "Call", "Aunt"), columns=3)
    with pytest.raises(Unreadable, match=r'Table 2 of hand\.docx has no column headed "Source".*"Told by"'):
        entries(headed(row(*CALL)) + other)


def test_a_rotated_page_between_two_tables_changes_nothing(entries):
    section = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:pPr></w:p>'
    found, loaded = entries(headed(row(*CALL)) + section + headed(row("23/05/16", "GP", "Visit", "")))
    assert len(found) == 2
    assert list(loaded.sheets) == ["Table 1", "Table 2"]


def test_a_table_in_a_text_box_on_the_page_is_read_once(entries):
    inside = f"<w:txbxContent>{headed(row(*CALL))}</w:txbxContent>"
    drawn = (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{inside}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert entries(drawn)[0] == [("Mother rang", "Advice")]


@pytest.mark.parametrize("value", ["999999999999", "-3", "x", ""])
def test_a_width_that_no_table_has_costs_nothing(entries, value):
    wide = cell("Advice", properties=f'<w:gridSpan w:val="{value}"/>')
    assert entries(headed(row("22/05/16", "GP", "Call", wide)))[0] == [("Call", "Advice")]


def test_a_part_of_another_document_that_word_has_not_taken_in_yet_is_said(entries):
    _, loaded = entries(headed(row(*CALL)) + '<w:altChunk r:id="rId9"/>')
    assert "It holds parts of other documents that were not read." in remarks(loaded)


def test_a_document_whose_body_is_elsewhere_than_usual_is_read(told, tmp_path):
    import zipfile

    from word_by_hand import parts

    path = tmp_path / "moved.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts(headed(row(*CALL))).items():
            moved = name.replace("word/document.xml", "word/document2.xml")
            archive.writestr(moved, text.replace("word/document.xml", "word/document2.xml"))
    assert len(told(path).rows("chronology_entry")) == 1


def test_a_package_without_a_body_is_no_word_document(told, tmp_path):
    import zipfile

    path = tmp_path / "empty.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(Unreadable, match="is damaged or is not a Word document"):
        told(path)

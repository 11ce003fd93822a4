"""The family behind a chronology: in every form that holds pictures, with its words and its table, and no other way."""

import io
from dataclasses import replace

import pytest
from docx import Document as read_word
from reading_back import page_words, pdf_words, squeezed, tags

from macfa.documents.chronology import as_html, as_pdf, as_word, as_workbook
from macfa.documents.document import Column, Picture, Section, Table
from macfa.pictures.svg import picture, text

SAID = "A genogram. Sarah is the mother of the child."


@pytest.fixture
def with_family(merged):
    svg = picture(
        [text(4, 20, "Sarah")], name="genogram", title="Genogram", description=SAID, width=500, height=300
    )
    table = Table(
        "Everybody in the family", (Column("Person"), Column("To the child")), (("李 Sarah", "Mother"),)
    )
    return replace(merged, family=(Section("Genogram", (Picture(svg, SAID, as_drawn=True), table)),))


def test_the_family_stands_behind_the_table_in_each_form(with_family):
    made = read_word(io.BytesIO(as_word(with_family)))
    word = " ".join(one.text for one in made.paragraphs) + " ".join(
        cell.text for table in made.tables for row in table.rows for cell in row.cells
    )
    for words in (pdf_words(as_pdf(with_family)), page_words(as_html(with_family)), word):
        for said in ("Genogram", "Everybody in the family", "Sarah", "Mother"):
            assert squeezed(said) in squeezed(words)


def test_the_picture_says_what_it_shows_to_those_who_do_not_see_it(with_family):
    figures = [tag.alternative for tag in tags(as_pdf(with_family)) if tag.role == "Figure"]
    assert figures == [SAID]
    shapes = read_word(io.BytesIO(as_word(with_family))).inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in shapes] == [SAID]
    assert SAID in as_html(with_family)


def test_a_chronology_without_a_family_is_the_same_as_before(merged):
    assert "Genogram" not in pdf_words(as_pdf(merged))
    assert len(read_word(io.BytesIO(as_word(merged))).tables) == 1


def test_a_workbook_holds_the_table_alone(merged, with_family):
    assert as_workbook(with_family) == as_workbook(merged)

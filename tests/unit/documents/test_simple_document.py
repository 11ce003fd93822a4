"""Documents of paragraphs, lists, tables and pictures, as a page and as a PDF."""

import io
from datetime import date

import pikepdf
import pytest
from lxml import html
from reading_back import page_words, pdf_words, squeezed, tags

from macfa.documents.document import (
    Bullets,
    Column,
    Document,
    Link,
    Links,
    Notice,
    Paragraph,
    Picture,
    Section,
    Subheading,
    Table,
)
from macfa.documents.document_html import document_html
from macfa.documents.document_pdf import document_pdf
from macfa.pictures.svg import picture, text


@pytest.fixture
def loaded():
    """What was loaded: a document with every kind of block. `rows` sets the length of its table."""

    def make(rows: int = 3, wicked: str = "children.xlsx") -> Document:
        table = Table(
            "Files, with every row accounted for",
            (Column("File"), Column("Accepted", numeric=True), Column("What was wrong")),
            tuple((wicked, f"{1000 + number:,}", "a date that is no date") for number in range(rows)),
        )
        svg = picture(
            [text(0, 12, "12")], name="p", title="Rows", description="Twelve rows", width=90, height=20
        )
        blocks = (
            Notice("Internal."),
            Paragraph("Seven files came in."),
            Subheading("By agency"),
            Bullets(("council", "police")),
            Picture(svg, "Rows: twelve rows"),
            table,
            Links((Link("The rejected rows", "rejected.csv"), Link("Guidance", "https://example.org/g"))),
        )
        return Document(
            "What was loaded",
            "Wickerby Safeguarding Partnership",
            date(2025, 4, 14),
            caption="As known on 14 April 2025",
            introduction=("Every row is accounted for.",),
            sections=(Section("Files", blocks),),
        )

    return make


def test_page_and_pdf_say_the_same_words(loaded):
    page = squeezed(page_words(document_html(loaded())))
    pdf = squeezed(pdf_words(document_pdf(loaded())))
    for said in (
        "As known on 14 April 2025",
        "What was loaded",
        "Every row is accounted for.",
        "Internal.",
        "Seven files came in.",
        "By agency",
        "Files, with every row accounted for",
        "1,002",
        "a date that is no date",
        "The rejected rows",
        "Guidance",
    ):
        assert squeezed(said) in page
        assert squeezed(said) in pdf


def test_a_table_names_its_columns_and_rows_for_those_who_hear_it(loaded):
    page = html.document_fromstring(document_html(loaded()))
    assert [cell.text for cell in page.xpath("//thead//th[@scope='col']")] == [
        "File",
        "Accepted",
        "What was wrong",
    ]
    assert len(page.xpath("//tbody//th[@scope='row']")) == 3
    assert page.findtext(".//caption") == "Files, with every row accounted for"


def test_a_wide_table_can_be_scrolled_with_the_keyboard_and_says_what_it_is(loaded):
    region = html.document_fromstring(document_html(loaded())).xpath("//div[@class='scroll']")[0]
    assert (region.get("role"), region.get("tabindex")) == ("region", "0")
    assert region.get("aria-label") == "Files, with every row accounted for"


def test_the_pdf_tags_headings_lists_tables_and_pictures(loaded):
    found = tags(document_pdf(loaded()))
    roles = [tag.role for tag in found]
    assert [role for role in roles if role in ("H1", "H2", "H3")] == ["H1", "H2", "H3"]
    assert roles.count("TR") == 4
    assert roles.count("TH") >= 3
    assert [tag.alternative for tag in found if tag.role == "Figure"] == ["Rows: twelve rows"]


def test_a_long_table_goes_over_pages_and_repeats_its_head(loaded):
    pdf = document_pdf(loaded(rows=120))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    assert pages > 2
    assert pdf_words(pdf).count("What was wrong") == pages
    assert f"Page {pages} of {pages}" in pdf_words(pdf)


def test_the_same_document_is_the_same_bytes(loaded):
    assert document_pdf(loaded()) == document_pdf(loaded())
    assert document_html(loaded()) == document_html(loaded())


def test_what_a_file_is_called_never_becomes_markup(loaded):
    wicked = '<img src=x onerror=1> #include "/etc/passwd" $x$'
    page = document_html(loaded(wicked=wicked))
    assert "<img" not in page
    assert wicked in page_words(page)
    assert squeezed(wicked) in squeezed(pdf_words(document_pdf(loaded(wicked=wicked))))


def test_a_row_with_a_cell_too_few_is_refused_by_its_place():
    with pytest.raises(ValueError, match="table 'Findings', row 2: 1 cells for 2 columns"):
        Table("Findings", (Column("Theme"), Column("Text")), (("Voice", "Heard."), ("Drift",)))


def test_a_picture_without_words_for_it_is_refused():
    with pytest.raises(ValueError, match="what a picture shows"):
        Picture("<svg/>", " ")


def test_a_relative_path_is_a_link_on_the_page_and_only_words_in_the_pdf(loaded):
    page = html.document_fromstring(document_html(loaded()))
    assert page.xpath("//section//a/@href") == ["rejected.csv", "https://example.org/g"]
    with pikepdf.open(io.BytesIO(document_pdf(loaded()))) as opened:
        links = [str(note.A.URI) for one in opened.pages for note in one.get("/Annots", [])]
    assert links == ["https://example.org/g"]

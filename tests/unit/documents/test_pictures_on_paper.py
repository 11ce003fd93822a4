"""Pictures on paper: they fit their page, keep the size of their letters, and tell what they show."""

import io
from datetime import date
from zipfile import ZipFile

import pikepdf
import pytest
from docx import Document as read_word
from docx.shared import Mm
from reading_back import pdf_words, tags

from macfa.documents.document import Document, Paper, Picture, Section
from macfa.documents.document_html import document_html
from macfa.documents.document_pdf import document_pdf
from macfa.documents.document_word import document_word
from macfa.pictures.svg import element, picture, text

SAID = "Two squares joined by a line"


@pytest.fixture
def drawn():
    """drawn(400, 300): a document that holds one picture of that size."""

    def make(width, height, *, as_drawn=True, paper=Paper.A4, landscape=False):
        corner = element("rect", x=width - 8, y=height - 8, width=8, height=8)
        svg = picture(
            [text(2, 14, "Top"), corner], name="p", title="Two", description=SAID, width=width, height=height
        )
        section = Section("The picture", (Picture(svg, SAID, as_drawn=as_drawn),))
        return Document(
            "A family", "Wickerby", date(2025, 4, 14), sections=(section,), paper=paper, landscape=landscape
        )

    return make


def shape_in(document):
    return read_word(io.BytesIO(document_word(document))).inline_shapes[0]


def in_millimetres(length):
    return length / Mm(1)


def test_a_picture_stands_in_a_word_file_with_the_words_that_tell_what_it_shows(drawn):
    shape = shape_in(drawn(400, 300))
    assert shape._inline.docPr.get("descr") == SAID
    assert in_millimetres(shape.width) / in_millimetres(shape.height) == pytest.approx(4 / 3, rel=0.01)


def test_a_picture_in_a_word_file_is_dots_that_every_program_shows(drawn):
    with ZipFile(io.BytesIO(document_word(drawn(400, 300)))) as package:
        images = [name for name in package.namelist() if name.startswith("word/media/")]
        assert [package.read(name)[:8] for name in images] == [b"\x89PNG\r\n\x1a\n"]


def test_a_picture_is_no_larger_than_it_was_drawn_unless_it_takes_the_width(drawn):
    assert in_millimetres(shape_in(drawn(96, 96)).width) == pytest.approx(25.4, abs=0.1)
    assert in_millimetres(shape_in(drawn(96, 24, as_drawn=False)).width) == pytest.approx(170, abs=0.1)


@pytest.mark.parametrize("paper, room", [(Paper.A4, 170), (Paper.A3, 257)])
def test_a_wide_picture_has_the_width_of_its_paper(drawn, paper, room):
    assert in_millimetres(shape_in(drawn(4000, 300, paper=paper)).width) == pytest.approx(room, abs=0.1)


@pytest.mark.parametrize("width, height", [(300, 4000), (4000, 300), (3000, 3000)])
@pytest.mark.parametrize("landscape", [False, True])
def test_no_picture_falls_off_its_page(drawn, width, height, landscape):
    pdf = document_pdf(drawn(width, height, landscape=landscape))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
        left, bottom, right, top = map(float, opened.pages[0].mediabox)
    figures = [tag for tag in tags(pdf) if tag.role == "Figure"]
    assert [tag.alternative for tag in figures] == [SAID]
    assert (right > top) is landscape
    assert "Top" in pdf_words(pdf)
    shape = shape_in(drawn(width, height, landscape=landscape))
    assert in_millimetres(shape.height) < (top - bottom) / 72 * 25.4 - 40
    assert in_millimetres(shape.width) <= (right - left) / 72 * 25.4 - 40 + 0.1


def test_the_page_shows_a_large_picture_at_its_size_in_a_region_that_scrolls(drawn):
    page = document_html(drawn(2000, 300))
    assert 'class="as-drawn"' in page
    assert f'role="region" aria-label="{SAID}" tabindex="0"' in page


def test_the_same_picture_is_the_same_word_file(drawn):
    assert document_word(drawn(400, 300)) == document_word(drawn(400, 300))

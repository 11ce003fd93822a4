"""A family on paper: the same words in every form, pictures with their words, and nothing that stops a name."""

import io
from datetime import date

import pikepdf
import pytest
from docx import Document as read_word
from reading_back import page_words, pdf_words, squeezed, tags

from macfa.documents.document import Column, Table
from macfa.documents.family import FORMS, Edition, FamilyPaper, Figure
from macfa.pictures.svg import picture, text

DIFFER = "The police say that Darren Brown lives with the child; the school says that he does not."


def figure(name, words, width=400):
    svg = picture([text(4, 20, words)], name=name, title=name, description=words, width=width, height=120)
    table = Table(f"The same: {name}", (Column("Who"), Column("What")), ((words, "mother"),))
    return Figure(svg, f"{name}. {words}", (table,))


@pytest.fixture
def paper():
    def make(**changes):
        whole = {
            "called": "case W-017", "partnership": "Wickerby Safeguarding Partnership", "day": date(2026, 4, 2),
            "as_at": date(2026, 3, 14), "edition": Edition.WORKING, "genogram": figure("genogram", "Sarah Brown"),
            "lived_with": figure("strip", "Ann Brown"), "ecomap": figure("ecomap", "School"), "differ": (DIFFER,),
            "unsure": ("“Sarah Brown” of the police and “S Brown” of the school",),
        }  # fmt: skip
        return FamilyPaper(**{**whole, **changes})

    return make


def words_of(form, content):
    if form == "pdf":
        return pdf_words(content)
    if form == "html":
        return page_words(content.decode())
    made = read_word(io.BytesIO(content))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in made.paragraphs), *cells])


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_the_family_the_day_the_edition_and_where_agencies_differ(paper, form):
    words = squeezed(words_of(form, FORMS[form].write(paper())))
    for said in (
        "Family of case W-017", "Working edition: it holds names", "As it stood on 14 March 2026", DIFFER,
        "“Sarah Brown” of the police and “S Brown” of the school", "The same: genogram", "The same: strip",
        "The same: ecomap", "Sarah Brown", "Who lived with the child", "Services around the family",
    ):  # fmt: skip
        assert squeezed(said) in words


def test_the_pdf_tells_what_each_picture_shows_in_their_order(paper):
    figures = [tag.alternative for tag in tags(FORMS["pdf"].write(paper())) if tag.role == "Figure"]
    assert figures == ["genogram. Sarah Brown", "strip. Ann Brown", "ecomap. School"]


def test_the_word_file_tells_what_each_picture_shows_in_their_order(paper):
    made = read_word(io.BytesIO(FORMS["docx"].write(paper())))
    said = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]
    assert said == ["genogram. Sarah Brown", "strip. Ann Brown", "ecomap. School"]


def test_a_family_too_wide_for_a_small_sheet_gets_a_larger_one(paper):
    def width_of(made):
        with pikepdf.open(io.BytesIO(FORMS["pdf"].write(made))) as opened:
            return round(float(opened.pages[0].mediabox[2]) / 72 * 25.4)

    assert width_of(paper()) == 297
    assert width_of(paper(genogram=figure("genogram", "Sarah", width=2200))) == 420


def test_a_name_in_letters_that_our_typefaces_lack_does_not_stop_the_pdf(paper):
    content = FORMS["pdf"].write(paper(genogram=figure("genogram", "李 Wen")))
    words = squeezed(pdf_words(content)).casefold()
    assert squeezed("CJK unified ideograph").casefold() in words
    assert "wen" in words


@pytest.mark.parametrize("form", FORMS)
def test_a_name_that_holds_a_sign_nobody_sees_does_not_stop_a_document(paper, form):
    table = Table("People", (Column("Who"),), (("Ann\x0bBrown",),))
    shown = Figure(figure("genogram", "Ann").svg, "A genogram.", (table,))
    assert "Ann" in words_of(form, FORMS[form].write(paper(genogram=shown)))


@pytest.mark.parametrize("form", FORMS)
def test_a_family_of_which_nothing_came_in_says_so(paper, form):
    empty = paper(genogram=None, lived_with=None, ecomap=None, differ=(), unsure=())
    said = "Nothing about the family came in that is open to the reader."
    assert squeezed(said) in squeezed(words_of(form, FORMS[form].write(empty)))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_family_is_the_same_bytes(paper, form):
    assert FORMS[form].write(paper()) == FORMS[form].write(paper())

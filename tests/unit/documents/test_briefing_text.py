"""Page, PDF and plain text say the same, and the plain text is all that is published."""

import pytest
from forms_of_briefings import FIVE
from reading_back import page_words, pdf_words, squeezed

from macfa.documents.briefing.content import Link, Statement
from macfa.documents.briefing.html import briefing_html
from macfa.documents.briefing.pdf import briefing_pdf
from macfa.documents.briefing.reading import read_briefing
from macfa.documents.briefing.text import as_text, published_texts

CONTENT_FILES = sorted(FIVE.glob("*.yaml"))

# The only words of a page or PDF that no content file supplies.
FURNITURE = [
    "Skip to main content",
    "What needs to happen:",
    "Good practice",
    "Worry",
    "Area for development",
]
FURNITURE += ["System learning", "•", *"1234567"]


@pytest.fixture(params=CONTENT_FILES, ids=lambda file: file.stem)
def briefing(request):
    return read_briefing(request.param)


def printed_texts(briefing) -> list[str]:
    """What a reader sees; addresses stand behind links and are not spelt out."""
    return [squeezed(one.text) for one in published_texts(briefing) if "address of link" not in one.place]


def test_page_pdf_and_text_carry_the_same_statements(briefing):
    page = squeezed(page_words(briefing_html(briefing)))
    pdf = squeezed(pdf_words(briefing_pdf(briefing)))
    text = squeezed(as_text(briefing))
    for said in printed_texts(briefing):
        assert said in page
        assert said in pdf
        assert said in text


@pytest.mark.parametrize("form", ["page", "pdf"])
def test_nothing_is_published_that_the_plain_text_does_not_hold(briefing, form):
    left = squeezed(
        page_words(briefing_html(briefing)) if form == "page" else pdf_words(briefing_pdf(briefing))
    )
    for said in sorted(set(printed_texts(briefing)), key=len, reverse=True):
        left = left.replace(said, "\0")
    for fixed in FURNITURE:
        left = left.replace(squeezed(fixed), "\0")
    assert left.replace("\0", "").strip(",") == ""


def test_each_text_says_where_it_stands(with_part):
    link = Link("Pathway", "https://example.org/p")
    statement = Statement("Said.", lead="First", theme="Voice", what_needs_to_happen="Listen.", links=(link,))
    found = [
        (one.place, one.text) for one in published_texts(with_part(4, statement)) if "Part 4" in one.place
    ]
    assert found == [
        ("Part 4, Areas for development, heading", "Areas for development"),
        ("Part 4, Areas for development, theme", "Voice"),
        ("Part 4, Areas for development, line 1", "First:"),
        ("Part 4, Areas for development, line 1", "Said."),
        ("Part 4, Areas for development, line 1", "Listen."),
        ("Part 4, Areas for development, line 1, link 1", "Pathway"),
        ("Part 4, Areas for development, line 1, address of link 1", "https://example.org/p"),
    ]

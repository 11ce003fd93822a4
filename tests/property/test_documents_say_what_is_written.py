"""Whatever is written in a briefing stands on the page and in the PDF, and nothing of it is obeyed."""

import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macfa.documents.briefing.content import AuditReference, Briefing, Part, Statement
from macfa.documents.briefing.fit import Measured, plan
from macfa.documents.briefing.html import briefing_html
from macfa.documents.briefing.pdf import briefing_pdf

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "documents"))
from reading_back import page_words, pdf_words, squeezed

LETTERS = "abcdefgh XYZ 0123456789 #$*_`<>&'\"[]{}()\\/@~=+-|^%.,:;!?é£€–“”’"
# Words of at most twelve letters: longer ones are refused because no line can hold them.
TEXTS = st.lists(st.text(LETTERS.replace(" ", ""), min_size=1, max_size=12), min_size=1, max_size=12).map(
    " ".join
)


def briefing_of(texts: list[str]) -> Briefing:
    parts = tuple(Part(f"H {text}", (Statement(text, lead=text),)) for text in texts)
    return Briefing("Title", "Partnership", date(2025, 6, 12), parts, (AuditReference("Audit", "2025"),))


@given(st.lists(TEXTS, min_size=7, max_size=7))
@settings(max_examples=100, deadline=None)
def test_every_text_stands_on_the_page_as_it_was_written(texts):
    page = squeezed(page_words(briefing_html(briefing_of(texts))))
    assert all(squeezed(text) in page for text in texts)


@given(st.lists(TEXTS, min_size=7, max_size=7))
@settings(max_examples=12, deadline=None)
def test_every_text_stands_in_the_pdf_as_it_was_written(texts):
    pdf = squeezed(pdf_words(briefing_pdf(briefing_of(texts))))
    assert all(squeezed(text) in pdf for text in texts)


@pytest.mark.long
@given(st.lists(TEXTS, min_size=7, max_size=7))
@settings(max_examples=500, deadline=None)
def test_every_text_of_many_stands_in_the_pdf_as_it_was_written(texts):
    pdf = squeezed(pdf_words(briefing_pdf(briefing_of(texts))))
    assert all(squeezed(text) in pdf for text in texts)


@given(st.lists(st.floats(30, 300), min_size=7, max_size=13), st.sampled_from([3, 4]), st.floats(200, 500))
def test_an_arrangement_keeps_the_order_and_never_leaves_its_room(heights, columns, room):
    airy = tuple(height * 1.3 for height in heights)
    measured = Measured(9.0, columns, room, room * 1.2, 10.0, tuple(heights), airy, (False,) * len(heights))
    found = plan([measured])
    if found is None:
        return
    assert [place.block for column in found.columns for place in column] == list(range(len(heights)))
    for column in found.columns:
        assert sum(place.height for place in column) + 10 * (len(column) - 1) <= room + 0.1
        assert all(place.height >= heights[place.block] - 0.01 for place in column)

"""The page, the PDF, the Word file and the slides of any briefing make the same statements in the same order."""

import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from macfa.documents.briefing.content import (
    Action,
    AuditReference,
    Briefing,
    Contact,
    Kind,
    Link,
    Part,
    Statement,
    WhatsNew,
)
from macfa.documents.briefing.files import briefing_files
from macfa.documents.briefing.pdf import DoesNotFit

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "documents"))
from forms_of_briefings import of_page, of_pdf, of_slides, of_word
from reading_back import squeezed

LETTERS = "abcdefghXYZ0123456789#$*_`<>&'\"[]{}()\\/@~=+-|^%.,:;!?é£€–“”’"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join)
THEMES = ("", "Theme of some", "Theme of others")  # no text of letters as above reads like these
LINKS = st.lists(st.builds(Link, WORDS, st.just("https://example.org/a?b=1&c=2")), max_size=2).map(tuple)
STATEMENTS = st.builds(
    Statement,
    WORDS,
    st.sampled_from(Kind),
    lead=st.just("") | WORDS,
    theme=st.sampled_from(THEMES),
    what_needs_to_happen=st.just("") | WORDS,
    links=LINKS,
)
PARTS = st.builds(Part, WORDS, st.lists(STATEMENTS, min_size=1, max_size=4).map(tuple))
BRIEFINGS = st.builds(
    Briefing,
    WORDS,
    WORDS,
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.lists(PARTS, min_size=7, max_size=7).map(tuple),
    st.lists(st.builds(AuditReference, WORDS, WORDS, about=st.just("") | WORDS), min_size=1, max_size=2).map(
        tuple
    ),
    on_behalf_of=st.just("") | WORDS,
    introduction=st.lists(WORDS, max_size=2).map(tuple),
    organisations=st.lists(WORDS, max_size=2).map(tuple),
    actions=st.lists(st.builds(Action, WORDS, theme=st.sampled_from(THEMES), links=LINKS), max_size=2).map(
        tuple
    ),
    questions=st.lists(WORDS, max_size=2).map(tuple),
    whats_new=st.lists(st.builds(WhatsNew, WORDS, st.just("") | WORDS, links=LINKS), max_size=2).map(tuple),
    contacts=st.lists(st.builds(Contact, WORDS, st.just("") | WORDS, links=LINKS), max_size=2).map(tuple),
)


def forms_agree(briefing: Briefing) -> None:
    try:
        files = briefing_files(briefing)
    except DoesNotFit:
        assume(False)
    page = of_page(files["html"].decode())
    assert len(page) >= 8  # at least one statement of each part, and the audit
    assert of_pdf(files["pdf"]) == page
    assert of_word(files["docx"]) == page
    assert of_slides(files["pptx"], {squeezed(theme) for theme in THEMES}) == page


@given(BRIEFINGS)
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_all_forms_of_a_briefing_make_the_same_statements(briefing):
    forms_agree(briefing)


@pytest.mark.long
@given(BRIEFINGS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_all_forms_of_many_briefings_make_the_same_statements(briefing):
    forms_agree(briefing)

"""The page that leads through an audit, and the page that proves a sample."""

from datetime import date

import pytest
from lxml import html
from reading_back import page_words, pdf_words, squeezed

from macfa.documents.document import Link
from macfa.documents.document_html import document_html
from macfa.documents.document_pdf import document_pdf
from macfa.documents.index_page import IndexPage, Status, Step, index_html
from macfa.documents.page import render
from macfa.documents.proof_page import Contribution, Drawn, ProofPage, proof_document

STEPS = (
    Step(
        "What was loaded",
        "Every row is accounted for.",
        Status.DONE,
        (Link("Deliveries", "out/loaded.html"),),
    ),
    Step("The sample", "Anybody can check the draw.", Status.NOT_MADE),
    Step("The briefing", "Seven parts on one page.", Status.TO_DO),
)


def an_index() -> html.HtmlElement:
    page = index_html(IndexPage("One audit", "Wickerby Safeguarding Partnership", ("All invented.",), STEPS))
    return html.document_fromstring(page)


def test_the_steps_stand_in_the_order_of_the_audit_with_their_status_in_words():
    headings = [" ".join(heading.text_content().split()) for heading in an_index().xpath("//ol/li//h2")]
    assert headings == [
        "What was loaded Done",
        "The sample Could not be made",
        "The briefing Still to do",
    ]


def test_a_step_links_what_it_made_by_relative_path():
    assert an_index().xpath("//ol/li[1]//a/@href") == ["out/loaded.html"]
    assert an_index().xpath("//ol/li[2]//a") == []


def test_a_step_says_in_a_sentence_what_it_is():
    with pytest.raises(ValueError, match="the sentence on the step 'Sample' is empty"):
        Step("Sample", "", Status.DONE)


def a_proof() -> ProofPage:
    return ProofPage(
        title="How the children were drawn",
        partnership="Wickerby Safeguarding Partnership",
        day=date(2025, 5, 6),
        population="all with a plan on 31 March 2025",
        frame_size=1301,
        frame_hash="9f2c" * 16,
        contributions=(
            Contribution("Police", "dice", "6 1 4"),
            Contribution("Health", "secret", "kingfisher"),
        ),
        seed="ab12" * 16,
        drawn=(
            Drawn(1, "7d3e", "child protection", "0001" * 16),
            Drawn(2, "91aa", "child in need", "0002" * 16, "77bb: moved away"),
        ),
        proof_file="proof.json",
        check_command="macfa sample verify proof.json",
    )


def test_a_proof_tells_all_that_is_needed_to_repeat_the_draw():
    for said in (
        page_words(document_html(proof_document(a_proof()))),
        pdf_words(document_pdf(proof_document(a_proof()))),
    ):
        for needed in (
            "1,301",
            "9f2c" * 16,
            "ab12" * 16,
            "6 1 4",
            "kingfisher",
            "7d3e",
            "0002" * 16,
            "77bb: moved away",
        ):
            assert squeezed(needed) in squeezed(said)
        assert squeezed("macfa sample verify proof.json") in squeezed(said)


def test_a_name_that_the_content_lacks_is_an_error_and_not_an_empty_place():
    with pytest.raises(Exception, match="'partnership' is undefined"):
        render("index.html.j2", {"title": "T", "language": "en"})

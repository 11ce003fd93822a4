"""The longer briefing holds what published ones hold, and says the same on the page, in the PDF and in Word."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from forms_of_briefings import FIVE
from lxml import html
from reading_back import page_words, pdf_words, squeezed, tags

from macfa.disclosure.outgoing import inspection as outgoing
from macfa.documents.briefing.content import Kind, Statement
from macfa.documents.briefing.reading import read_briefing
from macfa.documents.content_file import ContentError
from macfa.documents.document import Table
from macfa.documents.learning_briefing.content import Training
from macfa.documents.learning_briefing.draft import QUESTIONS, drafted
from macfa.documents.learning_briefing.files import learning_briefing_files, published_texts
from macfa.documents.learning_briefing.layout import laid_out
from macfa.documents.learning_briefing.reading import as_data, learning_briefing_from, read_learning_briefing

FOLDER = Path(__file__).parents[2] / "fixtures_learning_briefings"
FILES = sorted(FOLDER.glob("*.yaml"))


@pytest.fixture
def three_audits():
    return read_learning_briefing(FOLDER / "3_three_audits.yaml")


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def briefing(request):
    return read_learning_briefing(request.param)


def word_words(content: bytes) -> str:
    """All text of the body in order, tables too."""
    return "".join(docx.Document(io.BytesIO(content)).element.body.itertext())


def table_named(document, caption: str) -> Table:
    blocks = [block for section in document.sections for block in section.blocks]
    return next(block for block in blocks if isinstance(block, Table) and block.caption == caption)


def test_the_sections_come_in_the_order_in_which_a_team_needs_them(three_audits):
    assert [section.heading for section in laid_out(three_audits).sections] == [
        "Why we looked",
        "What we found",
        "What to do in practice",
        "Tools and pathways",
        "What the partnership is doing",
        "Questions for your team",
        "What is new",
        "Training",
        "Who to ask",
    ]


def test_a_section_without_content_is_left_out(three_audits):
    short = replace(three_audits, tools=(), actions=(), policies=(), training=(), contacts=())
    assert len(laid_out(short).sections) == 4


def test_findings_stand_under_their_kind_and_theme_good_practice_first(three_audits):
    section = next(one for one in laid_out(three_audits).sections if one.heading == "What we found")
    assert [block.text for block in section.blocks if block.kind == "subheading"] == [
        "Good practice",
        "What worried us: Neglect",
        "What worried us: Domestic abuse",
        "What can be better: Core groups",
        "What our systems make hard",
    ]


def test_a_changed_policy_has_its_version_and_day(three_audits):
    rows = table_named(laid_out(three_audits), "New and changed policies and procedures").rows
    assert rows[2] == ("Escalation policy", "4.1", "18 November 2024", "Stages now have days and roles.")


def test_days_of_a_course_stand_in_order(three_audits):
    [row] = table_named(laid_out(three_audits), "Training dates").rows
    assert row[1] == "4 February 2025; 11 March 2025"


def test_all_forms_say_every_published_text_in_the_same_order(briefing):
    files = learning_briefing_files(briefing)
    links = {link.url for link in all_links(briefing)}
    texts = [squeezed(one.text) for one in published_texts(briefing) if one.text not in links]
    forms = (page_words(files["html"].decode()), pdf_words(files["pdf"]), word_words(files["docx"]))
    body = texts[texts.index(squeezed("Why we looked")) :]
    for words in map(squeezed, forms[::2]):
        assert positions(words, body) == sorted(positions(words, body))
    assert [text for text in body if text not in squeezed(forms[1])] == []


def positions(words: str, texts: list[str]) -> list[int]:
    """Where each text stands, looked for after the one before; fails where one is missing."""
    found, at = [], 0
    for text in texts:
        at = words.index(text, at)
        found.append(at)
        at += len(text)
    return found


def all_links(briefing):
    groups = (briefing.findings, briefing.practice, briefing.tools, briefing.actions)
    more = (briefing.policies, briefing.training, briefing.contacts)
    return [link for group in (*groups, *more) for one in group for link in one.links]


def test_every_link_leads_somewhere_in_all_forms(three_audits):
    files = learning_briefing_files(three_audits)
    addresses = {link.url for link in all_links(three_audits)}
    page = {a.get("href") for a in html.document_fromstring(files["html"]).iter("a")}
    relations = docx.Document(io.BytesIO(files["docx"])).part.rels.values()
    word = {relation.target_ref for relation in relations if relation.is_external}
    assert addresses <= page and addresses == word
    assert all(address.encode() in files["pdf"] for address in addresses)


def test_headings_are_real_in_word_and_in_the_pdf(three_audits):
    files = learning_briefing_files(three_audits)
    paragraphs = docx.Document(io.BytesIO(files["docx"])).paragraphs
    in_word = [
        squeezed(p.text) for p in paragraphs if p.style.name in ("Heading 1", "Heading 2", "Heading 3")
    ]
    in_pdf = [squeezed(tag.words) for tag in tags(files["pdf"]) if tag.role in ("H1", "H2", "H3")]
    assert in_word == in_pdf
    assert len(in_word) > 10


def test_tables_in_word_repeat_their_head(three_audits):
    tables = docx.Document(io.BytesIO(learning_briefing_files(three_audits)["docx"])).tables
    assert len(tables) == 5
    assert all("tblHeader" in table.rows[0]._tr.xml for table in tables)


def test_the_same_briefing_gives_the_same_bytes(three_audits):
    assert learning_briefing_files(three_audits) == learning_briefing_files(three_audits)


def test_content_comes_back_from_plain_data(briefing):
    assert learning_briefing_from(as_data(briefing), source="kept") == briefing


def test_a_finding_of_another_kind_is_refused(three_audits):
    with pytest.raises(ValueError, match="finding 1 is of kind 'advice'; expected one of good_practice"):
        replace(three_audits, findings=(Statement("Screen early.", Kind.ADVICE),))


@pytest.mark.parametrize("entry", ["background", "audits", "findings", "practice", "questions"])
def test_a_briefing_without_its_core_is_refused(entry, three_audits):
    with pytest.raises(ValueError, match=f"'{entry}' is empty"):
        replace(three_audits, **{entry: ()})


def test_a_course_without_a_day_is_refused():
    with pytest.raises(ValueError, match="the course 'GCP2' has no day"):
        Training("GCP2", ())


def test_a_content_file_says_where_it_is_wrong(three_audits):
    data = as_data(three_audits)
    data["policies"][1]["since"] = "soon"
    data["policis"] = []
    with pytest.raises(ContentError) as wrong:
        learning_briefing_from(data, source="draft.yaml")
    assert "draft.yaml: this is not a learning briefing yet." in str(wrong.value)
    assert "policy 2, since: found 'soon'" in str(wrong.value)
    assert "policis: a learning briefing has no entry of this name" in str(wrong.value)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_sentence_is_copied_from_an_original(file):
    originals = Path(__file__).parents[4] / "shared" / "briefings"
    if not originals.is_dir():
        pytest.skip("the five originals are not beside this repository")
    theirs = next(originals.glob(f"{file.stem[0]}-*.txt")).read_text(encoding="utf-8")
    ours = " ".join(one.text for one in published_texts(read_learning_briefing(file)))
    assert runs_of_words(ours, 6) & runs_of_words(theirs, 6) == set()


def runs_of_words(text: str, length: int) -> set[str]:
    words = "".join(c.lower() if c.isalnum() else " " for c in text).split()
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


@pytest.mark.parametrize("file", sorted(FIVE.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_draft_tells_every_statement_of_the_shorter_briefing(file):
    briefing = read_briefing(file)
    told = [one.text for one in published_texts(drafted(briefing))]
    statements = [one for part in briefing.parts for one in part.statements]
    for text in (piece for one in statements for piece in (one.text, one.what_needs_to_happen) if piece):
        assert any(text in one for one in told), text
    links = {link.url for one in statements for link in one.links}
    assert links <= set(told)


def test_a_draft_without_questions_asks_what_is_asked_with_every_briefing(with_part, finding):
    assert drafted(with_part(4, finding("Plans drifted."))).questions == QUESTIONS


def test_a_briefing_without_any_finding_has_no_longer_form(a_briefing):
    with pytest.raises(ValueError, match="'findings' is empty"):
        drafted(a_briefing())


def test_nothing_is_hidden_in_any_form_that_leaves(briefing):
    for ending, content in learning_briefing_files(briefing).items():
        outgoing.check(content, f"learning.{ending}")

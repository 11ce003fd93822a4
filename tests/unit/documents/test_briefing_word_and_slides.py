"""The Word file and the slides of a briefing: what they are made of, and what is not in them."""

import io
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from forms_of_briefings import FIVE
from lxml import etree
from pptx import Presentation

from macfa.documents.briefing.content import Kind, Link, Statement, WhatsNew
from macfa.documents.briefing.pdf import DoesNotFit
from macfa.documents.briefing.powerpoint import briefing_powerpoint
from macfa.documents.briefing.reading import read_briefing
from macfa.documents.briefing.word import briefing_word

DAY = date(2025, 6, 12)


def opened(content):
    return docx.Document(io.BytesIO(content))


def slides_of(content):
    return list(Presentation(io.BytesIO(content)).slides)


def headings(document):
    return [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_word_file_is_one_landscape_a4_page_in_columns(a_briefing):
    document = opened(briefing_word(a_briefing()))
    assert {(s.orientation, round(s.page_width.mm), round(s.page_height.mm)) for s in document.sections} == {
        (WD_ORIENT.LANDSCAPE, 297, 210)
    }
    columns = [section._sectPr.find(qn("w:cols")).get(qn("w:num")) for section in document.sections]
    breaks = document.element.body.findall(f".//{qn('w:br')}[@{qn('w:type')}='column']")
    assert columns[0] is None and int(columns[1]) == len(breaks) + 1
    assert document.tables == []


def test_the_word_file_has_a_heading_for_the_title_each_part_and_each_panel(a_briefing):
    document = opened(briefing_word(a_briefing(questions=("What will we change?",))))
    parts = [("Heading 2", f"{number} Heading {number}") for number in range(1, 8)]
    panels = [("Heading 2", "The audit"), ("Heading 2", "Questions to talk about")]
    assert headings(document) == [("Heading 1", "Neglect, one year on"), *parts, *panels]


def test_a_statement_in_word_tells_its_kind_lead_need_and_links(with_part, finding):
    worry = finding("Plans drifted.", lead="Drift", what_needs_to_happen="Review each plan.")
    linked = Statement("Use the tool.", Kind.ADVICE, links=(Link("The tool", "https://example.org/tool"),))
    document = opened(briefing_word(with_part(4, worry, linked)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "Worry Drift: Plans drifted.\nWhat needs to happen: Review each plan." in texts
    assert "Use the tool.\nThe tool" in texts
    [link] = [link for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert (link.text, link.address) == ("The tool", "https://example.org/tool")


def test_what_does_not_fit_the_pdf_does_not_fit_the_word_file(with_part):
    with pytest.raises(DoesNotFit, match="Part 3, Areas for development"):
        briefing_word(with_part(3, Statement("Too many words for one page. " * 200)))


def test_each_slide_has_a_title_that_is_read_before_its_body(a_briefing):
    news = WhatsNew("Escalation policy", since="May 2025")
    slides = slides_of(briefing_powerpoint(a_briefing(whats_new=(news,))))
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    parts = [f"{number} Heading {number}" for number in range(1, 8)]
    assert titles == ["Neglect, one year on", *parts, "The audit", "What is new"]
    for slide in slides:
        assert [shape.is_placeholder for shape in slide.shapes] == [True, True]
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id
        assert not slide.has_notes_slide


def test_a_long_part_is_set_smaller_on_its_slide_than_a_short_one(with_part):
    slides = slides_of(briefing_powerpoint(with_part(4, *[Statement("Many words to be read. " * 8)] * 6)))
    sizes = [slide.placeholders[1].text_frame.paragraphs[0].runs[0].font.size.pt for slide in slides[1:8]]
    assert sizes[3] < min(sizes[:3] + sizes[4:])
    assert min(sizes) >= 10


@pytest.mark.parametrize("make", [briefing_word, briefing_powerpoint])
def test_the_same_briefing_gives_the_same_bytes(make, a_briefing):
    assert make(a_briefing()) == make(a_briefing())


@pytest.mark.parametrize("make", [briefing_word, briefing_powerpoint])
def test_nothing_but_title_language_and_day_is_said_about_the_file(make, a_briefing):
    parts = parts_of(make(a_briefing(published=DAY)))
    core = {etree.QName(one).localname: one.text for one in etree.fromstring(parts["docProps/core.xml"])}
    day = "2025-06-12T00:00:00Z"
    assert core == {"title": "Neglect, one year on", "language": "en-GB", "created": day, "modified": day}
    unwanted = ("thumbnail", "app.xml", "customXml", "printerSettings", "notesSlide", "comments")
    assert [name for name in parts if any(word in name for word in unwanted)] == []
    references = b"".join(
        content for name, content in parts.items() if name.endswith((".rels", "Types].xml"))
    )
    assert [word for word in unwanted if word.encode() in references] == []


@pytest.mark.parametrize("make", [briefing_word, briefing_powerpoint])
def test_every_language_mark_is_the_briefings(make, a_briefing):
    parts = parts_of(make(a_briefing()))
    marks = set()
    for name, content in parts.items():
        if name.endswith(".xml") and "theme" not in name:
            root = etree.fromstring(content)
            marks |= {one.get(qn("w:val")) for one in root.iter(qn("w:lang"))}
            marks |= {one.get("lang") for one in root.iter() if one.get("lang")}
    assert marks == {"en-GB"}


@pytest.mark.long
@pytest.mark.parametrize("file", sorted(FIVE.glob("*.yaml")), ids=lambda file: file.stem)
def test_another_program_sets_the_word_file_on_one_page_and_the_slides_one_to_a_page(file, tmp_path):
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    briefing = read_briefing(file)
    slides = briefing_powerpoint(briefing)
    (tmp_path / "word.docx").write_bytes(briefing_word(briefing))
    (tmp_path / "slides.pptx").write_bytes(slides)
    assert [pages_in_libreoffice(tmp_path, name) for name in ("word.docx", "slides.pptx")] == [
        1,
        len(slides_of(slides)),
    ]


def pages_in_libreoffice(folder: Path, name: str) -> int:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / name]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    with pikepdf.open((folder / name).with_suffix(".pdf")) as made:
        return len(made.pages)

"""The briefing as slides for a team meeting: a title slide, one slide for each part, one for each panel after them.

Every slide has a real title and one body, in the order in which they are read. There are no speaker's notes.
"""

from io import BytesIO
from typing import Any

from pptx import Presentation as new_presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from macfa.documents.briefing import slide_size
from macfa.documents.briefing.content import Briefing
from macfa.documents.briefing.shown import Block, Group, Line, Shown, shown
from macfa.documents.briefing.slide_master import BODY, TITLE_SLIDE, TYPEFACE, set_master
from macfa.documents.briefing.word import COLOURS, NEEDS
from macfa.documents.office_package import finished
from macfa.documents.word import DEEP, INK

_WHITE = "FFFFFF"


def briefing_powerpoint(briefing: Briefing) -> bytes:
    """The PowerPoint file (16:9); same briefing, same bytes. Nothing of it can be too long."""
    view = shown(briefing)
    deck = new_presentation()
    set_master(deck, view.language)
    _title_slide(deck, view)
    for block in view.blocks:
        _slide(deck, block, view.language)
    into = BytesIO()
    deck.save(into)
    return finished(into.getvalue(), title=view.title, language=view.language, day=briefing.published)


def _title_slide(deck: Any, view: Shown) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_SLIDE])
    slide.shapes.title.text_frame.text = view.title
    body = slide.placeholders[1].text_frame
    size = slide_size.of_introduction(view)
    head = [view.series, view.partnership, *filter(None, (view.on_behalf_of, view.day))]
    for position, text in enumerate((*head, *view.introduction)):
        paragraph = body.paragraphs[0] if position == 0 else body.add_paragraph()
        paragraph.space_before = Pt(14 if position == len(head) else 2 if position < len(head) else 6)
        _run(paragraph, text, size, _WHITE, view.language, bold=position == 1)
    _set_language(slide.shapes.title.text_frame.paragraphs[0].runs[0], view.language)


def _slide(deck: Any, block: Block, language: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[BODY])
    words = block.heading if block.number is None else f"{block.number} {block.heading}"
    colour = DEEP if block.number is None else COLOURS[block.number - 1]
    title = slide.shapes.title.text_frame.paragraphs[0]
    _run(title, words, slide_size.of_title(words), colour, language, bold=True)
    body = slide.placeholders[1].text_frame
    body.vertical_anchor = MSO_ANCHOR.TOP
    size = slide_size.of_body(block)
    for group in block.groups:
        _group(body, group, size, colour, language)
    first = body.paragraphs[0]
    first._p.getparent().remove(first._p)


def _group(body: Any, group: Group, size: float, colour: str, language: str) -> None:
    if group.theme:
        theme = body.add_paragraph()
        theme.space_before = Pt(round(size * 0.6))
        _without_bullet(theme)
        _run(theme, group.theme, size, colour, language, bold=True)
    for line in group.lines:
        paragraph = body.add_paragraph()
        paragraph.space_before = Pt(round(size * 0.4))
        if len(group.lines) == 1:
            _without_bullet(paragraph)
        _say(paragraph, line, size, colour, language)


def _say(paragraph: Any, line: Line, size: float, colour: str, language: str) -> None:
    """One statement: what kind it is, lead, text, what needs to happen, links."""
    if line.tag:
        _run(paragraph, f"{line.tag} ", size, colour, language, bold=True)
    if line.lead:
        _run(paragraph, f"{line.lead} ", size, INK, language, bold=True)
    if line.text:
        _run(paragraph, line.text, size, INK, language)
    if line.needs:
        paragraph.add_line_break()
        _run(paragraph, NEEDS, size, colour, language, bold=True)
        _run(paragraph, line.needs, size, INK, language)
    for position, link in enumerate(line.links):
        if position:
            _run(paragraph, "   ", size, INK, language)
        else:
            paragraph.add_line_break()
        _run(paragraph, link.label, size, colour, language).hyperlink.address = link.url


def _run(paragraph: Any, text: str, size: float, colour: str, language: str, *, bold: bool = False) -> Any:
    run = paragraph.add_run()
    run.text = text
    run.font.name, run.font.size, run.font.bold = TYPEFACE, Pt(size), bold
    run.font.color.rgb = RGBColor.from_string(colour)  # type: ignore[no-untyped-call]
    _set_language(run, language)
    return run


def _set_language(run: Any, language: str) -> None:
    run._r.get_or_add_rPr().set("lang", language)


def _without_bullet(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    for old in properties.findall(qn("a:buNone")):
        properties.remove(old)
    properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))

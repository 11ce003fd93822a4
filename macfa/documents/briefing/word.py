"""The briefing as a Word file of one landscape A4 page, for partners who put their own team's words beside it.

The columns are columns of text and not a table, so a screen reader reads part after part and a person can write
into them. Breaks and sizes are those of the PDF's arrangement.
"""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordFile
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from macfa.documents import word
from macfa.documents.briefing import fit
from macfa.documents.briefing.arrangement import DoesNotFit, arranged, measured, with_spare_room
from macfa.documents.briefing.content import Briefing
from macfa.documents.briefing.shown import Block, Group, Line, Shown, shown

COLOURS = ("17616B", "8A4B08", "2B6A3C", "A03225", "4A4792", "7D2B63", "1F5A92")
"""One for each part, as on the page and in the PDF."""
NEEDS = "What needs to happen: "
_MARGIN, _TOP = 9.0, 7.0  # millimetres
_GUTTER = 12.0  # points
_SPARE = 0.06  # of a column: Word's lines break elsewhere than the typesetter's
_PITCH, _TIGHT_PITCH = 1.16, 1.1  # lines' height by type size; the first is the PDF's
_BAND = 6.0  # points of the head's band beside its words
_GAP = 9.0  # points below the head
_WHITE = "FFFFFF"


def briefing_word(briefing: Briefing) -> bytes:
    """The Word file; same briefing, same bytes. Raises `DoesNotFit` as the PDF does, and `TypesettingError`."""
    view = shown(briefing)
    measurements = measured(view)
    try:
        plan, pitch = arranged(view, with_spare_room(measurements, _SPARE)), _PITCH
    except DoesNotFit:
        plan, pitch = arranged(view, measurements), _TIGHT_PITCH
    document = word.new_document(language=view.language, landscape=True, margin=_MARGIN)
    document.sections[0].top_margin = document.sections[0].bottom_margin = Mm(_TOP)
    _set_styles(document, plan, pitch)
    _head(document, view)
    _columns(document, len(plan.columns))
    for number, places in enumerate(plan.columns):
        _column(
            document, [(view.blocks[place.block], place) for place in places], plan.size, first=number == 0
        )
    return word.as_bytes(document, title=view.title, language=view.language, day=briefing.published)


def _set_styles(document: WordFile, plan: fit.Plan, pitch: float) -> None:
    size = plan.size
    line = round(size * pitch, 1)
    word.style(document, "Normal", size=size, pitch=line)
    word.style(document, "Series", size=11, bold=True, colour=_WHITE, pitch=13)
    word.style(document, "Heading 1", size=23, bold=True, colour=_WHITE, before=2, after=3, pitch=26)
    word.style(document, "Head line", size=11, colour=_WHITE, pitch=13)
    word.style(document, "Introduction", size=size + 1, pitch=line + 1.2)
    word.style(
        document,
        "Heading 2",
        size=1.2 * size,
        bold=True,
        before=13 if pitch == _PITCH else 7,
        after=3,
        pitch=1.4 * size,
        with_next=True,
    )
    word.style(document, "Theme", size=size, bold=True, pitch=line, with_next=True)
    bullets = word.style(document, "List Bullet", size=size, pitch=line)
    bullets.paragraph_format.left_indent = Pt(0.9 * size)
    bullets.paragraph_format.first_line_indent = Pt(-0.9 * size)


def _head(document: WordFile, view: Shown) -> None:
    """The dark band: series, title, who, when; then the introduction."""
    series = document.add_paragraph(view.series, "Series")
    title = document.add_paragraph(view.title, "Heading 1")
    who = document.add_paragraph(style="Head line")
    who.add_run(view.partnership).bold = True
    for text in filter(None, (view.on_behalf_of, view.day)):
        who.add_run(f"\t{text}")
    width = 297 - 2 * _MARGIN - 5
    who.paragraph_format.tab_stops.add_tab_stop(Mm(width / 2), WD_TAB_ALIGNMENT.CENTER)
    who.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    for paragraph, sides in ((series, ("top",)), (title, ()), (who, ("bottom",))):
        _band(paragraph, sides)
    last = who
    for text in view.introduction:
        last.paragraph_format.space_after = Pt(_GAP if last is who else 3)
        last = document.add_paragraph(text, "Introduction")
    last.paragraph_format.space_after = Pt(_GAP)


def _band(paragraph: Paragraph, sides: Sequence[str]) -> None:
    properties = paragraph._p.get_or_add_pPr()
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(_BAND)
    line = (_BAND, 0.0, word.DEEP)
    word.border(properties, left=line, right=line, **dict.fromkeys(sides, line))
    word.shade(properties, word.DEEP)


def _columns(document: WordFile, count: int) -> None:
    head, section = document.paragraphs[-1], document.add_section(WD_SECTION.CONTINUOUS)
    ending = document.paragraphs[-1]  # an empty paragraph that would only take room
    head._p.get_or_add_pPr().append(ending._p.pPr.find(qn("w:sectPr")))  # type: ignore[union-attr]
    ending._p.getparent().remove(ending._p)
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), str(round(_GUTTER * 20)))


def _column(
    document: WordFile, blocks: Sequence[tuple[Block, fit.Place]], size: float, *, first: bool
) -> None:
    for position, (block, place) in enumerate(blocks):
        heading = _heading(document, block)
        if position == 0:
            heading.paragraph_format.space_before = Pt(0)
            if not first:
                heading.runs[0]._r.addprevious(_column_break())
        for number, group in enumerate(block.groups):
            _group(document, group, _colour(block), (0.7 * place.air - 0.5) * size, first=number == 0)


def _column_break() -> Any:
    run = OxmlElement("w:r")
    mark = OxmlElement("w:br")
    mark.set(qn("w:type"), WD_BREAK.COLUMN.name.lower())
    run.append(mark)
    return run


def _heading(document: WordFile, block: Block) -> Paragraph:
    words = block.heading if block.number is None else f"{block.number} {block.heading}"
    heading = document.add_paragraph(words, "Heading 2")
    heading.runs[0].font.color.rgb = RGBColor.from_string(_colour(block))
    word.border(heading._p.get_or_add_pPr(), top=(2.25, 3, _colour(block)))
    return heading


def _colour(block: Block) -> str:
    return word.DEEP if block.number is None else COLOURS[block.number - 1]


def _group(document: WordFile, group: Group, colour: str, air: float, *, first: bool) -> None:
    if group.theme:
        theme = document.add_paragraph(group.theme, "Theme")
        theme.runs[0].font.color.rgb = RGBColor.from_string(colour)
        theme.paragraph_format.space_before = Pt(0 if first else round(air * 0.5, 1))
    bulleted = len(group.lines) > 1
    for line in group.lines:
        paragraph = document.add_paragraph(style="List Bullet" if bulleted else "Normal")
        paragraph.paragraph_format.space_after = Pt(round(air, 1))
        say(paragraph, line, colour)


def say(paragraph: Paragraph, line: Line, colour: str) -> None:
    """One statement in a paragraph: what kind it is, lead, text, what needs to happen, links."""
    if line.tag:
        tag = paragraph.add_run(line.tag)
        tag.bold = True
        tag.font.color.rgb = RGBColor.from_string(colour)
        paragraph.add_run(" ")
    if line.lead:
        paragraph.add_run(line.lead).bold = True
        paragraph.add_run(" ")
    paragraph.add_run(line.text)
    if line.needs:
        paragraph.add_run().add_break()
        needs = paragraph.add_run(NEEDS)
        needs.bold = True
        needs.font.color.rgb = RGBColor.from_string(colour)
        paragraph.add_run(line.needs)
    for position, link in enumerate(line.links):
        if position:
            paragraph.add_run("   ")
        else:
            paragraph.add_run().add_break()
        word.add_link(paragraph, link.label, link.url, colour)

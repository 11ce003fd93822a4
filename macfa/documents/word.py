"""Word documents as we write them: plain styles with real headings, British English, no author.

Nothing is set paragraph by paragraph that a style can say, so that whoever edits the file keeps its look.
"""

from datetime import date
from io import BytesIO
from typing import Any

from docx import Document as new_word_file
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from macfa.documents.document import Paper
from macfa.documents.office_package import finished
from macfa.documents.room import sheet

TYPEFACE = "Calibri"  # on every machine with Word; LibreOffice sets Carlito, which is as wide
INK, DEEP, RULE, TINT = "1C2A33", "12474F", "C9C2B6", "EFE9DF"
_THEME_LANGUAGE = qn("w:themeFontLang")


def new_document(*, language: str, landscape: bool, margin: float, paper: Paper = Paper.A4) -> WordFile:
    """An empty document with a margin in millimetres; its language is a tag such as en-GB."""
    document = new_word_file()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = map(Mm, sheet(paper, landscape=landscape))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(margin)
    section.header_distance = section.footer_distance = Mm(min(margin, 8))
    _set_language(document, language)
    _tidy(document)
    style(document, "Normal", size=11)
    return document


def as_bytes(document: WordFile, *, title: str, language: str, day: date) -> bytes:
    """The file; the same document gives the same bytes."""
    into = BytesIO()
    document.save(into)
    return finished(into.getvalue(), title=title, language=language, day=day)


def style(
    document: WordFile,
    name: str,
    *,
    size: float,
    bold: bool = False,
    colour: str = INK,
    before: float = 0,
    after: float = 0,
    pitch: float = 0,
    with_next: bool = False,
) -> Any:
    """Set a paragraph style, made after Normal where there is none of that name. Sizes in points.

    `pitch` is the exact height of a line; 0 leaves that to the type.
    """
    known = {one.name for one in document.styles}
    made: Any = (
        document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    _set_typeface(made)
    made.font.size, made.font.bold, made.font.italic = Pt(size), bold, False
    made.font.color.rgb = RGBColor.from_string(colour)
    for closing in made.element.get_or_add_pPr().findall(qn("w:contextualSpacing")):
        made.element.pPr.remove(closing)
    layout = made.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.keep_with_next = with_next
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY if pitch else WD_LINE_SPACING.SINGLE
    if pitch:
        layout.line_spacing = Pt(pitch)
    return made


def add_link(paragraph: Paragraph, label: str, address: str, colour: str = DEEP) -> None:
    """A link that shows its label, underlined."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = Run(OxmlElement("w:r"), paragraph)
    run.text = label
    run.underline = True
    run.font.color.rgb = RGBColor.from_string(colour)
    link.append(run._r)
    paragraph._p.append(link)


def shade(properties: Any, colour: str) -> None:
    """Give paragraph, cell or run properties (`pPr`, `tcPr`, `rPr`) a background."""
    shading = OxmlElement("w:shd")
    for attribute, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shading.set(qn(attribute), value)
    properties.append(shading)


def border(properties: Any, **sides: tuple[float, float, str]) -> None:
    """Give paragraph properties borders: side -> width in points, space in points, colour."""
    borders = OxmlElement("w:pBdr")
    for side, (width, space, colour) in sides.items():
        line = OxmlElement(f"w:{side}")
        values = {"val": "single", "sz": str(round(width * 8)), "space": str(round(space)), "color": colour}
        for attribute, value in values.items():
            line.set(qn(f"w:{attribute}"), value)
        borders.append(line)
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _set_typeface(made: Any) -> None:
    """One typeface for all letters: the template's styles point to its theme instead."""
    properties = made.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    made.font.name = TYPEFACE
    fonts = properties.find(qn("w:rFonts"))
    for letters in ("w:cs", "w:eastAsia"):
        fonts.set(qn(letters), TYPEFACE)


def _set_language(document: WordFile, language: str) -> None:
    for place in (
        document.styles.element.iter(qn("w:lang")),
        document.settings.element.iter(_THEME_LANGUAGE),
    ):
        for properties in place:
            properties.set(qn("w:val"), language)


def _tidy(document: WordFile) -> None:
    """Take out what the template's settings say about its own past, and read as Word 2013 and later do."""
    settings: Any = document.settings.element
    for name in ("w:savePreviewPicture", "w:rsids", "w:proofState"):
        for old in settings.findall(qn(name)):
            settings.remove(old)
    for rule in settings.iter(qn("w:compatSetting")):
        if rule.get(qn("w:name")) == "compatibilityMode":
            rule.set(qn("w:val"), "15")
    for section in document.element.body.iter(qn("w:sectPr")):
        for attribute in [name for name in section.attrib if "rsid" in name]:
            del section.attrib[attribute]


def add_footer(document: WordFile, words: str) -> None:
    """Words and the number of the page at the foot of every page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{words}. Page ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)

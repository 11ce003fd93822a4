"""The statements that each form of a briefing makes, read back with readers that are not ours where there is one."""

import io
import re
import zipfile
from pathlib import Path

from lxml import etree, html
from pptx import Presentation
from reading_back import squeezed, tags

FIVE = Path(__file__).parents[2] / "fixtures_briefings"
"""The content files of the five published briefings."""
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOT_STATEMENTS = {"Heading1", "Heading2", "Series", "Headline", "Introduction", "Theme"}


def of_page(page: str) -> list[str]:
    """Every list item, and every paragraph that stands alone, of the cards and panels."""
    body = html.document_fromstring(page).body
    found = body.xpath(
        "//main//*[contains(@class, 'card') or @class='panel']//*[self::li or self::p[not(@class)]]"
    )
    return [squeezed(one.text_content()) for one in found]


def of_pdf(pdf: bytes) -> list[str]:
    """What is tagged as the body of a list item or as a paragraph, from the first part's heading on."""
    found: list[str] = []
    started, in_heading = False, False
    for tag in tags(pdf):
        if tag.role == "H2":
            started = in_heading = True
        elif tag.role in ("LBody", "P") and started:
            found += [] if in_heading else [squeezed(tag.words)]
            in_heading = False
    return found


def of_word(content: bytes) -> list[str]:
    """Every paragraph in the order of the file that is neither a heading nor of the head."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    found = []
    for paragraph in body.iter(f"{WORD}p"):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        if style is None or style.get(f"{WORD}val") not in NOT_STATEMENTS:
            found.append(squeezed("".join(text.text or "" for text in paragraph.iter(f"{WORD}t"))))
    return found


def of_slides(content: bytes, themes: set[str]) -> list[str]:
    """Every paragraph of the slides after the first, but for the themes."""
    slides = list(Presentation(io.BytesIO(content)).slides)[1:]
    bodies = [slide.placeholders[1].text_frame for slide in slides]
    told = [squeezed(re.sub("\v", "", paragraph.text)) for body in bodies for paragraph in body.paragraphs]
    return [one for one in told if one not in themes]

"""The slides' master: 16 to 9, a title on the left above one body, nothing else to fill in.

What only decorates stands here and not on the slides, so that no screen reader meets it.
"""

import re
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from macfa.documents.word import DEEP, TYPEFACE

__all__ = [
    "BODY",
    "BODY_HEIGHT",
    "BODY_WIDTH",
    "INTRODUCTION_HEIGHT",
    "TITLE_SLIDE",
    "TYPEFACE",
    "set_master",
]

TITLE_SLIDE, BODY = 0, 1
"""Places of the two layouts that are kept."""
_WIDTH, _HEIGHT = 960.0, 540.0  # points
_MARGIN = 54.0
_INSET = 7.2  # points left and right inside a box of text
BODY_WIDTH = _WIDTH - 2 * _MARGIN - 2 * _INSET
BODY_HEIGHT = 390.0
INTRODUCTION_HEIGHT = 270.0
_LINK = re.compile(rb'(<a:(?:hlink|folHlink)><a:srgbClr val=")[0-9A-F]{6}')
_FOOTERS = ("dt", "ftr", "sldNum")
# left, top, width, height in points
_PLACES = {
    "title": (_MARGIN, 30.0, _WIDTH - 2 * _MARGIN, 80.0),
    "body": (_MARGIN, 118.0, _WIDTH - 2 * _MARGIN, BODY_HEIGHT),
    "ctrTitle": (_MARGIN, 60.0, _WIDTH - 2 * _MARGIN, 150.0),
    "subTitle": (_MARGIN, 225.0, _WIDTH - 2 * _MARGIN, INTRODUCTION_HEIGHT),
}


def set_master(deck: Any, language: str) -> None:
    """Make an empty presentation of the library's template into one of ours."""
    deck.slide_width, deck.slide_height = Pt(_WIDTH), Pt(_HEIGHT)
    for layout in list(deck.slide_layouts)[BODY + 1 :]:
        deck.slide_layouts.remove(layout)
    for sheet in (deck.slide_master, *deck.slide_layouts):
        _set_places(sheet)
        _set_language(sheet._element, language)
    _set_language(deck._element, language)
    _align_left(deck.slide_master)
    _align_left(deck.slide_layouts[TITLE_SLIDE])
    _set_title_slide(deck.slide_layouts[TITLE_SLIDE])
    _bar(deck.slide_layouts[BODY])
    _colour_links(deck.slide_master)


def _set_places(sheet: Any) -> None:
    for box in list(sheet.placeholders):
        kind = box._element.xpath(".//p:nvPr/p:ph")[0].get("type", "body")
        if kind in _FOOTERS:
            box._element.getparent().remove(box._element)
            continue
        box.left, box.top, box.width, box.height = (Emu(Pt(each)) for each in _PLACES[kind])
        anchor = MSO_ANCHOR.BOTTOM if kind in ("title", "ctrTitle") else MSO_ANCHOR.TOP
        box.text_frame.vertical_anchor = anchor


def _set_language(element: Any, language: str) -> None:
    for properties in element.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
        if properties.get("lang"):
            properties.set("lang", language)


def _align_left(sheet: Any) -> None:
    for properties in sheet._element.iter(qn("a:lvl1pPr")):
        properties.set("algn", "l")


def _set_title_slide(layout: Any) -> None:
    """White words on the dark ground of the other forms' head."""
    fill = layout.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string(DEEP)  # type: ignore[no-untyped-call]
    title = next(iter(layout.placeholders))
    styles = title._element.find(qn("p:txBody")).find(qn("a:lstStyle"))
    styles.append(
        parse_xml(
            f'<a:lvl1pPr {nsdecls("a")} algn="l"><a:defRPr sz="4000" b="1"><a:solidFill>'
            '<a:srgbClr val="FFFFFF"/></a:solidFill></a:defRPr></a:lvl1pPr>'
        )
    )


def _bar(layout: Any) -> None:
    """A dark bar along the top of each slide."""
    shapes = layout.shapes._spTree
    shapes.insert(
        2,
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="90" name="Bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
            f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{Pt(_WIDTH)}" cy="{Pt(12)}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{DEEP}"/></a:solidFill>'
            "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        ),
    )


def _colour_links(master: Any) -> None:
    """Links take their colour from the theme, whatever their letters are given."""
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _LINK.sub(rb"\g<1>" + DEEP.encode(), theme.blob)

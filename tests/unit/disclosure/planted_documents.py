"""Word files and slides with something hidden in them, each planted in those of a briefing."""

from functools import partial

from clean_files import EMPTY_RELATIONS, Variant, briefing, changed, packed, parts_of, relation, with_part

from macfa.disclosure.outgoing.hidden import What

BODY, SLIDE = "word/document.xml", "ppt/slides/slide2.xml"
W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _word(markup: bytes) -> bytes:
    """The Word file with a paragraph more at its start."""
    return changed(briefing()["docx"], BODY, b"<w:body>", b"<w:body>" + markup)


def _paragraph(look: bytes, text: bytes = b"the child of case two") -> bytes:
    return _word(b"<w:p><w:r><w:rPr>" + look + b"</w:rPr><w:t>" + text + b"</w:t></w:r></w:p>")


def _styled(look: bytes) -> bytes:
    style = b'<w:style w:type="character" w:styleId="Quiet"><w:rPr>' + look + b"</w:rPr></w:style></w:styles>"
    made = changed(briefing()["docx"], "word/styles.xml", b"</w:styles>", style)
    run = b'<w:p><w:r><w:rPr><w:rStyle w:val="Quiet"/></w:rPr><w:t>two</w:t></w:r></w:p>'
    return changed(made, BODY, b"<w:body>", b"<w:body>" + run)


def _setting(markup: bytes) -> bytes:
    return changed(briefing()["docx"], "word/settings.xml", b"</w:settings>", markup + b"</w:settings>")


def _part(form: str, name: str, part: bytes = b"<x xmlns='urn:x'/>") -> bytes:
    return with_part(briefing()[form], name, part)


def _core(form: str, markup: bytes) -> bytes:
    return changed(
        briefing()[form], "docProps/core.xml", b"</cp:coreProperties>", markup + b"</cp:coreProperties>"
    )


def _outside(form: str, holder: str, kind: str, target: str) -> bytes:
    parts = parts_of(briefing()[form])
    held = parts.get(holder, EMPTY_RELATIONS)
    parts[holder] = held.replace(b"</Relationships>", relation(kind, target, True) + b"</Relationships>")
    return packed(parts)


def _footer() -> bytes:
    made = with_part(briefing()["docx"], "word/footer9.xml", b"<w:ftr " + W + b"><w:p/></w:ftr>",
                     "word/_rels/document.xml.rels", "footer")  # fmt: skip
    return changed(
        made,
        BODY,
        b"<w:sectPr",
        b'<w:sectPr><w:footerReference w:type="even" r:id="rIdP"/></w:sectPr><w:sectPr',
    )


def _slide(old: bytes, new: bytes) -> bytes:
    return changed(briefing()["pptx"], SLIDE, old, new)


def _shape(
    where: bytes, more: bytes = b"", look: bytes = b"", text: bytes = b"two", name: bytes = b""
) -> bytes:
    """The slides with one more box on the second; `where` is left, top, width, height."""
    left, top, wide, high = where.split()
    return _slide(b"</p:spTree>", (
        b'<p:sp><p:nvSpPr><p:cNvPr id="77" name="Box 7" ' + name + b"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>"
        b'<a:off x="' + left + b'" y="' + top + b'"/><a:ext cx="' + wide + b'" cy="' + high + b'"/></a:xfrm>' + more
        + b"</p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr " + look + b"</a:rPr><a:t>" + text
        + b"</a:t></a:r></a:p></p:txBody></p:sp></p:spTree>"))  # fmt: skip


def _covered() -> bytes:
    place = b"1000000 1500000 1000000 400000"
    made = _shape(place, look=b'lang="en-GB">', text=b"two")
    cover = (b'<p:sp><p:nvSpPr><p:cNvPr id="78" name="Box 8"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
             b'<a:off x="900000" y="1400000"/><a:ext cx="2000000" cy="900000"/></a:xfrm><a:solidFill>'
             b'<a:srgbClr val="000000"/></a:solidFill></p:spPr></p:sp></p:spTree>')  # fmt: skip
    return changed(made, SLIDE, b"</p:spTree>", cover)


def _layout(old: bytes, new: bytes) -> bytes:
    return changed(briefing()["pptx"], "ppt/slideLayouts/slideLayout2.xml", old, new)


_SOLID = b'<a:solidFill><a:srgbClr val="%s"/></a:solidFill>'
_ROOM = b"1000000 5500000 1000000 400000"
_FIELD = b'<w:p><w:r><w:instrText xml:space="preserve"> %s </w:instrText></w:r></w:p>'
_WORD = [
    ("an insertion", What.REVISION,
     partial(_word, b'<w:p><w:ins w:author="x"><w:r><w:t>y</w:t></w:r></w:ins></w:p>')),
    ("a deletion", What.REVISION,
     partial(_word, b'<w:p><w:del w:author="x"><w:r><w:delText>y</w:delText></w:r></w:del></w:p>')),
    ("something moved", What.REVISION, partial(_word, b'<w:p><w:moveFrom w:author="x"/></w:p>')),
    ("an earlier look", What.REVISION, partial(_paragraph, b'<w:rPrChange w:author="x"/>')),
    ("tracking switched on", What.REVISION, partial(_setting, b"<w:trackRevisions/>")),
    ("the place of a comment", What.COMMENT, partial(_word, b'<w:p><w:commentRangeStart w:id="0"/></w:p>')),
    ("comments", What.COMMENT, partial(_part, "docx", "word/comments.xml")),
    ("more of comments", What.COMMENT, partial(_part, "docx", "word/commentsExtended.xml")),
    ("people who commented", What.COMMENT, partial(_part, "docx", "word/people.xml")),
    ("hidden text", What.HIDDEN_TEXT, partial(_paragraph, b"<w:vanish/>")),
    ("text hidden on the web", What.HIDDEN_TEXT, partial(_paragraph, b"<w:webHidden/>")),
    ("a style that hides", What.HIDDEN_TEXT, partial(_styled, b"<w:vanish/>")),
    ("a hidden row", What.HIDDEN_TEXT, partial(_word, b"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr></w:tr></w:tbl>")),
    ("white text", What.SAME_COLOUR, partial(_paragraph, b'<w:color w:val="FFFFFF"/>')),
    ("nearly white text", What.SAME_COLOUR, partial(_paragraph, b'<w:color w:val="FCFCFC"/>')),
    ("text in the theme's ground", What.SAME_COLOUR,
     partial(_paragraph, b'<w:color w:themeColor="background1" w:val="auto"/>')),
    ("a style in white", What.SAME_COLOUR, partial(_styled, b'<w:color w:val="FFFFFF"/>')),
    ("black text on black", What.SAME_COLOUR,
     partial(_paragraph, b'<w:color w:val="000000"/><w:shd w:fill="000000"/>')),
    ("text of one point", What.TINY, partial(_paragraph, b'<w:sz w:val="2"/>')),
    ("a style of one point", What.TINY, partial(_styled, b'<w:sz w:val="2"/>')),
    ("text pressed together", What.TINY, partial(_paragraph, b'<w:w w:val="1"/>')),
    ("a line without height", What.TINY, partial(_word,
     b'<w:p><w:pPr><w:spacing w:line="10" w:lineRule="exact"/></w:pPr><w:r><w:t>two</w:t></w:r></w:p>')),
    ("a paragraph off the page", What.OUTSIDE, partial(_word,
     b'<w:p><w:pPr><w:ind w:left="-30000"/></w:pPr><w:r><w:t>two</w:t></w:r></w:p>')),
    ("a field that shows something else", What.FIELD, partial(_word, _FIELD % b'QUOTE "two"')),
    ("a field from another file", What.FIELD, partial(_word, _FIELD % b"INCLUDETEXT x.docx")),
    ("an entry of an index", What.FIELD, partial(_word, _FIELD % b'XE "two"')),
    ("a bookmark", What.NAMES, partial(_word, b'<w:p><w:bookmarkStart w:id="3" w:name="case_two"/></w:p>')),
    ("a content control", What.CUSTOM_XML,
     partial(_word, b'<w:sdt><w:sdtPr><w:tag w:val="two"/></w:sdtPr></w:sdt>')),
    ("an embedded file", What.EMBEDDED, partial(_word, b"<w:p><w:r><w:object/></w:r></w:p>")),
    ("another document within", What.EMBEDDED,
     partial(_part, "docx", "word/embeddings/Microsoft_Word_Document1.docx", b"PK")),
    ("a box of text", What.UNKNOWN, partial(_word, b"<w:p><w:r><w:pict/></w:r></w:p>")),
    ("a form field", What.FORM, partial(_word, b"<w:p><w:r><w:fldChar><w:ffData/></w:fldChar></w:r></w:p>")),
    ("variables", What.METADATA, partial(_setting, b'<w:docVars><w:docVar w:name="x" w:val="two"/></w:docVars>')),
    ("a merged list", What.CONNECTION, partial(_setting, b"<w:mailMerge/>")),
    ("custom XML", What.CUSTOM_XML, partial(_part, "docx", "customXml/item1.xml")),
    ("custom properties", What.METADATA, partial(_part, "docx", "docProps/custom.xml")),
    ("a program", What.MACRO, partial(_part, "docx", "word/vbaProject.bin", b"x")),
    ("a thumbnail", What.THUMBNAIL, partial(_part, "docx", "docProps/thumbnail.jpeg", b"x")),
    ("a glossary", What.UNKNOWN, partial(_part, "docx", "word/glossary/document.xml")),
    ("a footer of no page", What.ORPHAN, _footer),
    ("a part that nothing refers to", What.ORPHAN,
     partial(_part, "docx", "word/header8.xml", b"<w:hdr " + W + b"/>")),
    ("an author", What.PERSON, partial(_core, "docx", b"<dc:creator>A. Worker</dc:creator>")),
    ("who changed it last", What.PERSON,
     partial(_core, "docx", b"<cp:lastModifiedBy>A. Worker</cp:lastModifiedBy>")),
    ("keywords", What.METADATA, partial(_core, "docx", b"<cp:keywords>case two</cp:keywords>")),
    ("a template elsewhere", What.OUTSIDE_LINK,
     partial(_outside, "docx", "word/_rels/settings.xml.rels", "attachedTemplate", "https://x.example.org/t.dotm")),
    ("a picture elsewhere", What.OUTSIDE_LINK,
     partial(_outside, "docx", "word/_rels/document.xml.rels", "image", "https://x.example.org/a.png")),
    ("letters without width", What.INVISIBLE_LETTERS, partial(_paragraph, b"", "x\u200b\u2063y".encode())),
    ("a remark in the XML", What.COMMENT, partial(_word, b"<!-- case two -->")),
]  # fmt: skip
_SLIDES = [
    ("a hidden slide", What.HIDDEN_SLIDE, partial(_slide, b"<p:sld ", b'<p:sld show="0" ')),
    ("speaker notes", What.NOTES, partial(_part, "pptx", "ppt/notesSlides/notesSlide1.xml")),
    ("a master of notes", What.NOTES, partial(_part, "pptx", "ppt/notesMasters/notesMaster1.xml")),
    ("a master of handouts", What.NOTES, partial(_part, "pptx", "ppt/handoutMasters/handoutMaster1.xml")),
    ("comments", What.COMMENT, partial(_part, "pptx", "ppt/comments/comment1.xml")),
    ("people who commented", What.COMMENT, partial(_part, "pptx", "ppt/commentAuthors.xml")),
    ("tags", What.CUSTOM_XML, partial(_part, "pptx", "ppt/tags/tag1.xml")),
    ("a chart with its workbook", What.EMBEDDED,
     partial(_part, "pptx", "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", b"PK")),
    ("a chart", What.CHART_DATA, partial(_part, "pptx", "ppt/charts/chart1.xml")),
    ("printer settings", What.UNKNOWN, partial(_part, "pptx", "ppt/printerSettings/printerSettings1.bin", b"x")),
    ("a thumbnail", What.THUMBNAIL, partial(_part, "pptx", "docProps/thumbnail.jpeg", b"x")),
    ("a slide that is not listed", What.ORPHAN, partial(_part, "pptx", "ppt/slides/slide77.xml",
     b'<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>')),
    ("a program", What.MACRO, partial(_part, "pptx", "ppt/vbaProject.bin", b"x")),
    ("a box beside the slide", What.OUTSIDE,
     partial(_shape, b"-9000000 100 1000000 400000", look=b'lang="en-GB">')),
    ("a box below the slide", What.OUTSIDE,
     partial(_shape, b"100000 9000000 1000000 400000", look=b'lang="en-GB">')),
    ("a box without room", What.OUTSIDE, partial(_shape, b"100000 5500000 0 0", look=b'lang="en-GB">')),
    ("a box under another", What.UNDER, _covered),
    ("a hidden box", What.HIDDEN_TEXT, partial(_shape, _ROOM, look=b'lang="en-GB">', name=b'hidden="1"')),
    ("an alternative that tells more", What.ALTERNATIVE,
     partial(_shape, _ROOM, look=b'lang="en-GB">', name=b'descr="seen with Amina"')),
    ("white text", What.SAME_COLOUR, partial(_shape, _ROOM, look=b'lang="en-GB">' + _SOLID % b"FFFFFF")),
    ("text in the theme's ground", What.SAME_COLOUR,
     partial(_shape, _ROOM, look=b'lang="en-GB"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>')),
    ("text in the colour of its box", What.SAME_COLOUR,
     partial(_shape, _ROOM, _SOLID % b"12474F", b'lang="en-GB">' + _SOLID % b"12474F")),
    ("text without paint", What.HIDDEN_TEXT, partial(_shape, _ROOM, look=b'lang="en-GB"><a:noFill/>')),
    ("text that shines through", What.HIDDEN_TEXT, partial(_shape, _ROOM,
     look=b'lang="en-GB"><a:solidFill><a:srgbClr val="000000"><a:alpha val="0"/></a:srgbClr></a:solidFill>')),
    ("text of one point", What.TINY, partial(_shape, _ROOM, look=b'lang="en-GB" sz="100">')),
    ("a tip on a link", What.TOOLTIP, partial(_shape, _ROOM, look=b'lang="en-GB"><a:hlinkClick tooltip="two"/>')),
    ("a link that runs", What.SCRIPT,
     partial(_shape, _ROOM, look=b'lang="en-GB"><a:hlinkClick action="ppaction://program"/>')),
    ("something that goes away", What.ANIMATED, partial(_slide, b"</p:cSld>", b"</p:cSld><p:timing/>")),
    ("a group", What.UNKNOWN, partial(_slide, b"</p:spTree>", b"<p:grpSp/></p:spTree>")),
    ("a field", What.FIELD, partial(_slide, b"<a:p>", b'<a:p><a:fld type="datetime1"/>')),
    ("words of a layout", What.ORPHAN,
     partial(_layout, b"<a:t>Click to edit Master title style</a:t>", b"<a:t>case two</a:t>")),
    ("tiny letters of a layout", What.TINY, partial(_layout, b"<a:lstStyle/>",
     b'<a:lstStyle><a:lvl1pPr><a:defRPr sz="100"/></a:lvl1pPr></a:lstStyle>')),
    ("an own show", What.NAMES, partial(changed, briefing()["pptx"], "ppt/presentation.xml", b"<p:sldSz ",
     b"<p:custShowLst/><p:sldSz ")),
    ("an author", What.PERSON, partial(_core, "pptx", b"<dc:creator>A. Worker</dc:creator>")),
    ("a category", What.METADATA, partial(_core, "pptx", b"<cp:category>case two</cp:category>")),
    ("a film elsewhere", What.OUTSIDE_LINK,
     partial(_outside, "pptx", "ppt/slides/_rels/slide2.xml.rels", "video", "https://x.example.org/a.mp4")),
    ("a remark in the XML", What.COMMENT, partial(_slide, b"<p:cSld>", b"<!-- two --><p:cSld>")),
]  # fmt: skip
VARIANTS: dict[str, list[Variant]] = {
    "docx": [(f"Word: {name}", what, make) for name, what, make in _WORD],
    "pptx": [(f"slides: {name}", what, make) for name, what, make in _SLIDES],
}

"""Word documents: tracked changes, hidden, white or tiny text, comments, fields, and what is kept beside the pages."""

from collections.abc import Iterator

from macfa.disclosure.outgoing import office
from macfa.disclosure.outgoing.hidden import Hidden, What
from macfa.disclosure.outgoing.package import NotReadable, Package, open_package
from macfa.disclosure.outgoing.shown_words import ShownWords
from macfa.disclosure.outgoing.word_looks import WordLooks, unseen_run
from macfa.disclosure.outgoing.xml_text import Element, attribute, elements, name_of

_BODY = "word/document.xml"
_BESIDE = ("header", "footer", "footnotes", "endnotes")
_KNOWN = {
    **dict.fromkeys(("ins", "del", "moveFrom", "moveTo", "delText", "delInstrText", "rPrChange", "pPrChange",
                     "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "cellDel", "cellIns", "numberingChange",
                     "moveFromRangeStart", "moveToRangeStart", "customXmlInsRangeStart"), What.REVISION),
    **dict.fromkeys(("commentRangeStart", "commentReference", "annotationRef"), What.COMMENT),
    **dict.fromkeys(("object", "OLEObject", "control", "altChunk", "subDoc"), What.EMBEDDED),
    **dict.fromkeys(("pict", "AlternateContent", "txbxContent", "framePr"), What.UNKNOWN),
    **dict.fromkeys(("sdt", "customXml", "smartTag", "dataBinding"), What.CUSTOM_XML),
    **dict.fromkeys(("ffData", "checkBox", "textInput"), What.FORM),
    **dict.fromkeys(("chart", "relIds"), What.CHART_DATA),
}  # fmt: skip
_SETTINGS = {
    "docVars": What.METADATA, "mailMerge": What.CONNECTION, "attachedTemplate": What.OUTSIDE_LINK,
    "trackRevisions": What.REVISION, "documentProtection": What.FORM, "attachedSchema": What.CUSTOM_XML,
    "saveThroughXslt": What.OUTSIDE_LINK, "writeProtection": What.PERSON,
}  # fmt: skip
_FIELDS = ("PAGE", "NUMPAGES", "HYPERLINK", "TOC", "PAGEREF", "REF")
_FAR = 12_000  # twentieths of a point: farther than any page is wide


def find(content: bytes) -> Iterator[Hidden]:
    """What is hidden in a Word document."""
    try:
        package = open_package(content)
        yield from office.find_in_parts(package, "document")
        yield from office.find_outside(package)
        yield from _in_settings(package)
        looks = WordLooks.read(package.xml("word/styles.xml"))
        roots = list(_roots(package))
        shown = ShownWords(_words(root) for _, root in roots)
        for where, root in roots:
            yield from (Hidden(f"{where}{place}", what) for place, what in _in_root(root, looks, shown))
        yield from _unused_headers(package)
        yield from office.find_in_properties(package, shown)
    except (NotReadable, ValueError, IndexError, RecursionError):
        yield Hidden("The file", What.UNREADABLE)


def _roots(package: Package) -> Iterator[tuple[str, Element]]:
    yield "The document", package.xml(_BODY)
    for name in sorted(package.parts):
        part = name.removeprefix("word/").removesuffix(".xml")
        if name.startswith("word/") and name.endswith(".xml") and part.rstrip("0123456789") in _BESIDE:
            yield f"Part {name}", package.xml(name)


def _words(root: Element) -> str:
    return "".join(one.text or "" for one in elements(root) if name_of(one) == "t")


def _in_root(root: Element, looks: WordLooks, shown: ShownWords) -> Iterator[tuple[str, What]]:
    paragraph = 0
    for element in elements(root):
        name = name_of(element)
        paragraph += name == "p"
        place = f", paragraph {paragraph}" if paragraph else ""
        if name in _KNOWN:
            yield place, _KNOWN[name]
        yield from ((place, what) for what in _in_element(name, element, looks, shown))


def _in_element(name: str, element: Element, looks: WordLooks, shown: ShownWords) -> Iterator[What]:
    match name:
        case "r":
            yield from unseen_run(element, looks)
        case "instrText" | "fldSimple":
            yield from _field(element)
        case "docPr" | "cNvPr" | "tblCaption" | "tblDescription":
            yield from _spoken(element, shown)
        case "ind" | "tblInd" | "spacing" | "trHeight" | "position":
            yield from _moved_away(name, element)
        case "hidden" | "hyperlink" | "anchor" | "bookmarkStart":
            yield from _plain(name, element)


def _plain(name: str, element: Element) -> Iterator[What]:
    """Elements of which the name, or one attribute, says that something is hidden."""
    if name == "hidden":
        yield What.HIDDEN_TEXT
    if name == "hyperlink" and attribute(element, "tooltip"):
        yield What.TOOLTIP
    if name == "anchor" and element.get("behindDoc") is not None:
        yield What.OUTSIDE
    if name == "bookmarkStart" and not (attribute(element, "name") or "").startswith("_"):
        yield What.NAMES


def _field(element: Element) -> Iterator[What]:
    words = (attribute(element, "instr") or element.text or "").split()
    if words and words[0].upper() not in _FIELDS:
        yield What.FIELD


def _spoken(element: Element, shown: ShownWords) -> Iterator[What]:
    if attribute(element, "hidden") in ("1", "true"):
        yield What.HIDDEN_TEXT
    if not all(shown.hold_facts(attribute(element, name) or "") for name in ("descr", "title", "val")):
        yield What.ALTERNATIVE


def _moved_away(name: str, element: Element) -> Iterator[What]:
    """Indents that lead off the page, lines and rows too low to hold a letter."""
    if name in ("ind", "tblInd", "position"):
        values = (
            attribute(element, side)
            for side in ("left", "start", "right", "end", "firstLine", "hanging", "w", "val")
        )
        if any(
            abs(int(value)) > _FAR // (1 if name != "position" else 100)
            for value in values
            if value and _whole(value)
        ):
            yield What.OUTSIDE
    exact = (attribute(element, "lineRule") or attribute(element, "hRule")) == "exact"
    height = attribute(element, "line") or attribute(element, "val")
    if exact and height and int(height) < 80:
        yield What.TINY


def _whole(value: str) -> bool:
    return value.lstrip("-").isdigit()


def _in_settings(package: Package) -> Iterator[Hidden]:
    name = "word/settings.xml"
    for element in elements(package.xml(name)) if name in package.parts else ():
        if name_of(element) in _SETTINGS:
            yield Hidden("The settings of the document", _SETTINGS[name_of(element)])


def _unused_headers(package: Package) -> Iterator[Hidden]:
    """Headers and footers that no page prints: of first or even pages where none are set apart."""
    body = package.xml(_BODY)
    settings = package.xml("word/settings.xml") if "word/settings.xml" in package.parts else body
    even = any(name_of(one) == "evenAndOddHeaders" for one in elements(settings))
    for section in (one for one in elements(body) if name_of(one) == "sectPr"):
        first = any(name_of(one) == "titlePg" for one in section if isinstance(one.tag, str))
        for reference in (
            one for one in elements(section) if name_of(one) in ("headerReference", "footerReference")
        ):
            kind = attribute(reference, "type")
            if (kind == "first" and not first) or (kind == "even" and not even):
                yield Hidden("A header or footer", What.ORPHAN)

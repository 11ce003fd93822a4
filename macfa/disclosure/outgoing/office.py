"""What Word, Excel and PowerPoint files have in common: parts that no publication has, outside links, properties."""

import re
from collections.abc import Iterator

from macfa.disclosure.outgoing import png_file
from macfa.disclosure.outgoing.allow_lists import allow_list
from macfa.disclosure.outgoing.hidden import Hidden, What
from macfa.disclosure.outgoing.package import Package
from macfa.disclosure.outgoing.shown_words import ShownWords, has_unseen_letters
from macfa.disclosure.outgoing.xml_text import elements, has_remarks, name_of, read_xml, space_of

_KNOWN_PARTS = (
    (r"vba|macro|activeX|\.bin\.rels$", What.MACRO),
    (r"embeddings/|oleObject|\.docx$|\.xlsx$|\.pptx$|\.pdf$|\.msg$|\.zip$", What.EMBEDDED),
    (r"externalLinks/", What.OUTSIDE_LINK),
    (r"pivot", What.PIVOT),
    (r"connections|queryTables/|model/", What.CONNECTION),
    (r"notesSlide|notesMaster|handoutMaster", What.NOTES),
    (r"[cC]omment|threaded|persons/|[nN]otes?\d*\.(?:xml|vml)$|vmlDrawing|people\.xml", What.COMMENT),
    (r"charts?/|diagrams/|drawings/", What.CHART_DATA),
    (r"[tT]humbnail", What.THUMBNAIL),
    (r"docProps/custom", What.METADATA),
    (r"customXml|customProperty|tags/|item\d+\.xml|webextension", What.CUSTOM_XML),
    (r"revisions/|_xmlsignatures|recovery", What.REVISION),
    (r"xl/tables/|calcChain|metadata|richData", What.NAMES),
)  # fmt: skip
_WEB = re.compile(r"(?:https?|mailto|tel):[^\s]*", re.IGNORECASE)
_PERSON = ("creator", "lastModifiedBy", "Manager", "Company")
_TELLING = ("title", "subject", "description", "keywords", "category", "contentStatus", "identifier", "version",
            "Template", "HyperlinkBase", "PresentationFormat", "lpstr", "Application", "language")  # fmt: skip
_TECHNICAL = re.compile(
    r"(?:Microsoft (?:Macintosh )?(?:Word|Excel|(?:Office )?PowerPoint)|Normal\.dotm|Office Theme|Worksheets?|Theme|"
    r"Slide Titles|Title|On-screen Show \(\d+:\d+\)|Widescreen|Custom|Named Ranges|[a-z]{2}-[A-Z]{2}|)"
)
_PRINTED = re.compile(r"!Print_(?:Titles|Area)$")  # a workbook's note of the rows printed on every page


def find_in_parts(package: Package, kind: str) -> Iterator[Hidden]:
    """Parts that a published file of this kind does not have, and what the archive hides between its parts."""
    if not package.tidy:
        yield Hidden("The archive", What.ORPHAN)
    allowed = [re.compile(pattern) for pattern in allow_list("parts")[kind]]
    reached = package.reached()
    for name in package.parts:
        if not any(pattern.fullmatch(name) for pattern in allowed):
            yield Hidden(_part(name), _kind_of(name))
        elif name not in reached:
            yield Hidden(_part(name), What.ORPHAN)
        if name.endswith(".png"):
            yield from (Hidden(_part(name), one.what) for one in png_file.find(package.parts[name]))
        elif name.endswith((".xml", ".rels")):
            yield from _in_xml(package, name)
    if b"macroEnabled" in package.parts.get("[Content_Types].xml", b""):
        yield Hidden("The file", What.MACRO)


def _part(name: str) -> str:
    """A part by the name that the format gives it; a name that somebody chose is not repeated."""
    known = re.fullmatch(
        r"[\w\[\]/.]{0,40}?/?([A-Za-z_\[\]]+)(\d{0,4})\.(?:xml|rels|bin|vml|png|jpe?g)", name
    )
    return f"Part {name}" if known and len(name) < 60 else "A part"


def _kind_of(name: str) -> What:
    return next((what for pattern, what in _KNOWN_PARTS if re.search(pattern, name)), What.UNKNOWN)


def _in_xml(package: Package, name: str) -> Iterator[Hidden]:
    root = read_xml(package.parts[name])
    if root is None:
        yield Hidden(_part(name), What.UNREADABLE)
        return
    if has_remarks(root):
        yield Hidden(_part(name), What.COMMENT)
    known = allow_list("parts")["namespaces"]
    for element in elements(root):
        if not space_of(element).startswith(known):
            yield Hidden(_part(name), What.CUSTOM_XML)
        if any(
            has_unseen_letters(text)
            for text in (element.text or "", element.tail or "", *element.attrib.values())
        ):
            yield Hidden(_part(name), What.INVISIBLE_LETTERS)


def find_outside(package: Package) -> Iterator[Hidden]:
    """References out of the file, but for links to the web that a reader follows by choosing to."""
    for part in ("", *package.parts):
        for relation in package.relations(part) if not part.endswith(".rels") else ():
            if (
                relation.outside and not (relation.kind == "hyperlink" and _WEB.fullmatch(relation.target))
            ) or (
                not relation.outside and relation.kind != "hyperlink" and relation.target not in package.parts
            ):
                yield Hidden(_part(part) if part else "The file", What.OUTSIDE_LINK)


def find_in_properties(package: Package, shown: ShownWords) -> Iterator[Hidden]:
    """Properties that name a person, or tell what the pages do not show."""
    for part in ("docProps/core.xml", "docProps/app.xml"):
        root = read_xml(package.parts.get(part, b""))
        for element in elements(root) if root is not None else ():
            name, text = name_of(element), _PRINTED.sub("", (element.text or "").strip())
            if not text or _TECHNICAL.fullmatch(text):
                continue
            if name == "lastModifiedBy" or (name in _PERSON and not shown.hold(text)):
                yield Hidden("The properties of the file", What.PERSON)
            elif (name in _TELLING and not shown.hold(text)) or (
                name not in (*_PERSON, *_TELLING) and not _plain_value(text)
            ):
                yield Hidden("The properties of the file", What.METADATA)


def _plain_value(text: str) -> bool:
    """A number, yes or no, a date: what a property tells that is no words."""
    return bool(re.fullmatch(r"[\d.]{1,12}|true|false|\d{4}-\d\d-\d\dT[\d:.]+Z?", text))

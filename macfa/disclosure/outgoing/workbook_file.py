"""Excel workbooks: hidden sheets, rows and columns, formulas, and whatever a workbook keeps beside its cells."""

from collections.abc import Iterator

from macfa.disclosure.outgoing import office, sheet
from macfa.disclosure.outgoing.hidden import Hidden, What
from macfa.disclosure.outgoing.package import NotReadable, Package, open_package
from macfa.disclosure.outgoing.shown_words import ShownWords
from macfa.disclosure.outgoing.workbook_looks import Looks, read_looks
from macfa.disclosure.outgoing.xml_text import Element, attribute, elements, name_of

_BOOK = "xl/workbook.xml"
_PRINTED = ("_xlnm.Print_Titles", "_xlnm.Print_Area", "_xlnm._FilterDatabase")
_ALLOWED = ("fileVersion", "workbookPr", "bookViews", "sheets", "calcPr", "definedNames")
_KNOWN = {
    "externalReferences": What.OUTSIDE_LINK, "pivotCaches": What.PIVOT, "fileSharing": What.PERSON,
    "customWorkbookViews": What.PERSON, "fileRecoveryPr": What.EARLIER, "AlternateContent": What.METADATA,
    "absPath": What.METADATA,
}  # fmt: skip


def find(content: bytes) -> Iterator[Hidden]:
    """What is hidden in a workbook."""
    try:
        package = open_package(content)
        book, looks = package.xml(_BOOK), read_looks(package)
        yield from office.find_in_parts(package, "workbook")
        yield from office.find_outside(package)
        yield from _in_book(book)
        yield from _in_sheets(package, book, looks)
    except (NotReadable, ValueError, IndexError):
        yield Hidden("The file", What.UNREADABLE)


def _in_book(book: Element) -> Iterator[Hidden]:
    for child in book:
        if isinstance(child.tag, str) and name_of(child) not in _ALLOWED:
            yield Hidden("The workbook", _KNOWN.get(name_of(child), What.UNKNOWN))
    for element in elements(book):
        name = name_of(element)
        if name == "definedName" and element.get("name") not in _PRINTED:
            yield Hidden("The workbook", What.NAMES)
        if name == "workbookView" and (element.get("visibility") or "visible") != "visible":
            yield Hidden("The workbook", What.HIDDEN_SHEET)
        if name == "workbookView" and element.get("showSheetTabs") == "0":
            yield Hidden("The workbook", What.HIDDEN_SHEET)
        if name == "workbookPr" and element.get("codeName"):
            yield Hidden("The workbook", What.MACRO)


def _in_sheets(package: Package, book: Element, looks: Looks) -> Iterator[Hidden]:
    strings = sheet.shared_strings(package)
    targets = {relation.id: relation.target for relation in package.relations(_BOOK)}
    listed = [element for element in elements(book) if name_of(element) == "sheet"]
    used: set[int] = set()
    texts = [element.get("name") or "" for element in listed]
    for number, element in enumerate(listed, start=1):
        where = f"Sheet {number}"
        if (element.get("state") or "visible") != "visible":
            yield Hidden(where, What.HIDDEN_SHEET)
        read = sheet.read_sheet(package.xml(targets.get(attribute(element, "id") or "", "")), strings, looks)
        used |= read.used
        texts += read.texts
        yield from (Hidden(f"{where}{place}", what) for place, what in read.hidden)
    if set(range(len(strings))) - used:
        yield Hidden("The texts of the workbook", What.ORPHAN)
    yield from office.find_in_properties(package, ShownWords(texts))

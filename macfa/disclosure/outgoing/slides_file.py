"""PowerPoint presentations: hidden slides, notes, what stands off the slide or under something, and what is kept."""

from collections.abc import Iterator

from macfa.disclosure.outgoing import office
from macfa.disclosure.outgoing.hidden import Hidden, What
from macfa.disclosure.outgoing.package import NotReadable, Package, open_package
from macfa.disclosure.outgoing.shown_words import ShownWords
from macfa.disclosure.outgoing.slide import find_in_slide, too_small, words_of
from macfa.disclosure.outgoing.slide_sheets import SlideSheets, SlideSize
from macfa.disclosure.outgoing.xml_text import Element, elements, name_of

_BOOK = "ppt/presentation.xml"
_KNOWN = {
    "custShowLst": What.NAMES, "custDataLst": What.CUSTOM_XML, "notesMasterIdLst": What.NOTES,
    "handoutMasterIdLst": What.NOTES, "smartTags": What.CUSTOM_XML, "modifyVerifier": What.PERSON,
}  # fmt: skip
# What layouts invite to write; readers see it only while they edit.
_INVITATIONS = (
    "Click to edit",
    "Click icon to add",
    "Second level",
    "Third level",
    "Fourth level",
    "Fifth level",
)


def find(content: bytes) -> Iterator[Hidden]:
    """What is hidden in a presentation."""
    try:
        package = open_package(content)
        book = package.xml(_BOOK)
        yield from office.find_in_parts(package, "presentation")
        yield from office.find_outside(package)
        for element in elements(book):
            if name_of(element) in _KNOWN:
                yield Hidden("The presentation", _KNOWN[name_of(element)])
        slides = list(_slides(package, book))
        shown = ShownWords(words_of(sheets.slide) for sheets in slides)
        size = SlideSize.of(book)
        for number, sheets in enumerate(slides, start=1):
            yield from (Hidden(f"Slide {number}", what) for what in find_in_slide(sheets, size, shown))
        yield from _in_masters(package, shown)
        yield from office.find_in_properties(package, shown)
    except (NotReadable, ValueError, KeyError, IndexError):
        yield Hidden("The file", What.UNREADABLE)


def _slides(package: Package, book: Element) -> Iterator[SlideSheets]:
    """The slides in the order in which they are shown, each with its layout and master."""
    targets = {relation.id: relation.target for relation in package.relations(_BOOK)}
    for element in elements(book):
        if name_of(element) == "sldId":
            relation = next(value for key, value in element.attrib.items() if str(key).endswith("}id"))
            slide = targets[str(relation)]
            layout = package.related(slide, "slideLayout")[0]
            master = package.related(layout, "slideMaster")[0]
            yield SlideSheets(package.xml(slide), package.xml(layout), package.xml(master))


def _in_masters(package: Package, shown: ShownWords) -> Iterator[Hidden]:
    """Layouts and masters: words that no slide shows."""
    for name in sorted(package.parts):
        if not name.startswith(("ppt/slideLayouts/slide", "ppt/slideMasters/slide")):
            continue
        root = package.xml(name)
        for text in (one.text or "" for one in elements(root) if name_of(one) == "t"):
            if not text.startswith(_INVITATIONS) and text.strip("‹#›") and not shown.hold(text):
                yield Hidden(f"Part {name}", What.ORPHAN)
        if any(one.get("descr") for one in elements(root)):
            yield Hidden(f"Part {name}", What.ALTERNATIVE)
        if too_small(root):
            yield Hidden(f"Part {name}", What.TINY)

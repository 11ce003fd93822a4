"""What a PDF keeps beside its pages: attachments, programs, forms, layers, annotations, properties, earlier states."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from macfa.disclosure.outgoing.allow_lists import allow_list
from macfa.disclosure.outgoing.hidden import Hidden, What
from macfa.disclosure.outgoing.shown_words import ShownWords, has_unseen_letters
from macfa.disclosure.outgoing.xml_text import texts_of_xml

_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_MARK = re.compile(rb"\\.|[()%]", re.DOTALL)
_BINARY = 8  # bytes: the line that says the file is no text
_WEB = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_NAMED = {
    "/EmbeddedFiles": What.EMBEDDED, "/AF": What.EMBEDDED, "/Collection": What.EMBEDDED, "/EF": What.EMBEDDED,
    "/JavaScript": What.SCRIPT, "/JS": What.SCRIPT, "/OpenAction": What.SCRIPT, "/AA": What.SCRIPT,
    "/AcroForm": What.FORM, "/XFA": What.FORM, "/OCProperties": What.LAYER, "/OC": What.LAYER,
    "/PieceInfo": What.CUSTOM_XML, "/Thumb": What.THUMBNAIL, "/Prev": What.EARLIER, "/XRefStm": What.EARLIER,
}  # fmt: skip
_SPOKEN = ("/Alt", "/ActualText", "/E", "/T", "/TU", "/Contents")
_FREE_NAMES = frozenset(("/Font", "/XObject", "/ColorSpace", "/Pattern", "/Shading", "/ExtGState", "/Properties",
                         "/RoleMap", "/CharProcs", "/ClassMap"))  # fmt: skip


def in_bytes(content: bytes) -> Iterator[Hidden]:
    """Earlier states, and bytes that belong to no object."""
    if content.count(b"startxref") != 1 or content.count(b"%%EOF") != 1:
        yield Hidden("The file", What.EARLIER)
    end = content.rfind(b"%%EOF") + len(b"%%EOF")
    if not content.startswith(b"%PDF-") or content[end:].strip(b"\r\n"):
        yield Hidden("The file, before its start or after its end", What.ORPHAN)
    version, binary, *others = [*remarks(_STREAM.sub(b"", content)), b"", b""]
    if not version.startswith(b"%PDF-") or len(binary) > _BINARY or set(others) - {b"%%EOF", b""}:
        yield Hidden("The file, between its objects", What.COMMENT)


def in_objects(pdf: pikepdf.Pdf) -> Iterator[Hidden]:
    """Every object that the file holds: on the list of what a published PDF may keep, and reached from its pages."""
    keys = frozenset(f"/{key}" for key in allow_list("pdf")["keys"])
    reached: set[tuple[int, int]] = set()
    for container, free in _walk(pdf, reached):
        if free:
            continue
        for key in container.keys():  # noqa: SIM118 - an object of pikepdf iterates over something else
            if key in _NAMED and not (key == "/Prev" and "/Title" in container):
                yield Hidden("The file", _NAMED[key])
            elif key not in keys:
                yield Hidden("The file", What.UNKNOWN)
        if str(container.get("/S")) in (
            "/JavaScript",
            "/Launch",
            "/GoToR",
            "/SubmitForm",
            "/ImportData",
            "/Named",
        ):
            yield Hidden("The file", What.SCRIPT)
    kept = {one.objgen for one in pdf.objects if not _is_bookkeeping(one)}
    if kept - reached:
        yield Hidden("The file", What.ORPHAN)


def _is_bookkeeping(one: Any) -> bool:
    """Objects that say where the others are; nothing refers to them."""
    kind = str(one.get("/Type")) if isinstance(one, pikepdf.Stream) else ""
    return one is None or kind in ("/ObjStm", "/XRef")


def _walk(pdf: pikepdf.Pdf, reached: set[tuple[int, int]]) -> Iterator[tuple[Any, bool]]:
    """Dictionaries reached from the trailer; True for those whose keys are names that the file chooses itself."""
    waiting: list[tuple[Any, bool]] = [(pdf.trailer, False)]
    while waiting:
        one, free = waiting.pop()
        if isinstance(one, pikepdf.Object) and one.is_indirect:
            if one.objgen in reached:
                continue
            reached.add(one.objgen)
        if isinstance(one, pikepdf.Array):
            waiting += [(inner, False) for inner in one if isinstance(inner, pikepdf.Object)]
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            yield one, free
            waiting += [
                (inner, key in _FREE_NAMES and not free)
                for key, inner in one.items()
                if isinstance(inner, pikepdf.Object)
            ]


def in_annotations(page: Any, where: str, shown: ShownWords) -> Iterator[Hidden]:
    """Annotations other than links that lead to the web or to a place of the document."""
    for annotation in page.obj.get("/Annots", []):
        if str(annotation.get("/Subtype")) != "/Link":
            yield Hidden(where, What.FORM if "/FT" in annotation else What.ANNOTATION)
            continue
        address = _address(annotation)
        if address is None or (address and not _WEB.match(address)):
            yield Hidden(where, What.OUTSIDE_LINK)
        said = str(annotation.get("/Contents", ""))
        if said not in ("", address) and not shown.hold(said):
            yield Hidden(where, What.ANNOTATION)


def _address(annotation: Any) -> str | None:
    """Where a link leads: an address, nothing for a place in the document, None for anything else."""
    action = annotation.get("/A")
    if action is None or str(action.get("/S")) == "/GoTo":
        return ""
    return str(action.get("/URI", "")) or None


def in_properties(pdf: pikepdf.Pdf, shown: ShownWords) -> Iterator[Hidden]:
    """Title, author and the rest: what they tell must stand on a page."""
    for key, value in (pdf.trailer.get("/Info") or {}).items():
        if key in ("/CreationDate", "/ModDate", "/Trapped") or _made_by_us(str(value)):
            continue
        if key not in ("/Title", "/Author", "/Subject") or not shown.hold(str(value)):
            yield Hidden("The properties of the file", What.METADATA)
    metadata = pdf.Root.get("/Metadata")
    if metadata is not None:
        yield from _in_packet(metadata.read_bytes(), shown)


def _in_packet(packet: bytes, shown: ShownWords) -> Iterator[Hidden]:
    allowed = frozenset(allow_list("pdf")["packet"])
    found = texts_of_xml(packet)
    if found is None:
        yield Hidden("The properties of the file", What.UNREADABLE)
        return
    for name, text in found:
        if name not in allowed and not _made_by_us(text) and not shown.hold(text):
            yield Hidden("The properties of the file", What.METADATA)


def in_spoken_words(pdf: pikepdf.Pdf, shown: ShownWords) -> Iterator[Hidden]:
    """Words that are read out for pictures and marked text, and the titles of bookmarks."""
    for container, free in _walk(pdf, set()):
        is_part = str(container.get("/Type")) == "/StructElem" or ("/S" in container and "/P" in container)
        for key in _SPOKEN if is_part and not free else ():
            said = str(container.get(key, ""))
            if said and not (_WEB.match(said) or shown.hold_facts(said)):
                yield Hidden("The words that are read out", What.ALTERNATIVE)
        if "/Parent" in container and "/Title" in container and not shown.hold(str(container["/Title"])):
            yield Hidden("The bookmarks", What.METADATA)
        if any(has_unseen_letters(str(container.get(key, ""))) for key in ("/Title", *_SPOKEN)):
            yield Hidden("The file", What.INVISIBLE_LETTERS)


def _made_by_us(value: str) -> bool:
    return bool(re.fullmatch(r"Typst [\d.]+", value))


def remarks(instructions: bytes) -> Iterator[bytes]:
    """The remarks among objects or drawing instructions: from a % outside every string to the end of its line."""
    depth = passed = 0
    for mark in _MARK.finditer(instructions):
        if mark.start() < passed or mark[0].startswith(b"\\"):
            continue
        if mark[0] == b"%" and depth == 0:
            line = instructions[mark.start() :].split(b"\n", 1)[0].split(b"\r", 1)[0]
            passed = mark.start() + len(line)
            yield line
        elif mark[0] == b"(":
            depth += 1
        elif mark[0] == b")":
            depth = max(0, depth - 1)

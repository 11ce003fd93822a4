"""Word and PowerPoint files as they go out: nothing in them that nobody wrote, and the same bytes every time.

The libraries start from templates that carry a thumbnail, printer settings and the names of programs and people.
What is left here is the content, a title, a language and a day.
"""

import re
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

_LEFT_OUT = re.compile(
    r"docProps/thumbnail\.jpeg|docProps/app\.xml|customXml/.*|.*/printerSettings/.*|word/stylesWithEffects\.xml"
)
_CORE = "docProps/core.xml"
_TYPES = "[Content_Types].xml"
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def finished(content: bytes, *, title: str, language: str, day: date) -> bytes:
    """The same file without what is not content. `title` and `language` are its only properties; `day` dates it."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(made, "w", ZIP_DEFLATED) as package:
        kept = [name for name in given.namelist() if not _LEFT_OUT.fullmatch(name)]
        for name in kept:
            part = _core(title, language, day) if name == _CORE else given.read(name)
            package.writestr(_entry(name), _without_references(name, part, kept))
    return made.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _FIRST_DAY_OF_ZIP)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _core(title: str, language: str, day: date) -> bytes:
    moment = f'xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{escape(language)}</dc:language>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified>"
        "</cp:coreProperties>"
    ).encode()


def _without_references(name: str, part: bytes, kept: list[str]) -> bytes:
    """The list of parts and the lists of relations without the parts that are left out."""
    if name != _TYPES and not name.endswith(".rels"):
        return part
    root = etree.fromstring(part)
    endings = {one.rpartition(".")[2] for one in kept}
    for entry in list(root):
        unused = entry.get("Extension") is not None and entry.get("Extension") not in endings
        target = entry.get("PartName") or entry.get("Target") or ""
        if unused or (entry.get("TargetMode") != "External" and _is_left_out(target)):
            root.remove(entry)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _is_left_out(target: str) -> bool:
    """Whether a target, absolute or relative to some folder of the package, is one of the parts left out."""
    name = target.lstrip("./")
    return any(_LEFT_OUT.fullmatch(folder + name) for folder in ("", "word/", "ppt/"))

"""The parts of a Word document that a table is read from, after the gate: body, notes and styles."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from macfa.feeds import gate
from macfa.feeds.errors import Unreadable
from macfa.feeds.limits import limits
from macfa.feeds.refusals import Reason, Refused

_KINDS = ("footnotes", "endnotes", "styles")


@dataclass(frozen=True)
class WordPackage:
    """`document` is the root of the body. `parts` are the roots of footnotes, endnotes and styles, as far as there.

    `name` is the name of the file, for sentences.
    """

    name: str
    document: Any
    parts: Mapping[str, Any]


def open_package(path: Path) -> WordPackage:
    """The document at `path`. Raises `gate.Refused` where it may do harm, `Unreadable` where it is damaged."""
    gate.check_document(path)
    try:
        with ZipFile(path) as archive:
            main = _main_part(archive)
            document = _root(archive, main, path.name)
            targets = _targets(archive, main)
            parts = {kind: _root(archive, target, path.name) for kind, target in targets.items()}
    except (BadZipFile, KeyError, etree.XMLSyntaxError, ValueError):
        raise Unreadable(
            f"{path.name} is damaged or is not a Word document. Open it in Word and save it again as .docx."
        ) from None
    return WordPackage(path.name, document, parts)


def local(element: Any) -> str:
    """The name of an element without its namespace: Word has two for the same things."""
    return str(element.tag).rpartition("}")[2]


def value(element: Any, name: str = "val") -> str | None:
    """An attribute by its name without namespace."""
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _main_part(archive: ZipFile) -> str:
    """The part with the body: its name is Word's choice, the package says which it is."""
    for relation in _root(archive, "_rels/.rels"):
        if (value(relation, "Type") or "").endswith("/officeDocument"):
            return (value(relation, "Target") or "").lstrip("/")
    raise KeyError("officeDocument")


def _targets(archive: ZipFile, main: str) -> dict[str, str]:
    """The parts beside the body, by kind."""
    folder = PurePosixPath(main).parent
    relations = str(folder / "_rels" / f"{PurePosixPath(main).name}.rels")
    if relations not in archive.namelist():
        return {}
    found = {}
    for relation in _root(archive, relations):
        kind = (value(relation, "Type") or "").rpartition("/")[2]
        target = value(relation, "Target") or ""
        name = target.lstrip("/") if target.startswith("/") else str(folder / target)
        if kind in _KINDS and name in archive.namelist() and _matters(kind, archive, name):
            found[kind] = name
    return found


def _matters(kind: str, archive: ZipFile, name: str) -> bool:
    """Styles matter only where one hides text: they are long, and parsing them takes as long as a short chronology."""
    return kind != "styles" or (
        archive.getinfo(name).file_size <= limits().document.part and b"vanish" in archive.read(name)
    )


def _root(archive: ZipFile, name: str, file: str = "The document") -> Any:
    """The root of a part. No entity is resolved and nothing is fetched, whatever the gate let through."""
    most = limits().document
    if archive.getinfo(name).file_size > most.part:
        raise too_long(file)
    content = archive.read(name)
    if content.count(b"<") - content.count(b"</") > most.elements:
        raise too_long(file)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(content, parser)


def too_long(file: str) -> Refused:
    """A document of more text, or more tables, than anybody reads."""
    return Refused(Reason.TOO_MUCH_TEXT, f"{file} holds more text than one document may. Split it.")

"""The process that opens one Word document: limited by the operating system, because it came by e-mail.

Started with the path as its only argument; writes to standard output, as JSON, the paragraphs and tables of the
body in their order, and what stands beside them (comments, notes, text boxes). Inserted text counts, deleted text
does not. Elements are known by their local names: both variants of the format have the same.
"""

import json
import posixpath
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from macfa.documents.child_process import limit
from macfa.documents.return_word.text_of_word import Beside, cell_of, local, paragraphs_of, rows_of

MOST_ITEMS = 5_000
"""A form has a few hundred paragraphs and tables; more means that the file is not a form."""
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_NOTES = {"comments": "comment", "footnotes": "footnote", "endnotes": "endnote"}


def main() -> int:
    """Write {"items": ..., "beside": ...} or {"wrong": a sentence}; 0 in both cases."""
    limit()
    json.dump(_told(Path(sys.argv[1])), sys.stdout)
    return 0


def _told(path: Path) -> dict[str, object]:
    try:
        with ZipFile(path) as package:
            name = next(_targets(package, "", "officeDocument"), "")
            root = _parsed(package, name)
            if local(root) != "document":
                return {"wrong": f"{path.name} is not a Word document. Save it again as .docx."}
            beside = Beside()
            items = list(_items(root, beside))
            notes = [note for kind in _NOTES for note in _notes(package, name, kind)]
    except (BadZipFile, KeyError, OSError, etree.XMLSyntaxError):
        return {"wrong": f"{path.name} is damaged. Open it in Word and save it again as .docx."}
    if len(items) > MOST_ITEMS:
        return {"wrong": f"{path.name} has {len(items)} paragraphs and tables; it is not a return form."}
    return {"items": items, "beside": beside.found + notes}


def _parsed(package: ZipFile, name: str) -> Any:
    return etree.fromstring(package.read(name), etree.XMLParser(**_PARSER))


def _targets(package: ZipFile, part: str, kind: str) -> Iterator[str]:
    """The parts of a kind that a part refers to; "" is the package itself."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in package.namelist():
        return
    for relation in _parsed(package, relations):
        if relation.get("Type", "").endswith(f"/{kind}"):
            yield posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")


def _items(root: Any, beside: Beside) -> Iterator[dict[str, object]]:
    """The paragraphs and tables of the body; those wrapped in a content control count as if they were not."""
    for body in root:
        for block in paragraphs_of(body):
            if local(block) == "p":
                yield {"cell": cell_of([block], beside)}
            else:
                yield {
                    "rows": [
                        [cell_of(list(paragraphs_of(cell)), beside) for cell in row] for row in rows_of(block)
                    ]
                }


def _notes(package: ZipFile, part: str, kind: str) -> Iterator[tuple[str, str]]:
    for name in _targets(package, part, kind):
        for note in _parsed(package, name):
            text, _ = cell_of(list(paragraphs_of(note)), Beside())
            if text.strip() and not any(attribute.endswith("}type") for attribute in note.attrib):
                yield _NOTES[kind], text


if __name__ == "__main__":
    sys.exit(main())

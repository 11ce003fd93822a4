"""Word documents that somebody made to do harm, or that went badly wrong: for the feed of chronologies."""

import random
from collections.abc import Callable
from pathlib import Path

from hostile_files import (
    CONTENT_TYPES,
    LAUGHS,
    OFFICE,
    OLE,
    PACKAGE,
    READ,
    ROOT_RELATIONS,
    XXE,
    Hostile,
    outside,
    parts,
    raw,
    workbook,
    zipped,
)

from macfa.feeds.refusals import Reason

TEXT = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = "word/document.xml"
WIDE = '<w:gridSpan w:val="1000000000"/>'
WORD_RELATIONS = "word/_rels/document.xml.rels"


def document(rows: str = "", prolog: str = "", after: str = "") -> str:
    """The body of a Word document with a table of the headings of a chronology and these rows."""
    headings = word_row("Child", "Date", "Source", "Event")
    start = f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document xmlns:w="{TEXT}">'
    return f"{start}<w:body><w:tbl>{headings}{rows}</w:tbl>{after}</w:body></w:document>"


def word_row(*cells: str) -> str:
    return (
        "<w:tr>"
        + "".join(f"<w:tc><w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc>" for one in cells)
        + "</w:tr>"
    )


def word(changed: Callable[[], dict[str, str | bytes]] = dict) -> Callable[[Path], None]:
    """A smallest Word document, some of its parts replaced or added."""
    return workbook(
        lambda: (
            {
                "[Content_Types].xml": CONTENT_TYPES,
                "_rels/.rels": ROOT_RELATIONS.replace("xl/workbook.xml", BODY),
                BODY: document(word_row("C1", "22/05/16", "GP", "Call")),
            }
            | changed()
        )
    )


def word_relations(*more: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{"".join(more)}</Relationships>'


def one_note_many_times(length: int, times: int) -> dict[str, str | bytes]:
    notes = f'<Relationship Id="rId1" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>'
    text = f'<w:footnote w:id="1"><w:p><w:r><w:t>{"x" * length}</w:t></w:r></w:p></w:footnote>'
    event = '<w:r><w:footnoteReference w:id="1"/></w:r>' * times
    row = word_row("C1", "22/05/16", "GP", "Call").replace(
        "</w:p></w:tc></w:tr>", f"{event}</w:p></w:tc></w:tr>"
    )
    return {
        BODY: document(row), WORD_RELATIONS: word_relations(notes),
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{TEXT}">{text}</w:footnotes>',
    }  # fmt: skip


def one_cell_over_many_rows(length: int, rows: int) -> dict[str, str | bytes]:
    begins = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p>'
    first = word_row("C1", "22/05/16", "GP", noise(length // 2)).replace("<w:p>", begins)
    cells = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" * 4
    return {BODY: document(first + f"<w:tr>{cells}</w:tr>" * rows)}


DOCUMENTS = {
    "a document with macros under a plain name": (
        word(lambda: {"[Content_Types].xml": CONTENT_TYPES.replace("n/xml", "n/x.macroEnabled.main+xml")}),
        Reason.MACROS,
    ),
    "a macro project in a document": (word(lambda: {"word/vbaProject.bin": b"x"}), Reason.MACROS),
    "a template fetched from outside": (
        word(lambda: {"word/_rels/settings.xml.rels": word_relations(outside("attachedTemplate"))}), Reason.EXTERNAL,
    ),
    "a frame fetched from outside": (
        word(lambda: {WORD_RELATIONS: word_relations(outside("subDocument"))}), Reason.EXTERNAL,
    ),
    "a document with an external entity": (word(lambda: {BODY: document(prolog=XXE)}), Reason.DTD),
    "a billion laughs in a document": (word(lambda: {BODY: document(prolog=LAUGHS)}), Reason.DTD),
    "an entity in the footnotes": (word(lambda: {"word/footnotes.xml": XXE + "<x/>"}), Reason.DTD),
    "a document of 100 MB of spaces": (word(lambda: {BODY: document(after=" " * 100_000_000)}), Reason.RATIO),
    "a document in UTF-16": (word(lambda: {BODY: document().encode("utf-16")}), Reason.ENCODING),
    "a workbook embedded in a document": (word(lambda: {"word/embeddings/1.xlsx": zipped(parts())}), Reason.NESTED),
    "a page of another program imported": (word(lambda: {"word/afchunk.docx": zipped(parts())}), Reason.NESTED),
    "a document that is a workbook": (raw(lambda: zipped(parts())), READ),
    "a document without its body": (workbook(lambda: {"[Content_Types].xml": CONTENT_TYPES}), READ),
    "a body that its relations do not know": (word(lambda: {"_rels/.rels": word_relations()}), READ),
    "a body that climbs out": (
        word(lambda: {"_rels/.rels": ROOT_RELATIONS.replace("xl/workbook.xml", "../../etc/passwd")}), READ,
    ),
    "a document of three million cells": (
        word(lambda: {BODY: document("<w:tr>" + "<w:tc/>" * 1_500_001 + "</w:tr>", after=noise(400_000))}),
        Reason.TOO_MUCH_TEXT,
    ),
    "tables 2,000 deep": (word(lambda: {BODY: document("<w:tr><w:tc><w:tbl>" * 2_000)}), READ),
    "tables 60 deep": (
        word(lambda: {BODY: document("<w:tr><w:tc><w:tbl>" * 60 + "</w:tbl></w:tc></w:tr>" * 60)}), READ,
    ),
    "one footnote of 100 kB referred to 2,000 times": (
        word(lambda: one_note_many_times(100_000, 2_000) | {"word/noise.bin": random.Random(3).randbytes(9_000)}),
        Reason.TOO_MUCH_TEXT,
    ),
    "one cell of 100 kB over 5,000 rows": (
        word(lambda: one_cell_over_many_rows(100_000, 5_000) | {"word/noise.bin": random.Random(3).randbytes(90_000)}),
        Reason.TOO_MUCH_TEXT,
    ),
    "a cell over a billion columns": (
        word(lambda: {BODY: document(f'<w:tr><w:tc><w:tcPr>{WIDE}</w:tcPr><w:p/></w:tc></w:tr>')}), READ,
    ),
    "a document cut off": (word(lambda: {BODY: document()[:-30]}), READ),
    "an old Word file": (raw(lambda: OLE), Reason.OLD_WORD),
    "a document locked with a password": (raw(lambda: OLE + "EncryptedPackage".encode("utf-16-le")), Reason.LOCKED),
    "a dash 400,000 times for a date": (
        word(lambda: {BODY: document(word_row("C1", "22 - " * 100_000, "GP", noise(20_000)))}), READ,
    ),
}  # fmt: skip


def noise(length: int) -> str:
    """Text that packs badly, so that a document is not turned down for being packed tightly."""
    return random.Random(5).randbytes(length).hex()


CORPUS = {
    name: Hostile("hostile.docx", make, expected, "chronology")
    for name, (make, expected) in DOCUMENTS.items()
}

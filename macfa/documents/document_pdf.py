"""A simple document as a tagged PDF (PDF/UA-1) of as many A4 pages as it needs."""

from dataclasses import asdict
from math import sqrt
from typing import Any

from macfa.documents.dates import in_words
from macfa.documents.document import Block, Document, Table
from macfa.documents.typesetting import typeset

# A column of words gets room by the root of its longest cell: long texts wrap, short ones keep a fair share.
_NARROWEST, _WIDEST = 3.0, 14.0


def document_pdf(document: Document) -> bytes:
    """The PDF; same document, same bytes. Raises `TypesettingError` where a text cannot be set."""
    return typeset("document.typ", _data(document), day=document.day)


def _data(document: Document) -> dict[str, Any]:
    sections = [
        {"heading": section.heading, "blocks": [_block(block) for block in section.blocks]}
        for section in document.sections
    ]
    return {**asdict(document), "day": in_words(document.day), "sections": sections}


def _block(block: Block) -> dict[str, Any]:
    data = {**asdict(block), "kind": block.kind}
    if isinstance(block, Table):
        data["shares"] = [_share(block, position) for position in range(len(block.columns))]
    return data


def _share(table: Table, position: int) -> float:
    longest = max((len(row[position]) for row in table.rows), default=0)
    heading = max((len(word) for word in table.columns[position].heading.split()), default=0)
    return round(min(_WIDEST, max(_NARROWEST, sqrt(longest), sqrt(heading))), 2)

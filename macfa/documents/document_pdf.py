"""A simple document as a tagged PDF (PDF/UA-1) of as many A4 pages as it needs."""

from collections.abc import Iterable
from dataclasses import asdict
from math import sqrt
from typing import Any

from macfa.documents.dates import in_words
from macfa.documents.document import Block, Document, Picture, Section, Table
from macfa.documents.room import Room
from macfa.documents.typesetting import typeset

# A column of words gets room by the root of its longest cell: long texts wrap, short ones keep a fair share.
# A word does not run into the next column, unless it is as long as an address.
_NARROWEST, _WIDEST, _WORD = 3.0, 14.0, 8.0
_SIDES, _ENDS = 40.0, 38.0  # millimetres that the margins take of a page in document.typ


def document_pdf(document: Document) -> bytes:
    """The PDF; same document, same bytes. Raises `TypesettingError` where a text cannot be set."""
    return typeset("document.typ", _data(document), day=document.day)


def _data(document: Document) -> dict[str, Any]:
    sections = sections_data(document.sections, Room.of(document, sides=_SIDES, ends=_ENDS))
    return {**asdict(document), "day": in_words(document.day), "sections": sections}


def sections_data(sections: Iterable[Section], room: Room) -> list[dict[str, Any]]:
    """Sections as a template takes them. `room` is what the margins of its pages leave."""
    return [
        {"heading": section.heading, "blocks": [_block(block, room) for block in section.blocks]}
        for section in sections
    ]


def _block(block: Block, room: Room) -> dict[str, Any]:
    data = {**asdict(block), "kind": block.kind}
    if isinstance(block, Picture):
        data["width"] = room.width_of(block)
    if isinstance(block, Table):
        data["shares"] = [_share(block, position) for position in range(len(block.columns))]
    return data


def _share(table: Table, position: int) -> float:
    longest = max((len(row[position]) for row in table.rows), default=0)
    texts = (table.columns[position].heading, *(row[position] for row in table.rows))
    word = max((len(one) for text in texts for one in text.split()), default=0)
    return round(min(_WIDEST, max(_NARROWEST, sqrt(longest), min(_WORD, word * 0.65))), 2)

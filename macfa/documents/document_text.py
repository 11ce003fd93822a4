"""Every piece of text that a document shows, with its place: for checking, reading aloud or comparing."""

from collections.abc import Iterator

from macfa.documents.briefing.text import PublishedText
from macfa.documents.dates import in_words
from macfa.documents.document import Block, Bullets, Document, Links, Picture, Section, Table

__all__ = ["PublishedText", "document_texts"]


def document_texts(document: Document) -> tuple[PublishedText, ...]:
    """All that a reader sees or can follow, in reading order. Of a picture, only the words that stand for it."""
    return (*_head(document), *(text for section in document.sections for text in _of_section(section)))


def _head(document: Document) -> Iterator[PublishedText]:
    named = (("Caption", document.caption), ("Title", document.title), ("Partnership", document.partnership))
    yield from (PublishedText(place, text) for place, text in named if text)
    yield PublishedText("Date", in_words(document.day))
    for position, paragraph in enumerate(document.introduction, start=1):
        yield PublishedText(f"Introduction, paragraph {position}", paragraph)


def _of_section(section: Section) -> Iterator[PublishedText]:
    yield PublishedText(f"{section.heading}, heading", section.heading)
    for position, block in enumerate(section.blocks, start=1):
        for text in _of_block(block):
            if text:
                yield PublishedText(f"{section.heading}, block {position}", text)


def section_texts(section: Section) -> Iterator[str]:
    """Every text of a section, with that of its pictures: what a typeface must have letters for."""
    yield section.heading
    for block in section.blocks:
        yield from _of_block(block)
        if isinstance(block, Picture):
            yield block.svg


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case Bullets():
            yield from block.items
        case Links():
            for link in block.links:
                yield from (link.label, link.href)
        case Table():
            yield block.caption
            yield from (column.heading for column in block.columns)
            yield from (cell for row in block.rows for cell in row)
        case Picture():
            yield block.alternative
        case _:
            yield block.text

"""A document as plain data and back, for keeping between the work that made it and the page that shows it."""

from typing import Any

from pydantic import TypeAdapter

from macfa.documents.document import (
    Block,
    Bullets,
    Document,
    Links,
    Notice,
    Paragraph,
    Picture,
    Section,
    Subheading,
    Table,
)

_KINDS: dict[str, Any] = {
    kind.kind: TypeAdapter(kind) for kind in (Paragraph, Notice, Subheading, Bullets, Links, Table, Picture)
}
_DOCUMENT = TypeAdapter(Document)


def as_data(document: Document) -> dict[str, Any]:
    """Mappings, lists and texts from which `document_from` makes an equal document."""
    data: dict[str, Any] = _DOCUMENT.dump_python(document, mode="json")
    for section, kept in zip(document.sections, data["sections"], strict=True):
        kept["blocks"] = [_block_data(block) for block in section.blocks]
    return data


def document_from(data: dict[str, Any]) -> Document:
    """The document. Raises `ValidationError` where the data is of something else."""
    sections = tuple(
        Section(section["heading"], tuple(_block(block) for block in section["blocks"]))
        for section in data["sections"]
    )
    whole = _DOCUMENT.validate_python({**data, "sections": ()})
    return Document(**{name: getattr(whole, name) for name in whole.__slots__} | {"sections": sections})


def _block_data(block: Block) -> dict[str, Any]:
    return {"kind": block.kind, **_KINDS[block.kind].dump_python(block, mode="json")}


def _block(data: dict[str, Any]) -> Block:
    rest = {name: value for name, value in data.items() if name != "kind"}
    block: Block = _KINDS[data["kind"]].validate_python(rest)
    return block

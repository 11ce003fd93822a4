"""A simple document as a Word file: real headings, lists and tables whose heads repeat, for whoever edits it on."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from math import sqrt

from docx.document import Document as WordFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable

from macfa.documents import word
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
from macfa.documents.return_word.characters import holdable
from macfa.documents.room import Room
from macfa.documents.typesetting import picture_png

_MARGIN = 20.0  # millimetres


def document_word(document: Document) -> bytes:
    """The Word file; same document, same bytes. Words that tell what a picture shows stand behind it."""
    made = word.new_document(
        language=document.language, landscape=document.landscape, margin=_MARGIN, paper=document.paper
    )
    _set_styles(made)
    if document.caption:
        made.add_paragraph(document.caption, "Small")
    made.add_paragraph(document.title, "Heading 1")
    for text in document.introduction:
        made.add_paragraph(holdable(text), "Lead")
    add_sections(made, document.sections, Room.of(document, sides=2 * _MARGIN, ends=2 * _MARGIN))
    word.add_footer(made, document.partnership)
    return word.as_bytes(made, title=document.title, language=document.language, day=document.day)


def add_sections(made: WordFile, sections: Iterable[Section], room: Room) -> None:
    """Put sections at the end of a Word file that has the styles of ours. `room` is what its margins leave."""
    for section in sections:
        made.add_paragraph(holdable(section.heading), "Heading 2")
        for place, block in enumerate(section.blocks):
            _add(made, block, room)
            if isinstance(block, Paragraph) and isinstance(_at(section.blocks, place + 1), Picture):
                made.paragraphs[-1].paragraph_format.keep_with_next = True  # words that lead to a picture


def _at(blocks: Sequence[Block], place: int) -> Block | None:
    return blocks[place] if place < len(blocks) else None


def _set_styles(made: WordFile) -> None:
    word.style(made, "Normal", size=11, after=6)
    word.style(made, "Small", size=11, colour="505A5F", after=2)
    word.style(made, "Lead", size=12.5, after=6)
    word.style(made, "Heading 1", size=24, bold=True, colour=word.DEEP, after=12, with_next=True)
    word.style(made, "Heading 2", size=16, bold=True, colour=word.DEEP, before=16, after=6, with_next=True)
    word.style(made, "Heading 3", size=12.5, bold=True, before=10, after=4, with_next=True)
    word.style(made, "List Bullet", size=11, after=4)
    word.style(made, "Table caption", size=11, bold=True, before=8, after=4, with_next=True)
    word.style(made, "Cell", size=10, before=2, after=2)
    word.style(made, "Row name", size=10, bold=True, before=2, after=2)
    word.style(made, "Gap", size=4)


def _add(made: WordFile, block: Block, room: Room) -> None:
    match block:
        case Subheading():
            made.add_paragraph(holdable(block.text), "Heading 3")
        case Notice():
            paragraph = made.add_paragraph(holdable(block.text), "Normal")
            word.border(paragraph._p.get_or_add_pPr(), left=(4, 6, word.DEEP))
        case Bullets():
            for item in block.items:
                made.add_paragraph(holdable(item), "List Bullet")
        case Links():
            for link in block.links:
                _add_link(made, link.label, link.href)
        case Table():
            _add_table(made, block, room.width)
        case Picture():
            _add_picture(made, block, room.width_of(block))
        case _:
            made.add_paragraph(holdable(block.text), "Normal")


def _add_link(made: WordFile, label: str, address: str) -> None:
    """Only addresses that lead somewhere from a file on its own become links; relative paths stay words."""
    paragraph = made.add_paragraph(style="List Bullet")
    if ":" in address:
        word.add_link(paragraph, label, address)
    else:
        paragraph.add_run(label)


def _add_picture(made: WordFile, picture: Picture, width: float) -> None:
    """The picture as dots, which every program shows alike; who does not see it hears its words."""
    made.add_picture(BytesIO(picture_png(picture.svg, width=width)), width=Mm(width))
    shown = made.inline_shapes[-1]._inline.docPr
    shown.set("name", f"Picture {len(made.inline_shapes)}")
    shown.set("descr", picture.alternative)


def _add_table(made: WordFile, block: Table, width: float) -> None:
    made.add_paragraph(holdable(block.caption), "Table caption")
    table = made.add_table(rows=1 + len(block.rows), cols=len(block.columns), style="Table Grid")
    table.autofit = False
    _repeat_head(table)
    shares = [_share(block, position) for position in range(len(block.columns))]
    cells = table._cells  # row after row; asking for one cell at a time is slow
    rows = (tuple(column.heading for column in block.columns), *block.rows)
    for position, text in enumerate(text for row in rows for text in row):
        row, column = divmod(position, len(block.columns))
        cell = cells[position]
        cell.width = Mm(width * shares[column] / sum(shares))
        cell.paragraphs[0].style = "Row name" if row == 0 or column == 0 else "Cell"
        cell.paragraphs[0].add_run(holdable(text))
        if row == 0:
            word.shade(cell._tc.get_or_add_tcPr(), word.TINT)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(width * share / sum(shares))
    made.add_paragraph(style="Gap")


def _repeat_head(table: WordTable) -> None:
    """The first row is the table's head, on every page that the table reaches."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)


def _share(table: Table, position: int) -> float:
    """The share of the width that a column gets: by the root of its longest cell, and its longest word."""
    longest = max((len(row[position]) for row in table.rows), default=0)
    texts = (table.columns[position].heading, *(row[position] for row in table.rows))
    word_ = max((len(one) for text in texts for one in text.split()), default=0)
    return min(14.0, max(3.5, sqrt(longest), word_ * 0.7))

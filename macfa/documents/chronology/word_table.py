"""The table of a chronology in Word's XML, written as text: asking python-docx for 60,000 cells takes minutes."""

from collections.abc import Callable, Collection, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from macfa.documents import word
from macfa.documents.chronology.columns import Column, Columns
from macfa.documents.return_word.characters import holdable

_TWIPS = 1440 / 25.4  # twentieths of a point in a millimetre

Written = Callable[[Column, int, str, str], str]
"""The XML inside a cell, made of its column, its row counted from 0, its text and its paragraphs' style."""


def add_table(
    document: WordFile,
    columns: Columns,
    rows: Sequence[Sequence[str]],
    *,
    width: float,
    notes: Collection[int] = frozenset(),
    caption: str = "",
    heading: Callable[[Column], str] = lambda column: column.heading,
    written: Written | None = None,
) -> None:
    """Put the table at the end of the document. `width` is in millimetres, `notes` are the rows in italics.

    `caption` names the table for those who hear it, `heading` is what the head calls a column; `written` writes a
    cell's content where plain text is not enough.
    """
    widths = _widths(columns, width)
    body = "".join(_body(document, columns, rows, widths, notes, written or _plain))
    table = parse_xml(
        f"<w:tbl {nsdecls('w')}>{_properties(widths, caption)}{_head(document, columns, widths, heading)}{body}</w:tbl>"
    )
    document.element.body.insert(len(document.element.body) - 1, table)  # the section's properties stay last
    document.add_paragraph(style="Cell")  # Word wants a paragraph after a table


def paragraphs(text: str, style: str) -> str:
    """Text as paragraphs, a line each. White space at the ends of lines is kept."""
    lines = holdable(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(line)}</w:p>' for line in lines)


def run(line: str) -> str:
    """One line as a run; tabs are tabs."""
    if not line:
        return ""
    pieces = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in line.split("\t"))
    return f"<w:r>{pieces}</w:r>"


def _plain(column: Column, row: int, text: str, style: str) -> str:
    return paragraphs(text, style)


def _properties(widths: Sequence[int], caption: str) -> str:
    named = f"<w:tblCaption w:val={quoteattr(holdable(caption))}/>" if caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
        '<w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/>{named}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _head(
    document: WordFile, columns: Columns, widths: Sequence[int], heading: Callable[[Column], str]
) -> str:
    style = document.styles["Row name"].style_id
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{word.TINT}"/></w:tcPr>'
        f"{paragraphs(heading(column), style)}</w:tc>"
        for column, width in zip(columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _body(
    document: WordFile,
    columns: Columns,
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    notes: Collection[int],
    written: Written,
) -> Iterator[str]:
    first, other, note = (document.styles[name].style_id for name in ("Row name", "Cell", "Author's note"))
    sides = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>' for width in widths]
    for place, row in enumerate(rows):
        yield "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        for position, (column, side, text) in enumerate(zip(columns, sides, row, strict=True)):
            style = note if place in notes else first if position == 0 else other
            yield f"{side}{written(column, place, text, style)}</w:tc>"
        yield "</w:tr>"


def _widths(columns: Columns, width: float) -> list[int]:
    shares = sum(column.share for column in columns)
    return [round(width * _TWIPS * column.share / shares) for column in columns]

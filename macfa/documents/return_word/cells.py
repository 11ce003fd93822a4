"""The tables of a Word form: labels on the left, on the right a cell to read or, in yellow, to write in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from docx.document import Document as WordFile
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import _Cell

from macfa.documents import word
from macfa.documents.return_word.characters import holdable
from macfa.documents.return_word.layout import CHOOSE, GIVE_DAY
from macfa.documents.return_workbook.layout import COMMENT, CONCERN_LABEL
from macfa.instruments.tool import AnswerKind

_HEIGHTS = {CONCERN_LABEL: 80.0, COMMENT: 44.0}
"""The least height of rows in which people write at length, in points."""
_YELLOW = "FFF9E0"
_WIDTHS = (Mm(42), Mm(132))


def add_table(document: WordFile, labels: Sequence[str]) -> list[_Cell]:
    """A table with a row for each label; the cells to the right of the labels are returned."""
    table = document.add_table(rows=len(labels), cols=2, style="Table Grid")
    table.autofit = False
    cells: list[_Cell] = []
    for row, label in zip(table.rows, labels, strict=True):
        left, right = row.cells
        row.height = Pt(_HEIGHTS.get(label, 0))
        left.width, right.width = _WIDTHS
        write_text(left, label, "Label")
        cells.append(right)
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    return cells


def write_text(cell: _Cell, text: str, style: str, *, for_writing: bool = False) -> None:
    """Text in a cell, a paragraph a line."""
    for position, line in enumerate(_lines(text)):
        paragraph = cell.paragraphs[0] if position == 0 else cell.add_paragraph()
        paragraph.style = style
        if line:
            paragraph._p.append(_run(line))
    if for_writing:
        word.shade(cell._tc.get_or_add_tcPr(), _YELLOW)


def write_answer(
    cell: _Cell, text: str, *, names: Sequence[str], title: str, kind: AnswerKind = AnswerKind.CHOICE
) -> None:
    """An answer: chosen from a list, picked as a date, or written freely."""
    if kind in (AnswerKind.TEXT, AnswerKind.NUMBER):
        write_text(cell, text, "Answer", for_writing=True)
        return
    is_date = kind is AnswerKind.DATE
    chosen = _as_people_write(text) if is_date else text
    write_text(cell, "", "Answer", for_writing=True)
    control = _control(title, _date_picker() if is_date else _list(names), placeholder=not chosen)
    content = control.find(qn("w:sdtContent"))
    for position, line in enumerate(_lines(chosen or (GIVE_DAY if is_date else CHOOSE))):
        if position:
            content.append(parse_xml(f"<w:r {nsdecls('w')}><w:br/></w:r>"))
        content.append(_run(line, grey=not chosen))
    cell.paragraphs[0]._p.append(control)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _as_people_write(text: str) -> str:
    """A day as 28/02/2024; what is not a day stays as it is, for the reader to refuse."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day:%d/%m}/{day.year:04}" if day.isoformat() == text else text


def _run(line: str, *, grey: bool = False) -> Any:
    """A run that keeps every letter, tabs and spaces at its ends too."""
    run = parse_xml(f"<w:r {nsdecls('w')}/>")
    if grey:
        run.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:color w:val="505A5F"/></w:rPr>'))
    for position, piece in enumerate(holdable(line).split("\t")):
        if position:
            run.append(OxmlElement("w:tab"))
        text = OxmlElement("w:t")
        text.text = piece
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(text)
    return run


def _control(title: str, kind: Any, *, placeholder: bool) -> Any:
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent/></w:sdt>")
    properties = control.find(qn("w:sdtPr"))
    properties[0].set(qn("w:val"), title)
    if placeholder:
        properties.append(OxmlElement("w:showingPlcHdr"))
    properties.append(kind)
    return control


def _list(names: Sequence[str]) -> Any:
    made = OxmlElement("w:dropDownList")
    for name in names:
        item = OxmlElement("w:listItem")
        item.set(qn("w:displayText"), name)
        item.set(qn("w:value"), name)
        made.append(item)
    return made


def _date_picker() -> Any:
    return parse_xml(
        f'<w:date {nsdecls("w")}><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/>'
        '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
    )

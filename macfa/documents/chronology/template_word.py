"""A blank chronology as a Word file: the case's own headings, lists to choose from, and only the rows to write in."""

import hashlib
from xml.sax.saxutils import quoteattr

from docx.document import Document as WordFile

from macfa.documents import word
from macfa.documents.chronology import asked
from macfa.documents.chronology.case import Case
from macfa.documents.chronology.columns import Column, Columns, asked_columns
from macfa.documents.chronology.word import MARGIN, WIDTH, set_styles
from macfa.documents.chronology.word_table import add_table, paragraphs
from macfa.documents.return_word.characters import holdable
from macfa.documents.word_protection import EVERYONE_MAY_WRITE_FROM, EVERYONE_MAY_WRITE_TO, restrict

BLANK = "     "
"""What Word shows in a list of which nothing is chosen; the reader of files takes it for nothing."""


def template_word(
    case: Case,
    columns: Columns | None = None,
    *,
    rows: int = 40,
    protected: bool = True,
    password: str = "",
) -> bytes:
    """The form for `case.agency`; the same case, columns and password give the same bytes.

    Protected, only the rows of the table can be written in; `password` is what lifts that. ValueError for no rows.
    """
    if rows < 1:
        raise ValueError("a form needs at least one row to write in")
    shown = columns or asked_columns()
    document = word.new_document(language=case.language, landscape=True, margin=MARGIN)
    set_styles(document)
    _head(document, case, shown)
    blank = [("",) * len(shown)] * rows
    cells = _Cells(shown, rows)
    caption = asked.title(case)
    add_table(
        document, shown, blank, width=WIDTH, caption=caption, heading=asked.heading, written=cells.written
    )
    word.add_footer(document, holdable(asked.title(case)))
    if protected:
        salt = hashlib.sha256(f"{case.number}\n{case.agency}".encode()).digest()[:16]
        restrict(document, password, salt=salt)
    return word.as_bytes(document, title=asked.title(case), language=case.language, day=case.day)


def _head(document: WordFile, case: Case, columns: Columns) -> None:
    document.add_paragraph(holdable(asked.title(case)), "Heading 1")
    for fact in asked.facts(case):
        _line(document, fact.label, fact.text, "Normal")
    for text in (*case.preamble, *asked.HOW):
        document.add_paragraph(holdable(text), "Normal")
    document.add_paragraph("What belongs in each column", "Heading 2")
    for hint in asked.hints(columns):
        _line(document, hint.label, hint.text, "List Bullet")
    document.add_paragraph("Your chronology", "Heading 2")


def _line(document: WordFile, label: str, text: str, style: str) -> None:
    paragraph = document.add_paragraph(style=style)
    paragraph.add_run(f"{holdable(label)}: ").bold = True
    paragraph.add_run(holdable(text))


class _Cells:
    """Writes the blank cells: lists where there is something to choose, and where the place for writing begins."""

    def __init__(self, columns: Columns, rows: int) -> None:
        self._first, self._last = (0, columns.all[0]), (rows - 1, columns.all[-1])
        self._lists = {column: _list(column) for column in columns if column.choices}

    def written(self, column: Column, row: int, text: str, style: str) -> str:
        """The XML inside a cell."""
        inside = paragraphs(text, style)
        if column in self._lists:
            inside = inside.replace("</w:p>", f"{self._lists[column]}</w:p>", 1)
        if (row, column) == self._first:
            inside = inside.replace("</w:pPr>", f"</w:pPr>{EVERYONE_MAY_WRITE_FROM}", 1)
        if (row, column) == self._last:
            inside = inside.replace("</w:p>", f"{EVERYONE_MAY_WRITE_TO}</w:p>", 1)
        return inside


def _list(column: Column) -> str:
    """A drop-down list inside a line of text."""
    items = "".join(
        f"<w:listItem w:displayText={quoteattr(name)} w:value={quoteattr(name)}/>" for name in column.choices
    )
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(column.heading)}/><w:showingPlcHdr/>"
        f"<w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
        f'<w:sdtContent><w:r><w:t xml:space="preserve">{BLANK}</w:t></w:r></w:sdtContent></w:sdt>'
    )

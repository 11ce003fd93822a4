"""A chronology as a Word file: one table whose head repeats on every page, to read, print and go on with."""

from docx.document import Document as WordFile

from macfa.documents import word
from macfa.documents.chronology.merged import Merged
from macfa.documents.chronology.word_table import add_table
from macfa.documents.document_word import add_sections
from macfa.documents.return_word.characters import holdable
from macfa.documents.room import Room

MARGIN = 12.0  # millimetres
WIDTH, HEIGHT = 297.0 - 2 * MARGIN, 210.0 - 2 * MARGIN


def as_word(merged: Merged) -> bytes:
    """The Word file, A4 across; the same chronology gives the same bytes."""
    document = word.new_document(language=merged.case.language, landscape=True, margin=MARGIN)
    set_styles(document)
    _head(document, merged)
    notes = frozenset(place for place, row in enumerate(merged.rows) if row.note)
    document.add_paragraph(holdable(merged.caption), "Table caption")
    rows = [row.cells for row in merged.rows]
    add_table(document, merged.columns, rows, width=WIDTH, notes=notes, caption=merged.caption)
    add_sections(document, merged.family, Room(WIDTH, HEIGHT))
    word.add_footer(document, holdable(f"{merged.title}. {merged.edition.value}"))
    return word.as_bytes(document, title=merged.title, language=merged.case.language, day=merged.case.day)


def set_styles(document: WordFile) -> None:
    """The styles of a chronology and of its template."""
    word.style(document, "Normal", size=11, after=4)
    word.style(document, "Small", size=11, colour="505A5F", after=2)
    word.style(document, "Heading 1", size=22, bold=True, colour=word.DEEP, after=8, with_next=True)
    word.style(
        document, "Heading 2", size=14, bold=True, colour=word.DEEP, before=10, after=4, with_next=True
    )
    word.style(document, "Notice", size=11, bold=True, before=2, after=4)
    word.style(document, "List Bullet", size=11, after=2)
    word.style(document, "Table caption", size=11, bold=True, before=8, after=4, with_next=True)
    word.style(document, "Cell", size=9, before=1, after=1)
    word.style(document, "Row name", size=9, bold=True, before=1, after=1)
    word.style(document, "Gap", size=4)
    word.style(document, "Author's note", size=9, before=1, after=1).font.italic = True


def _head(document: WordFile, merged: Merged) -> None:
    document.add_paragraph(f"{holdable(merged.case.partnership)}. {merged.edition.value}.", "Small")
    document.add_paragraph(holdable(merged.title), "Heading 1")
    for fact in merged.facts:
        paragraph = document.add_paragraph(style="Normal")
        paragraph.add_run(f"{fact.label}: ").bold = True
        paragraph.add_run(holdable(fact.text))
    for text in merged.case.preamble:
        document.add_paragraph(holdable(text), "Normal")
    for text in merged.notices:
        paragraph = document.add_paragraph(holdable(text), "Notice")
        word.border(paragraph._p.get_or_add_pPr(), left=(4, 6, word.DEEP))

"""A document on a family in each of its forms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from macfa.documents.chronology.letters import Shown
from macfa.documents.document_data import as_data, document_from
from macfa.documents.document_html import document_html
from macfa.documents.document_pdf import document_pdf
from macfa.documents.document_text import document_texts, section_texts
from macfa.documents.family.content import FamilyPaper
from macfa.documents.family.layout import laid_out


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a document can be written."""

    words: str
    kind: str
    write: Callable[[FamilyPaper], bytes]


def _word(paper: FamilyPaper) -> bytes:
    from macfa.documents.document_word import document_word  # its library takes a while to load

    return document_word(laid_out(paper))


def _pdf(paper: FamilyPaper) -> bytes:
    """A letter that our typefaces lack is shown by its name: a name from far away must not stop the document."""
    document = laid_out(paper)
    texts = [one.text for one in document_texts(document)]
    shown = Shown.of([*texts, *(text for section in document.sections for text in section_texts(section))])
    return document_pdf(document_from(shown.in_all(as_data(document))) if shown.missing else document)


def _page(paper: FamilyPaper) -> bytes:
    return document_html(laid_out(paper)).encode()


FORMS: Mapping[str, Form] = {
    "docx": Form("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _word),
    "pdf": Form("PDF", "application/pdf", _pdf),
    "html": Form("Web page", "text/html; charset=utf-8", _page),
}

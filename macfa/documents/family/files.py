"""A document on a family in each of its forms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from macfa.documents.chronology.letters import Shown
from macfa.documents.document import Document, Picture
from macfa.documents.document_data import as_data, document_from
from macfa.documents.document_html import document_html
from macfa.documents.document_pdf import document_pdf
from macfa.documents.document_text import document_texts
from macfa.documents.document_word import document_word
from macfa.documents.family.content import FamilyPaper
from macfa.documents.family.layout import laid_out


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a document can be written."""

    words: str
    kind: str
    write: Callable[[FamilyPaper], bytes]


def _word(paper: FamilyPaper) -> bytes:
    return document_word(laid_out(paper))


def _pdf(paper: FamilyPaper) -> bytes:
    """A letter that our typefaces lack is shown by its name: a name from far away must not stop the document."""
    document = laid_out(paper)
    texts = [one.text for one in document_texts(document)]
    shown = Shown.of([*texts, *(picture.svg for picture in _pictures(document))])
    return document_pdf(_spelled(document, shown) if shown.missing else document)


def _page(paper: FamilyPaper) -> bytes:
    return document_html(laid_out(paper)).encode()


FORMS: Mapping[str, Form] = {
    "docx": Form("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _word),
    "pdf": Form("PDF", "application/pdf", _pdf),
    "html": Form("Web page", "text/html; charset=utf-8", _page),
}


def _pictures(document: Document) -> list[Picture]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, Picture)]


def _spelled(document: Document, shown: Shown) -> Document:
    """The document with missing letters spelled out, in its pictures and tables too."""
    return document_from(_with(shown, as_data(document)))


def _with(shown: Shown, data: Any) -> Any:
    if isinstance(data, str):
        return shown(data)
    if isinstance(data, dict):
        return {name: _with(shown, value) for name, value in data.items()}
    return [_with(shown, value) for value in data] if isinstance(data, list) else data

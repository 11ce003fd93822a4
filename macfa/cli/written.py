"""Writing a document for people: as a web page and as a PDF, side by side."""

from pathlib import Path

from macfa.documents.document import Document
from macfa.documents.document_html import document_html
from macfa.documents.document_pdf import document_pdf


def write_document(document: Document, folder: Path, name: str) -> tuple[Path, Path]:
    """The page and the PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    page, pdf = folder / f"{name}.html", folder / f"{name}.pdf"
    page.write_text(document_html(document), encoding="utf-8")
    pdf.write_bytes(document_pdf(document))
    return page, pdf

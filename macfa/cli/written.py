"""Writing a document for people: as a web page and as a PDF, side by side."""

from pathlib import Path

import click

from macfa.disclosure.outgoing.inspection import SomethingHidden, check
from macfa.documents.document import Document
from macfa.documents.document_html import document_html
from macfa.documents.document_pdf import document_pdf


def write_document(document: Document, folder: Path, name: str) -> tuple[Path, Path]:
    """The page and the PDF."""
    return _written(document_html(document).encode("utf-8"), document_pdf(document), folder, name)


def write_published(document: Document, folder: Path, name: str) -> tuple[Path, Path]:
    """The page and the PDF of a document that anybody may read, if nothing in them is hidden; else neither."""
    page, pdf = document_html(document).encode("utf-8"), document_pdf(document)
    try:
        check(page, f"{name}.html")
        check(pdf, f"{name}.pdf")
    except SomethingHidden as error:
        raise click.ClickException(str(error)) from error
    return _written(page, pdf, folder, name)


def _written(page: bytes, pdf: bytes, folder: Path, name: str) -> tuple[Path, Path]:
    folder.mkdir(parents=True, exist_ok=True)
    files = folder / f"{name}.html", folder / f"{name}.pdf"
    for file, content in zip(files, (page, pdf), strict=True):
        file.write_bytes(content)
    return files

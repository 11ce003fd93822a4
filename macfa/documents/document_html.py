"""A simple document as a web page in one file."""

from macfa.documents.document import Document
from macfa.documents.page import render


def document_html(document: Document) -> str:
    """The page; every text is escaped, pictures stand in it as SVG with title and description."""
    return render(
        "document.html.j2",
        {
            "document": document,
            "title": document.title,
            "partnership": document.partnership,
            "language": document.language,
        },
    )

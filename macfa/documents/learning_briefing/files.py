"""A learning and improvement briefing in each of its forms, all made from one content."""

from macfa.documents.document_html import document_html
from macfa.documents.document_pdf import document_pdf
from macfa.documents.document_text import PublishedText, document_texts
from macfa.documents.learning_briefing.content import LearningBriefing
from macfa.documents.learning_briefing.layout import laid_out


def learning_briefing_files(briefing: LearningBriefing) -> dict[str, bytes]:
    """The bytes of the page, the PDF (PDF/UA-1) and the Word file, by the ending of their file's name.

    Same briefing, same bytes. Raises `TypesettingError` where a text cannot be set.
    """
    from macfa.documents.document_word import document_word  # its library takes a quarter of a second to load

    document = laid_out(briefing)
    return {
        "html": document_html(document).encode("utf-8"),
        "pdf": document_pdf(document),
        "docx": document_word(document),
    }


def published_texts(briefing: LearningBriefing) -> tuple[PublishedText, ...]:
    """Every text that a reader sees or can follow, with its place: what the disclosure check reads."""
    return document_texts(laid_out(briefing))

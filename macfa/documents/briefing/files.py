"""A briefing in each of its forms, all made from one content."""

from macfa.documents.briefing.content import Briefing
from macfa.documents.briefing.html import briefing_html
from macfa.documents.briefing.pdf import briefing_pdf


def briefing_files(briefing: Briefing) -> dict[str, bytes]:
    """The bytes of the page, the PDF, the Word file and the slides, by the ending of their file's name.

    Raises `DoesNotFit`, and `TypesettingError` where a text cannot be set.
    """
    # Their libraries take half a second to load, in every process that opens the application.
    from macfa.documents.briefing.powerpoint import briefing_powerpoint
    from macfa.documents.briefing.word import briefing_word

    return {
        "html": briefing_html(briefing).encode("utf-8"),
        "pdf": briefing_pdf(briefing),
        "docx": briefing_word(briefing),
        "pptx": briefing_powerpoint(briefing),
    }

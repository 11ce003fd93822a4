"""A chronology as a web page in one file: a table that is read out with its headings, and prints."""

from macfa.documents.chronology.merged import Merged
from macfa.documents.page import render


def as_html(merged: Merged) -> str:
    """The page; every text is escaped."""
    return render(
        "chronology.html.j2",
        {
            "chronology": merged,
            "title": merged.title,
            "partnership": merged.case.partnership,
            "language": merged.case.language,
        },
    )

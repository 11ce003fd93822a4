"""The briefing as a web page: the first and canonical form."""

from macfa.documents.briefing.content import Briefing
from macfa.documents.briefing.shown import shown
from macfa.documents.page import render


def briefing_html(briefing: Briefing) -> str:
    """A whole HTML page in one file; works without scripts; one h1 and seven h2."""
    view = shown(briefing)
    return render(
        "briefing.html.j2",
        {"view": view, "title": view.title, "partnership": view.partnership, "language": view.language},
    )

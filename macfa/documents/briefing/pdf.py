"""The briefing as a tagged PDF of exactly one landscape A4 page."""

from dataclasses import asdict

from macfa.documents import typesetting
from macfa.documents.briefing.arrangement import TEMPLATE, DoesNotFit, arranged, measured, view_data
from macfa.documents.briefing.content import Briefing
from macfa.documents.briefing.shown import shown

__all__ = ["DoesNotFit", "briefing_pdf"]


def briefing_pdf(briefing: Briefing) -> bytes:
    """PDF/UA-1, one page, type of 9 point or more; same briefing, same bytes.

    Raises `DoesNotFit`, and `TypesettingError` where a text cannot be set (a letter that no typeface has).
    """
    view = shown(briefing)
    plan = arranged(view, measured(view))
    data = {"mode": "set", "view": view_data(view), "plan": asdict(plan)}
    return typesetting.typeset(TEMPLATE, data, day=briefing.published)

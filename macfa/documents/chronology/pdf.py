"""A chronology as a tagged PDF (PDF/UA-1), A4 across, of as many pages as it needs."""

from typing import Any

from macfa.documents.chronology.letters import Shown
from macfa.documents.chronology.merged import Merged
from macfa.documents.document_pdf import sections_data
from macfa.documents.document_text import section_texts
from macfa.documents.room import Room
from macfa.documents.typesetting import typeset
from macfa.documents.typesetting_process import typeset_apart

ROOM = (273.0, 182.0)
"""Width and height in millimetres that the margins of chronology.typ leave."""

LONG = 500
"""Rows from which on a chronology is set in a process of its own, which gives its memory back."""
SPELLED_OUT = (
    "Some letters or signs are not in the typefaces of this PDF. Their names stand in brackets instead; "
    "the Word edition has the letters."
)


def as_pdf(merged: Merged) -> bytes:
    """The PDF; the same chronology gives the same bytes. A letter that our typefaces lack is shown by its name."""
    setting = typeset if len(merged.rows) < LONG else typeset_apart
    return setting("chronology.typ", _data(merged, Shown.of(_texts(merged))), day=merged.case.day)


def _data(merged: Merged, shown: Shown) -> dict[str, Any]:
    return {
        "language": merged.case.language,
        "partnership": shown(merged.case.partnership),
        "edition": merged.edition.value,
        "title": shown(merged.title),
        "caption": merged.caption,
        "facts": [{"label": fact.label, "text": shown(fact.text)} for fact in merged.facts],
        "preamble": [shown(text) for text in merged.case.preamble],
        "notices": [*map(shown, merged.notices), *([SPELLED_OUT] if shown.missing else [])],
        "headings": [shown(heading) for heading in merged.columns.headings],
        "shares": [column.share for column in merged.columns],
        "cells": [
            {"note": shown(cell)} if row.note else shown(cell) for row in merged.rows for cell in row.cells
        ],
        "family": shown.in_all(sections_data(merged.family, Room(*ROOM))),
    }


def _texts(merged: Merged) -> list[str]:
    facts = (fact.text for fact in merged.facts)
    cells = (cell for row in merged.rows for cell in row.cells)
    head = (merged.case.partnership, merged.title, *merged.case.preamble, *merged.notices)
    family = (text for section in merged.family for text in section_texts(section))
    return [*head, *facts, *merged.columns.headings, *cells, *family]

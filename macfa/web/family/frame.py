"""What every page on a family shares: its day, and where one can go from it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from macfa.web import access
from macfa.web.chronology.door import Opened

PLACES = (
    ("family.one", "Genogram"),
    ("family.ecomap", "Services around the family"),
    ("family.draw", "Draw the family by hand"),
    ("family.decide", "Who is who, and who is right"),
    ("family.take_out", "Take it out as a document"),
    ("chronology.one", "Chronology"),
)


def around(request: HttpRequest, found: Opened, at: str) -> dict[str, Any]:
    """What stands above every page on a family. Places that are not open to the person are left out."""
    places = [
        (reverse(route, args=[found.reference]), words, route == at)
        for route, words in PLACES
        if (rule := access.rules().get(route)) and access.may_open(rule, request.person, request.partnership)
    ]
    return {"caption": found.called, "places": places}

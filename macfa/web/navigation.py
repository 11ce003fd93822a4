"""The links at the top of every page: only those that the person may follow."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from macfa.partnership.people import Partnership, Person
from macfa.web import access

PLACES = (
    ("Home", "home"),
    ("Today", "today"),
    ("Audits", "audits"),
    ("Returns", "returns"),
    ("Standards", "standards"),
    ("Children", "children"),
    ("Chronologies", "chronology"),
    ("Actions", "actions"),
    ("Briefings", "briefing"),
    ("Learning", "learning"),
    ("Data", "data"),
    ("Picture", "picture"),
    ("Stewardship", "stewardship"),
    ("People", "people"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One link; `here` where the page belongs to its place."""

    text: str
    href: str
    here: bool


def entries(request: HttpRequest, person: Person | None, partnership: Partnership) -> tuple[Entry, ...]:
    """The places that this person may go to; none before signing in."""
    if person is None:
        return ()
    at = request.resolver_match.view_name.partition(".")[0] if request.resolver_match else ""
    return tuple(
        Entry(text, reverse(route), at == route)
        for text, route in PLACES
        if (rule := access.rules().get(route)) and access.may_open(rule, person, partnership)
    )

"""The first page of stewardship: the places that are open to the person."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from macfa.web import access
from macfa.web.pages import page

_PLACES = (
    (
        "stewardship.conflicts",
        "My conflicts of interest",
        "Children whom you must not see, and declaring one",
    ),
    (
        "stewardship.glass",
        "Break the glass",
        "See a child who is not open to you, for a reason and a short time",
    ),
    (
        "stewardship.restrictions",
        "Restricted children",
        "Records that only named people see, and their reviews",
    ),
    (
        "stewardship.all_conflicts",
        "Everybody’s conflicts of interest",
        "Declare one for somebody, or end one",
    ),
    ("stewardship.glasses", "Uses of breaking the glass", "Who opened which record, when and why"),
    ("stewardship.ledger", "Ledger", "Who did what and who looked at what"),
    ("stewardship.looks", "Who has looked at a child", "Everything the ledger has on one child"),
    ("stewardship.snooping", "Looks outside any assignment", "People who look where they have nothing to do"),
    ("stewardship.retention", "Retention and disposal", "What is past its time, legal holds, disposal"),
    (
        "stewardship.explain",
        "Why can I (not) see this?",
        "What decides whether a page or a child is open to you",
    ),
)


def start(request: HttpRequest) -> HttpResponse:
    """The places that this person may go to."""
    places = [
        (reverse(route), text, hint)
        for route, text, hint in _PLACES
        if access.may_open(access.rules()[route], request.person, request.partnership)
    ]
    return page(request, "stewardship/pages/start.html", title="Stewardship", places=places)

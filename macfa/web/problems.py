"""Pages for when something is not allowed, not there, or broken. Each says why and what would help."""

import errno

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from macfa.partnership.errors import NotNow, NotPermitted, Refused
from macfa.web.pages import page, url

_TITLES = {NotPermitted: ("You cannot open this page", 403), NotNow: ("This cannot be done now", 409)}


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """An action or page was refused; nothing has changed."""
    title, status = _TITLES.get(type(refusal), ("This cannot be done", 422))
    return page(
        request, "layout/problem.html", title=title, sentences=str(refusal).splitlines(), status=status,
        why=_why(request),
    )  # fmt: skip


def _why(request: HttpRequest) -> str:
    """Where the person can read which rules stand before this page; nothing for who has not signed in."""
    match = request.resolver_match
    if match is None or getattr(request, "person", None) is None:
        return ""
    audit = {"audit": match.kwargs["key"]} if "key" in match.kwargs else {}
    return url("stewardship.explain", page=match.view_name, **audit)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing there, or nothing that this person may see: the answer is the same for both."""
    sentences = [
        "If you typed the address, check it. If you followed a link, what it led to may not be yours to see."
    ]
    return page(request, "layout/problem.html", title="Page not found", sentences=sentences, status=404)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from one of our pages, or from one that was opened before signing in again."""
    sentences = ["Go back, load the page again and send the form once more. Nothing was changed."]
    return page(
        request, "layout/problem.html", title="This form is out of date", sentences=sentences, status=403
    )


def no_room(request: HttpRequest) -> HttpResponse:
    """The disk is full. What was acknowledged before is safe; what was just sent is not kept."""
    sentences = [
        "There is no room left on the disk. What you sent may not be saved. Everything saved before is safe.",
        "Keep your text, for example in a document. Tell your administrator. Once there is room, look what is there.",
    ]
    return page(
        request, "layout/problem.html", title="This cannot be saved now", sentences=sentences, status=507
    )


def is_full(error: Exception) -> bool:
    """Whether a fault means that the disk is full: the database says so in words, files by a number."""
    if isinstance(error, DatabaseError):
        return "disk is full" in str(error) or "No space left" in str(error)
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours. The words of the fault stay out of the page: they could hold somebody's name."""
    sentences = [
        "This is a fault in Macfa. Nothing was saved. Try again later, or tell your administrator when it happened."
    ]
    return page(request, "layout/problem.html", title="Something went wrong", sentences=sentences, status=500)

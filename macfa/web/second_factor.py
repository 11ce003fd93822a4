"""Whether this session was opened with a second factor, which everybody needs who can see something about a child."""

from django.http import HttpRequest
from django.urls import reverse

_KEY = "second_factor"


def has_second_factor(request: HttpRequest) -> bool:
    """Whether one was given in this session."""
    return bool(request.session.get(_KEY))


def given(request: HttpRequest, kind: str) -> None:
    """A second factor of this kind was given."""
    request.session[_KEY] = kind


def where_to_get_one(request: HttpRequest) -> str:
    """The page where this person gives, or first sets up, a second factor."""
    return reverse("sign_in")
